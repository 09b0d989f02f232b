"""Tables of a matter's graph: shops, people, addresses, devices, warehouses, and by what each is joined to another."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.casework.models.matters import Matter, MatterDocument, MatterQuerySet, MatterSubject
from zhengpin.casework.states import NodeKind, TieKind
from zhengpin.kit import ids


class MatterNode(models.Model):
    """Something or somebody in the graph. thing: a typed reference where it stands here; centre: in the middle."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="nodes")
    kind = models.CharField(max_length=12, choices=NodeKind.choices())
    label = models.CharField(max_length=200)
    note = models.CharField(max_length=1000, blank=True)
    thing = models.CharField(max_length=80, blank=True)
    centre = models.BooleanField(default=False)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)

    objects = MatterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind", "label"], name="one_node_a_matter_kind_and_label"
            ),
            models.UniqueConstraint(
                fields=["matter"], condition=models.Q(centre=True), name="one_centre_a_matter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class MatterTie(models.Model):
    """That one node is joined to another, by evidence: a document of the matter or a thing that it is over."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="ties")
    source = models.ForeignKey(MatterNode, on_delete=models.CASCADE, related_name="ties_out")
    target = models.ForeignKey(MatterNode, on_delete=models.CASCADE, related_name="ties_in")
    kind = models.CharField(max_length=12, choices=TieKind.choices())
    document = models.ForeignKey(
        MatterDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="ties"
    )
    subject = models.ForeignKey(
        MatterSubject, null=True, blank=True, on_delete=models.PROTECT, related_name="ties"
    )
    note = models.CharField(max_length=500, blank=True)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)

    objects = MatterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="one_tie_a_pair_and_kind"),
            models.CheckConstraint(
                condition=models.Q(document__isnull=False) | models.Q(subject__isnull=False),
                name="a_tie_has_evidence",
            ),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="a_tie_joins_two"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
