"""Tables of copies: what was received of a purchase, each under its own seal, and control copies."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.ledger.numbers import Numbered
from zhengpin.purchases.models.money import LiaisonQuerySet
from zhengpin.purchases.models.purchases import Purchase
from zhengpin.purchases.states import AppraisalResult, CopyFate, CopyRole, CopyState, PhotoKind
from zhengpin.rights.models import Filing


class SealedCopy(Numbered):
    """One copy, as it can be handed on: of a purchase, or a control copy of which is known what it is.

    known: of a control copy, genuine or pirated; origin: where a control copy is from; holder, place: who has it now
    and where, since `held_since`.
    """

    number_letter = "K"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    purchase = models.ForeignKey(
        Purchase, null=True, blank=True, on_delete=models.PROTECT, related_name="copies_received"
    )
    role = models.CharField(max_length=10, choices=CopyRole.choices())
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="copies_tested")
    state = models.CharField(max_length=12, choices=CopyState.choices(), default=CopyState.RECEIVED.value)
    seal = models.CharField(max_length=60, unique=True)
    known = models.CharField(max_length=12, choices=AppraisalResult.choices(), blank=True)
    origin = models.CharField(max_length=500, blank=True)
    film = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="films_of_copies"
    )
    holder = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=200, blank=True)
    held_since = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True, blank=True)
    fate = models.CharField(max_length=10, choices=CopyFate.choices(), blank=True)
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField(default=timezone.now)

    objects = LiaisonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purchase", "role"],
                condition=models.Q(purchase__isnull=False),
                name="one_copy_a_purchase_and_role",
            ),
            models.CheckConstraint(
                condition=models.Q(role=CopyRole.CONTROL.value, purchase__isnull=True)
                | (~models.Q(role=CopyRole.CONTROL.value) & models.Q(purchase__isnull=False, known="")),
                name="a_control_copy_is_of_no_purchase",
            ),
        ]
        indexes = [models.Index(fields=["state", "held_since"]), models.Index(fields=["role", "filing"])]
        verbose_name_plural = "copies"

    def __str__(self) -> str:
        return self.number


class CopyPhoto(models.Model):
    """A photo of a copy, taken as it was received."""

    id = models.BigAutoField(primary_key=True)
    copy = models.ForeignKey(SealedCopy, on_delete=models.PROTECT, related_name="photos")
    kind = models.CharField(max_length=10, choices=PhotoKind.choices())
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="photos_of_copies")

    objects = LiaisonQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["copy", "blob"], name="one_photo_a_copy_and_blob")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
