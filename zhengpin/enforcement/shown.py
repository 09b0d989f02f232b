"""Works out what the marketplace shows of a thing, from the instructions that it has acknowledged."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Listing
from zhengpin.catalog.operations import note_state, note_subject_state
from zhengpin.catalog.states import ListingState, SubjectKind, SubjectState
from zhengpin.catalog.subjects import Subject
from zhengpin.catalog.subjects import subject as subject_of
from zhengpin.enforcement.ladder_steps import MEASURES
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.enforcement.states import InstructionState, InstructionVerb, MeasureKind, MeasureState
from zhengpin.kit.ids import reference


def note_shown(measure: Measure, *, actor: Actor) -> None:
    """Note in which state the marketplace now shows what a measure is about, as far as it has said."""
    if measure.listing_id is not None:
        note_listing_shown(measure.listing_id, actor=actor)
        return
    subject = subject_of(actor, measure.subject)
    kinds = _standing(_touching(subject))
    shown = (nature.shows for kind, nature in MEASURES.items() if kind in kinds and nature.shows)
    state = next(shown, SubjectState.LIVE)
    note_subject_state(
        subject_kind=subject.subject_kind, identifier=subject.identifier, state=state, actor=actor
    )


def note_listing_shown(listing_id: UUID, *, actor: Actor) -> None:
    """Note in which state the marketplace now shows a listing, as far as it has said."""
    listing = Listing.objects.get(pk=listing_id)
    note_state(listing_id=listing.pk, state=listing_state(listing), actor=actor)


def listing_state(listing: Listing) -> ListingState:
    """Return the state in which the marketplace now shows the listing, as far as it has said.

    A measure shows while it was carried out and not taken back. Of several the gravest shows; a seller's own
    withdrawal stays.
    """
    kinds = _standing([reference("listing", listing.pk)])
    if MeasureKind.DELIST in kinds:
        return ListingState.DELISTED
    if listing.state == ListingState.WITHDRAWN:
        return ListingState.WITHDRAWN
    return ListingState.LIMITED if MeasureKind.LIMIT in kinds else ListingState.LIVE


def _touching(subject: Subject) -> list[str]:
    """Return the references that measures on a subject's row may bear: a creator can be met as its account, too."""
    if subject.subject_kind in (SubjectKind.CREATOR, SubjectKind.ACCOUNT) and subject.creator_id:
        return [reference("creator", subject.creator_id), reference("account", subject.respondent_id)]
    return [subject.reference]


def _standing(subjects: Iterable[str]) -> set[str]:
    """Return the kinds of the measures on any of these that were carried out and not taken back."""
    sent = Instruction.objects.filter(measure=OuterRef("pk"))
    acknowledged = sent.filter(state=InstructionState.ACKNOWLEDGED.value)
    carried_out = Exists(acknowledged.filter(verb=InstructionVerb.APPLY.value))
    taken_back = Exists(acknowledged.filter(verb=InstructionVerb.REVERSE.value))
    rows: QuerySet[Measure] = Measure.objects.filter(carried_out, ~taken_back, subject__in=list(subjects))
    # A measure reversed without an instruction left the subject to another one that still stands.
    left = ~Exists(sent.filter(verb=InstructionVerb.REVERSE.value))
    rows = rows.exclude(left, state=MeasureState.REVERSED.value)
    return set(rows.values_list("kind", flat=True))


def held_by_another(measure: Measure) -> bool:
    """Say whether another measure in force asks for the same of the same subject, so that it stays as it is.

    A graver one does not hold it: the marketplace keeps each kind apart, and would be left with this one for ever.
    """
    if measure.kind == MeasureKind.WARN:
        return False
    others = Measure.objects.filter(subject=measure.subject, state=MeasureState.IN_FORCE.value)
    return others.exclude(pk=measure.pk).filter(kind=measure.kind).exists()
