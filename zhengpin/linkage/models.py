"""Tables of related accounts: traits as keyed digests, runs of the linkage, and the links they proposed."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.kit import ids
from zhengpin.linkage.states import LinkState, RunState, TraitKind


class LinkageQuerySet(TenantQuerySet):
    """Give out to the operator alone: nobody learns with whom the operator links an account, nor by what."""


class Trait(models.Model):
    """One thing that an account has, by keyed digest. An account is the organisation of a merchant or creator.

    What it was cannot be read from it: only whoever holds the key can say whether another value is the same.
    """

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="traits")
    kind = models.CharField(max_length=20, choices=TraitKind.choices())
    digest = models.CharField(max_length=32)
    parts = models.CharField(
        max_length=120, blank=True, help_text="by which near addresses and names are found"
    )
    shown = models.CharField(max_length=60, blank=True, help_text="the little of it that people may read")
    seen_at = models.DateTimeField(default=timezone.now)
    received_at = models.DateTimeField(default=timezone.now)

    objects = LinkageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "kind", "digest"], name="one_trait_a_digest")
        ]
        indexes = [models.Index(fields=["kind", "digest"]), models.Index(fields=["seen_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.shown}"


class LinkRun(models.Model):
    """One run of the linkage over all accounts: how far it is, among how much it looked, what it learned and found."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    state = models.CharField(max_length=20, choices=RunState.choices(), default=RunState.WAITING.value)
    threshold = models.FloatField()
    accounts = models.PositiveIntegerField(default=0)
    pairs = models.PositiveBigIntegerField(default=0, help_text="that have anything in common")
    links = models.PositiveIntegerField(default=0, help_text="at or above the threshold")
    proposed = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    learned = models.JSONField(default=dict, help_text="{prior, match: {kind: […]}, other: {kind: […]}}")
    failure = models.CharField(max_length=300, blank=True)
    requested_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = LinkageQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.state} {self.created_at:%Y-%m-%d}"


class Link(models.Model):
    """Two accounts that may be of the same hands: how likely, by what, and what a person said of it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    a = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="links_first")
    b = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="links_second")
    state = models.CharField(max_length=20, choices=LinkState.choices(), default=LinkState.PROPOSED.value)
    probability = models.FloatField()
    weight = models.FloatField(help_text="of all evidence and the prior, in bits")
    why = models.JSONField(
        default=list, help_text="[{kind, weight, shared: [{digest, shown, others, near}]}]"
    )
    basis = models.JSONField(default=list, help_text="what is shared, as kind:digest")
    kinds = models.CharField(
        max_length=200, help_text="of what is shared, with a space before and after each"
    )
    rank = models.CharField(max_length=40, unique=True, help_text="orders by weight, and no two alike")
    run = models.ForeignKey(LinkRun, on_delete=models.PROTECT, related_name="found")
    proposed_at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True, help_text="why a person confirmed or rejected it")
    decided_by = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = LinkageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="one_link_a_pair"),
            models.CheckConstraint(condition=models.Q(a__lt=models.F("b")), name="link_is_in_order"),
        ]
        indexes = [models.Index(fields=["state", "-rank"]), models.Index(fields=["b", "state"])]

    def __str__(self) -> str:
        return f"{self.a_id} – {self.b_id}"
