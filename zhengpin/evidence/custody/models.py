"""What a hand-over is written as, whatever changes hands: the columns that every table of hand-overs has."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.evidence.custody.states import OPEN, HandoverState, SealSeen
from zhengpin.kit import ids


class HandoverColumns(models.Model):
    """A thing given by one and taken by another; a table of these adds which thing, and why.

    key: of the request that gave it, so that the same request twice is one hand-over; position: in the thing's chain,
    from 1; giver, taker: names of people; given_by, taken_by: the accounts by which both said so; seal: as given;
    seal_seen, seal_state: as the taker found it.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=64, unique=True)
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

    class Meta:
        abstract = True


def chain_constraints(thing: str, named: str) -> list[models.BaseConstraint]:
    """Return what holds of every chain: each place once, one hand-over open at a time.

    thing: the column of the thing; named: how the constraints call it, as `a_copy`.
    """
    return [
        models.UniqueConstraint(fields=[thing, "position"], name=f"one_handover_{named}_and_position"),
        models.UniqueConstraint(
            fields=[thing],
            condition=models.Q(state__in=list(OPEN)),
            name=f"one_open_handover_{named}",
        ),
    ]
