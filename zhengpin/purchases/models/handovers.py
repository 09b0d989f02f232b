"""Tables of hand-overs: each link of the chain of custody of a copy."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.purchases.models.copies import SealedCopy
from zhengpin.purchases.models.money import LiaisonQuerySet
from zhengpin.purchases.states import HandoverPurpose, HandoverState, SealSeen


class Handover(models.Model):
    """A copy given by one and taken by another.

    key: of the request that gave it, so that the same request twice is one hand-over; position: in the copy's chain,
    from 1; giver, taker: names of people; given_by, taken_by: the accounts by which both said so; seal: as given;
    seal_seen, seal_state: as the taker found it.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    copy = models.ForeignKey(SealedCopy, on_delete=models.PROTECT, related_name="handovers")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=20, choices=HandoverPurpose.choices())
    state = models.CharField(
        max_length=12, choices=HandoverState.choices(), default=HandoverState.GIVEN.value
    )
    giver = models.CharField(max_length=120)
    taker = models.CharField(max_length=120)
    place = models.CharField(max_length=200)
    seal = models.CharField(max_length=60)
    given_by = models.CharField(max_length=120)
    given_at = models.DateTimeField(default=timezone.now)
    seal_seen = models.CharField(max_length=60, blank=True)
    seal_state = models.CharField(max_length=10, choices=SealSeen.choices(), blank=True)
    place_taken = models.CharField(max_length=200, blank=True)
    taken_by = models.CharField(max_length=120, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=1000, blank=True, help_text="what the taker says of the seal")
    answer = models.CharField(max_length=1000, blank=True, help_text="of whoever looked into it")
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = LiaisonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["copy", "position"], name="one_handover_a_copy_and_position"),
            models.UniqueConstraint(
                fields=["copy"],
                condition=models.Q(state__in=[HandoverState.GIVEN.value, HandoverState.QUESTIONED.value]),
                name="one_open_handover_a_copy",
            ),
        ]
        indexes = [models.Index(fields=["state", "given_at"])]

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"


class HandoverPhoto(models.Model):
    """A photo of a hand-over. by_taker: which of both took it."""

    id = models.BigAutoField(primary_key=True)
    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="photos")
    by_taker = models.BooleanField(default=False)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="photos_of_handovers")

    objects = LiaisonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["handover", "by_taker", "blob"], name="one_photo_a_handover_side_and_blob"
            )
        ]

    def __str__(self) -> str:
        return f"photo {self.pk}"
