"""Tables of requests, and of whom they were told about."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.authorities.models.filed import FiledAuthority, RequestsQuerySet
from zhengpin.authorities.states import RefusalGround, RequestChannel, RequestKind, RequestState
from zhengpin.evidence.models import Blob, EvidencePack
from zhengpin.kit import ids
from zhengpin.ledger.numbers import Numbered


class AuthorityRequest(Numbered):
    """One request by an authority, from its receipt to its answer.

    reference: the authority's own number; basis: a code of the policy, basis_text: the law as the request words it;
    territory: ISO 3166 codes where it has effect, none: where the authority has its seat; redress: whom one can turn to
    against it, as it says; key: of the request that took it in, so that twice sent is once received; secret: whether
    those concerned may not be told, secret_until: until when, empty: until it is lifted; confirm_by, effect_by: by when
    the receipt is confirmed and effect given; ordered_by_it: whether the request itself set effect_by.
    """

    number_letter = "R"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField(max_length=20, choices=RequestKind.choices())
    state = models.CharField(
        max_length=20, choices=RequestState.choices(), default=RequestState.RECEIVED.value
    )
    authority = models.ForeignKey(FiledAuthority, on_delete=models.PROTECT, related_name="requests")
    country = models.CharField(max_length=2, help_text="of the authority, as it was when the request came")
    reference = models.CharField(max_length=120)
    dated = models.DateField(help_text="the day that the request bears")
    basis = models.CharField(max_length=40)
    basis_text = models.CharField(max_length=500, blank=True)
    reasons = models.TextField(blank=True, help_text="what it says of why it is made")
    territory = models.JSONField(default=list)
    redress = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=10)
    channel = models.CharField(max_length=12, choices=RequestChannel.choices())
    document = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="authority_requests"
    )
    key = models.CharField(max_length=64, unique=True)
    policy = models.CharField(max_length=80, help_text="name@version by which its periods were set")
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=120)
    confirm_by = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=120, blank=True)
    effect_by = models.DateTimeField()
    ordered_by_it = models.BooleanField(default=False)
    secret = models.BooleanField(default=False)
    secret_until = models.DateTimeField(null=True, blank=True)
    secrecy_basis = models.CharField(max_length=500, blank=True)
    secrecy_ended_at = models.DateTimeField(null=True, blank=True)
    secrecy_ended_by = models.CharField(max_length=120, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    proposed_by = models.CharField(max_length=120, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=120, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    answer = models.OneToOneField(
        EvidencePack, null=True, blank=True, on_delete=models.PROTECT, related_name="authority_request"
    )
    sent_to = models.CharField(max_length=500, blank=True, help_text="to whom and how the answer went")
    effect_at = models.DateTimeField(null=True, blank=True, help_text="when effect was given to it")
    refusal = models.CharField(max_length=20, choices=RefusalGround.choices(), blank=True)
    ended_as = models.CharField(max_length=1000, blank=True, help_text="what came of it, in words")
    ended_by = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    hold_until = models.DateTimeField(
        null=True, blank=True, help_text="until when what it names is kept; empty: as long as it is open"
    )
    texts_erased_at = models.DateTimeField(null=True, blank=True)

    objects = RequestsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "reference", "kind"], name="one_request_an_authority_and_reference"
            ),
            models.CheckConstraint(
                condition=~models.Q(approved_by=models.F("proposed_by")) | models.Q(approved_by=""),
                name="authority_request_is_approved_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_at__isnull=True) | models.Q(verified_at__isnull=False),
                name="authority_request_is_verified_before_it_is_approved",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["state", "effect_by"]),
            models.Index(
                fields=["secret_until"],
                condition=models.Q(secret=True, secrecy_ended_at__isnull=True),
                name="secrecies_that_stand",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_secret(self) -> bool:
        """Say whether those concerned may not be told of it yet."""
        return self.secret and self.secrecy_ended_at is None


class NotifiedUser(models.Model):
    """That an organisation which a request concerns was told of it: once."""

    id = models.BigAutoField(primary_key=True)
    request = models.ForeignKey(AuthorityRequest, on_delete=models.PROTECT, related_name="notified")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="authority_requests_notified_of"
    )
    notified_at = models.DateTimeField(default=timezone.now)

    objects = RequestsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "organisation"], name="one_notification_an_authority_request"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} told of {self.request_id}"
