"""Folds the ledger entries of listings in which nothing was found: those of one batch stand in one entry."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.kit.ids import new_id, reference, split_reference
from zhengpin.ledger import folded
from zhengpin.ledger.drafts import drawn_up
from zhengpin.ledger.events import Event
from zhengpin.ledger.folded import EntryFolding, FoldedEntry
from zhengpin.ledger.models import Entry
from zhengpin.ledger.operations import record
from zhengpin.monitoring import events
from zhengpin.monitoring.causes import INTAKE
from zhengpin.monitoring.models import Screening
from zhengpin.monitoring.operations.entries import screened_entry, screening_named, waited
from zhengpin.rulebook.states import Outcome, ScreenedKind

LEAST = 2
"""Screenings from which on they are folded: one by itself has its own entry."""


def may_fold(row: Screening, hits: int) -> bool:
    """Say whether a screening says no more than that a listing was looked at and nothing found."""
    return not hits and row.outcome == Outcome.PASS and row.screened_kind == ScreenedKind.LISTING


def fold(rows: Sequence[Screening], *, actor: Actor) -> None:
    """Record screenings of one cause and one moment, of `may_fold`, in one entry, and note with each in which."""
    ordered = sorted(rows, key=lambda row: row.pk)
    entry = record(
        _event(ordered[0]),
        actor=actor,
        subject=reference("screenings", new_id()),
        outcome=Outcome.PASS.value,
        cause=str(ordered[0].cause),
        screenings=len(ordered),
        screened_at=ordered[0].screened_at.isoformat(),
        waited=[waited(row) for row in ordered],
        leaves=folded.leaves(_written(row, actor.ref).digest for row in ordered),
    )
    Screening.objects.filter(pk__in=[row.pk for row in ordered]).update(folded_in=entry.pk)
    for row in ordered:
        row.folded_in = entry.pk


def _event(row: Screening) -> Event:
    return events.LISTINGS_SCREENED if row.cause == INTAKE else events.LISTINGS_SCREENED_AGAIN


def _written(row: Screening, actor: str) -> Entry:
    """Return the entry that the screening would have had to itself."""
    return drawn_up(screened_entry(row, 0), actor, row.screened_at, uid=row.pk)


def _about(references: Collection[str], most: int) -> Iterator[FoldedEntry]:
    """Yield those of screenings and of listings, each sought by the index of its own."""
    kind = split_reference(screening_named(ScreenedKind.LISTING, "one"))[0]
    sought = {
        "pk__in": list(folded.keys_of(references, kind)),
        "revision__listing__in": list(folded.keys_of(references, "listing")),
    }
    rows = [
        row
        for by, keys in sought.items()
        if keys
        for row in _with_revisions(Screening.objects.filter(**{by: keys}, folded_in__isnull=False))
    ]
    holding = Entry.objects.in_bulk({row.folded_in for row in rows})
    for row in {row.pk: row for row in rows}.values():
        if row.folded_in in holding:
            yield _folded(row, holding[row.folded_in])


def _within(holding: Sequence[Entry]) -> Iterator[FoldedEntry]:
    by_number = {entry.pk: entry for entry in holding}
    moments = {datetime.fromisoformat(entry.fields["screened_at"]) for entry in holding}
    # By their moment, of which there is an index: one by the entry's number would be as large as it is rarely asked.
    rows = Screening.objects.filter(screened_at__in=moments, folded_in__in=list(by_number))
    for row in _with_revisions(rows):
        if row.folded_in is not None:
            yield _folded(row, by_number[row.folded_in])


def _with_revisions(rows: QuerySet[Screening]) -> QuerySet[Screening]:
    return rows.select_related("revision").defer("revision__content")


def _folded(row: Screening, holding: Entry) -> FoldedEntry:
    entry = _written(row, holding.actor)
    entry.pk = holding.pk
    return FoldedEntry(entry, screening_named(ScreenedKind.LISTING, row.pk))


def _deleted() -> int:
    """Return how many screenings the ledger says were deleted as old ones are."""
    rows = Entry.objects.filter(event=events.SCREENINGS_DELETED.name).values_list("fields", flat=True)
    return sum(fields["screenings"] for fields in rows.iterator())


FOLDING = EntryFolding(
    events=frozenset({events.LISTINGS_SCREENED.name, events.LISTINGS_SCREENED_AGAIN.name}),
    about=_about,
    within=_within,
    total="screenings",
    deleted=_deleted,
)
folded.register(FOLDING)
