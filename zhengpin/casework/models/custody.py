"""Tables of exhibits: things held under seal, and each hand-over of them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.casework.models.matters import Matter, MatterQuerySet, MatterTask
from zhengpin.casework.states import ExhibitState
from zhengpin.evidence.custody.models import HandoverColumns, chain_constraints
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.ledger.numbers import Numbered


class Exhibit(Numbered):
    """A thing of a matter, under its own seal. task: for which it was taken in; holder, place: who has it where."""

    number_letter = "X"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="exhibits")
    task = models.ForeignKey(
        MatterTask, null=True, blank=True, on_delete=models.PROTECT, related_name="exhibits"
    )
    description = models.CharField(max_length=500)
    seal = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=12, choices=ExhibitState.choices(), default=ExhibitState.HELD.value)
    holder = models.CharField(max_length=120)
    place = models.CharField(max_length=200)
    held_since = models.DateTimeField(default=timezone.now)
    ended_as = models.CharField(max_length=500, blank=True)
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField(default=timezone.now)

    objects = MatterQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "held_since"])]

    def __str__(self) -> str:
        return self.number


class ExhibitHandover(HandoverColumns):
    """An exhibit given by one and taken by another. why: what for."""

    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="handovers")
    why = models.CharField(max_length=300)

    objects = MatterQuerySet.as_manager()

    class Meta:
        constraints = chain_constraints("exhibit", "an_exhibit")

    def __str__(self) -> str:
        return f"{self.exhibit_id} {self.position}"


class ExhibitPhoto(models.Model):
    """A photo of an exhibit: as it was taken in, or as a hand-over found it. by_taker: which of both took it."""

    id = models.BigAutoField(primary_key=True)
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="photos")
    handover = models.ForeignKey(
        ExhibitHandover, null=True, blank=True, on_delete=models.PROTECT, related_name="photos"
    )
    by_taker = models.BooleanField(default=False)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="photos_of_exhibits")

    objects = MatterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exhibit", "handover", "by_taker", "blob"], name="one_photo_an_exhibit_side_and_blob"
            )
        ]

    def __str__(self) -> str:
        return f"photo {self.pk}"
