"""Tables of hand-overs: each link of the chain of custody of a copy."""

from __future__ import annotations

from django.db import models

from zhengpin.evidence.custody.models import HandoverColumns, chain_constraints
from zhengpin.evidence.models import Blob
from zhengpin.purchases.models.copies import SealedCopy
from zhengpin.purchases.models.money import LiaisonQuerySet
from zhengpin.purchases.states import HandoverPurpose


class Handover(HandoverColumns):
    """A copy given by one and taken by another. purpose: what for."""

    copy = models.ForeignKey(SealedCopy, on_delete=models.PROTECT, related_name="handovers")
    purpose = models.CharField(max_length=20, choices=HandoverPurpose.choices())

    objects = LiaisonQuerySet.as_manager()

    class Meta:
        constraints = chain_constraints("copy", "a_copy")
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
