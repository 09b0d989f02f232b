"""Works out what the marketplace shows of a listing, from the instructions that it has acknowledged."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from zhengpin.catalog.models import Listing
from zhengpin.catalog.states import ListingState
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.enforcement.states import InstructionState, InstructionVerb, MeasureKind, MeasureState


def shown_state(listing: Listing) -> ListingState:
    """Return the state in which the marketplace now shows the listing, as far as it has said.

    A measure shows while it was carried out and not taken back. Of several the gravest shows; a seller's own
    withdrawal stays.
    """
    kinds = set(_standing(listing).values_list("kind", flat=True))
    if MeasureKind.DELIST in kinds:
        return ListingState.DELISTED
    if listing.state == ListingState.WITHDRAWN:
        return ListingState.WITHDRAWN
    return ListingState.LIMITED if MeasureKind.LIMIT in kinds else ListingState.LIVE


def _standing(listing: Listing) -> QuerySet[Measure]:
    told = Instruction.objects.filter(measure=OuterRef("pk"))
    acknowledged = told.filter(state=InstructionState.ACKNOWLEDGED.value)
    carried_out = Exists(acknowledged.filter(verb=InstructionVerb.APPLY.value))
    taken_back = Exists(acknowledged.filter(verb=InstructionVerb.REVERSE.value))
    rows = Measure.objects.filter(carried_out, ~taken_back, listing=listing)
    # A measure reversed without an instruction left the listing to another one that still stands.
    left = ~Exists(told.filter(verb=InstructionVerb.REVERSE.value))
    return rows.exclude(left, state=MeasureState.REVERSED.value)


def held_by_another(measure: Measure) -> bool:
    """Say whether another measure in force keeps the same listing in the same or a graver state."""
    if measure.listing_id is None:
        return False
    graver = {
        MeasureKind.DELIST: [MeasureKind.DELIST],
        MeasureKind.LIMIT: [MeasureKind.DELIST, MeasureKind.LIMIT],
    }.get(MeasureKind(measure.kind), [])
    others = Measure.objects.filter(listing_id=measure.listing_id, state=MeasureState.IN_FORCE.value)
    return others.exclude(pk=measure.pk).filter(kind__in=[kind.value for kind in graver]).exists()
