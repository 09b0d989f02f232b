"""Tables of rights: holders, filings with their marks or works, references to match against, authorisations."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.rights.states import (
    REGISTERED_ONCE,
    AuthorisationState,
    FilingKind,
    FilingState,
    ReferenceState,
)


class HolderQuerySet(models.QuerySet):
    def visible_to(self, actor) -> HolderQuerySet:
        return self if actor.sees_everything else self.filter(organisation_id__in=actor.organisation_ids)


class RightsHolder(models.Model):
    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="rights_holder")
    name = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    contact_email = models.EmailField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = HolderQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class ByHolderQuerySet(models.QuerySet):
    def visible_to(self, actor) -> ByHolderQuerySet:
        return (
            self if actor.sees_everything else self.filter(holder__organisation_id__in=actor.organisation_ids)
        )


class ReadableEncoder(json.JSONEncoder):
    """Writes Han characters as they are, so that a database without a JSON type can seek them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"ensure_ascii": False})


class Filing(models.Model):
    """A right as filed with the marketplace (备案). What its kind says beyond this is declared in `rights.kinds`."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField(max_length=20, choices=FilingKind.choices())
    holder = models.ForeignKey(RightsHolder, on_delete=models.PROTECT, related_name="filings")
    external_id = models.CharField(max_length=120, blank=True, help_text="the holder's own number for it")
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=20, choices=FilingState.choices(), default=FilingState.DRAFT.value)
    jurisdiction = models.CharField(max_length=10, default="CN")
    office = models.CharField(max_length=10, blank=True, help_text="where it is registered: CN, US, EM, WO …")
    registration_no = models.CharField(max_length=60, blank=True, help_text="of a book its ISBN-13")
    details = models.JSONField(
        default=dict, encoder=ReadableEncoder, help_text="what the kind declares and no column holds"
    )
    words = models.TextField(blank=True, help_text="every text of it, a line each, for seeking")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)
    declared_true = models.BooleanField(default=False)
    act_score = models.FloatField(
        null=True, blank=True, help_text="below it a person decides, whatever the rules say"
    )
    review_score = models.FloatField(
        null=True, blank=True, help_text="below it what is found is let through, whatever the rules say"
    )
    canary_share = models.PositiveSmallIntegerField(
        default=100,
        help_text="percent of the listings in which what is found opens cases; of others it is counted",
    )
    defects = models.JSONField(default=list, help_text="[{code, note}] of the last review")
    filed_by = models.CharField(max_length=120)
    submitted_by = models.CharField(max_length=120, blank=True)
    reviewed_by = models.CharField(max_length=120, blank=True)
    submissions = models.PositiveIntegerField(default=0, help_text="how often it was submitted")
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = ByHolderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "external_id"],
                condition=~models.Q(external_id=""),
                name="one_filing_an_external_id",
            ),
            models.UniqueConstraint(
                fields=["kind", "office", "registration_no"],
                condition=models.Q(
                    kind__in=[kind.value for kind in REGISTERED_ONCE],
                    state__in=[FilingState.SUBMITTED.value, FilingState.APPROVED.value],
                )
                & ~models.Q(registration_no=""),
                name="one_live_filing_a_number",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "kind"]),
            models.Index(fields=["office", "registration_no"]),
            models.Index(fields=["state", "valid_to"]),
        ]

    def __str__(self) -> str:
        return self.title


class Mark(models.Model):
    """What of a mark is looked for in texts: the word (none in a figurative mark) and its other forms."""

    filing = models.OneToOneField(Filing, on_delete=models.CASCADE, primary_key=True, related_name="mark")
    word = models.CharField(max_length=200, blank=True)
    forms = models.JSONField(
        default=list, encoder=ReadableEncoder, help_text="other forms of the name: Han, Latin, abbreviations"
    )

    def __str__(self) -> str:
        return self.word


class MarkClass(models.Model):
    """One registration number in one Nice class; the pair is the key among filings that live."""

    mark = models.ForeignKey(Mark, on_delete=models.CASCADE, related_name="classes")
    office = models.CharField(max_length=10)
    registration_no = models.CharField(max_length=60)
    nice_class = models.PositiveSmallIntegerField()
    live = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "registration_no", "nice_class"],
                condition=models.Q(live=True),
                name="one_live_filing_a_registration_and_class",
            ),
            models.CheckConstraint(
                condition=models.Q(nice_class__gte=1, nice_class__lte=45), name="nice_class_1_to_45"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_no}/{self.nice_class}"


class ByFilingQuerySet(models.QuerySet):
    def visible_to(self, actor) -> ByFilingQuerySet:
        if actor.sees_everything:
            return self
        return self.filter(filing__holder__organisation_id__in=actor.organisation_ids)


class Reference(models.Model):
    """A picture to match against. Its number is its id in the index."""

    id = models.BigAutoField(primary_key=True)
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="references")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="references")
    state = models.CharField(
        max_length=20, choices=ReferenceState.choices(), default=ReferenceState.STANDBY.value
    )
    reason_code = models.CharField(
        max_length=30, blank=True, help_text="why it is held back; see rights.quarantine"
    )
    reason = models.CharField(max_length=300, blank=True, help_text="a person's words on its present state")
    weakness = models.CharField(max_length=30, blank=True, help_text="what examining its content found")
    measures = models.JSONField(default=dict, help_text="what was measured, and how widely it is shown")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now, help_text="when it came into its present state")

    objects = ByFilingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["filing", "blob"], name="one_reference_a_picture")]
        indexes = [models.Index(fields=["state", "reason_code"])]

    def __str__(self) -> str:
        return f"reference {self.pk}"


class ReferenceChange(models.Model):
    """What changed in the set to match against, in order: every index follows this log."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=10, help_text="picture or name")
    key = models.CharField(max_length=60, help_text="reference number, or filing id for a name")
    present = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {'in' if self.present else 'out'}"


class AuthorisationQuerySet(models.QuerySet):
    def visible_to(self, actor) -> AuthorisationQuerySet:
        if actor.sees_everything:
            return self
        mine = models.Q(holder__organisation_id__in=actor.organisation_ids)
        return self.filter(mine | models.Q(authorised_id__in=actor.organisation_ids))


class Authorisation(models.Model):
    """Who may sell what, where, until when. `filings` empty means every filing of the holder."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    holder = models.ForeignKey(RightsHolder, on_delete=models.PROTECT, related_name="authorisations")
    authorised = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="authorisations")
    filings = models.ManyToManyField(Filing, blank=True, related_name="authorisations")
    nice_classes = models.JSONField(default=list, help_text="empty: every class of the filings")
    territories = models.JSONField(default=list, help_text="ISO 3166 codes; empty: everywhere")
    channels = models.JSONField(default=list, help_text="shop, live, video; empty: every channel")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=AuthorisationState.choices(), default=AuthorisationState.ACTIVE.value
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoke_reason = models.CharField(max_length=300, blank=True)
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)

    objects = AuthorisationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.holder} → {self.authorised}"
