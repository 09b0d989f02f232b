"""System reads: what matching must look for, and what changed in it since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max, Model, QuerySet

from zhengpin.rights.kinds.prices import PriceRange
from zhengpin.rights.models import Filing, Mark, MarkClass, NameForm, Reference, ReferenceChange, StayDown
from zhengpin.rights.states import (
    COLLECTION,
    MATCHED_STATES,
    FilingKind,
    FilingState,
    NameFormState,
    ReferenceState,
)

MOST_PARAMETERS = 500


def last_change() -> int:
    """Return the number of the newest change, 0 if there was none."""
    return ReferenceChange.objects.aggregate(newest=Max("pk"))["newest"] or 0


def changes_since(number: int) -> QuerySet[ReferenceChange]:
    """Return the changes after `number`, oldest first."""
    return ReferenceChange.objects.filter(pk__gt=number).order_by("pk")


def active_references(numbers: Iterable[int] | None = None) -> list[Reference]:
    """Return the references to match against, paused ones too; with `numbers` only those among them.

    No covers of books: whoever sells a book shows its cover (`covers`).
    """
    return _chosen(_active(), "pk__in", numbers)


def active_digests() -> dict[int, str]:
    """Return `reference number → digest` of all references to match against, oldest first."""
    return dict(_active().values_list("pk", "blob_id").iterator(10_000))


def _active() -> QuerySet[Reference]:
    states = [state.value for state in MATCHED_STATES]
    rows = Reference.objects.filter(state__in=states, filing__state=FilingState.APPROVED.value)
    return rows.exclude(filing__kind=FilingKind.PUBLICATION.value).order_by("pk")


def covers(numbers: Iterable[int] | None = None) -> list[Reference]:
    """Return the covers of approved books, oldest first; with `numbers` only those among them."""
    return _chosen(_covers(), "pk__in", numbers)


def covers_between(after: int, last: int | None, most: int | None) -> list[Reference]:
    """Return the covers of approved books whose numbers follow on one, up to `last`, at most so many, oldest first
    (a system read)."""
    rows = _covers().filter(pk__gt=after)
    rows = rows if last is None else rows.filter(pk__lte=last)
    return list(rows if most is None else rows[:most])


def _covers() -> QuerySet[Reference]:
    states = [state.value for state in MATCHED_STATES]
    rows = Reference.objects.filter(
        state__in=states,
        filing__state=FilingState.APPROVED.value,
        filing__kind=FilingKind.PUBLICATION.value,
        upheld_as="",
    )
    return rows.order_by("pk")


def mark_pictures(numbers: Iterable[int] | None = None) -> dict[int, tuple[str, UUID]]:
    """Return `reference number → (digest, filing id)` of the pictures of approved marks.

    Pictures of goods that were upheld as counterfeit of a mark are none of the mark.
    """
    rows = [row for row in active_references(numbers) if not row.upheld_as]
    kind = Filing.objects.filter(kind=FilingKind.MARK.value).only("pk")
    marks = {filing.pk for filing in _chosen(kind, "pk__in", {row.filing_id for row in rows})}
    return {row.pk: (row.blob_id, row.filing_id) for row in rows if row.filing_id in marks}


def protected_names(filing_ids: Iterable[UUID | str] | None = None) -> list[tuple[UUID, tuple[str, ...]]]:
    """Return `(filing id, forms of the name)` of every approved mark and event right.

    With `filing_ids` only of those among them. An event's marks and the expressions it forbids are its names.
    """
    rows = Mark.objects.filter(filing__state=FilingState.APPROVED.value).order_by("pk")
    chosen = _chosen(rows, "pk__in", filing_ids)
    added = _added_forms(filing_ids)
    named = [(mark.filing_id, names_of(mark, added.get(mark.filing_id, ()))) for mark in chosen]
    named += _event_names(filing_ids)
    return [(filing_id, names) for filing_id, names in named if names]


def _event_names(filing_ids: Iterable[UUID | str] | None) -> list[tuple[UUID, tuple[str, ...]]]:
    rows = Filing.objects.filter(kind=FilingKind.EVENT_RIGHT.value, state=FilingState.APPROVED.value)
    chosen = _chosen(rows.only("pk", "details").order_by("pk"), "pk__in", filing_ids)
    added = _added_forms(filing_ids) if chosen else {}
    named = [(row.pk, (*event_names_of(row), *added.get(row.pk, ()))) for row in chosen]
    return [(filing, tuple(dict.fromkeys(names))) for filing, names in named if names]


def event_names_of(filing: Filing) -> tuple[str, ...]:
    """Return the marks of an event and the expressions that it forbids, each once."""
    details = filing.details or {}
    return tuple(
        dict.fromkeys([*(details.get("event_marks") or ()), *(details.get("forbidden_expressions") or ())])
    )


def filed_prices(filing_id: UUID) -> list[PriceRange]:
    """Return the usual prices that the holder filed for a mark, as `rights.kinds.prices` keeps them (a system read)."""
    details = Filing.objects.filter(pk=filing_id).values_list("details", flat=True).first()
    return list((details or {}).get("usual_prices") or [])


def _added_forms(filing_ids: Iterable[UUID | str] | None) -> dict[UUID, list[str]]:
    """Return the active nicknames, translations and forbidden variants, by filing."""
    rows = NameForm.objects.filter(state=NameFormState.ACTIVE.value).order_by("pk")
    found: dict[UUID, list[str]] = {}
    for row in _chosen(rows.only("filing_id", "text"), "filing__in", filing_ids):
        found.setdefault(row.filing_id, []).append(row.text)
    return found


def names_of(mark: Mark, added: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the word and the other forms of a mark, each once; none of a figurative mark without them.

    added: its active nicknames, translations and forbidden variants.
    """
    return tuple(dict.fromkeys(name for name in (mark.word, *mark.forms, *added) if name))


def protected_classes() -> frozenset[int]:
    """Return the Nice classes, 1 to 45, in which names are protected now."""
    rows = MarkClass.objects.filter(mark__filing__state=FilingState.APPROVED.value, live=True)
    return frozenset(rows.order_by().values_list("nice_class", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class Matched:
    """What is known of a reference beside its picture. upheld_as: ground of a decision, empty for the holder's own;
    deposited: whether it stands in a collection of originals."""

    filing_id: UUID
    paused: bool
    upheld_as: str
    deposited: bool = False


def matched_references(numbers: Iterable[int]) -> dict[int, Matched]:
    """Return of each reference number its filing, whether the flood brake paused it, and what it was upheld as."""
    columns = ("pk", "filing", "state", "upheld_as", "filing__external_id")
    rows = Reference.objects.select_related("filing").only(*columns)
    paused = ReferenceState.PAUSED.value
    found = _chosen(rows, "pk__in", numbers)
    return {
        row.pk: Matched(
            row.filing_id, row.state == paused, row.upheld_as, row.filing.external_id == COLLECTION
        )
        for row in found
    }


def kept_down_by(numbers: Iterable[int]) -> dict[int, list[str]]:
    """Return, by reference number, the decisions that keep it down now, as typed references."""
    found: dict[int, list[str]] = {}
    for row in _chosen(StayDown.objects.filter(lifted_at=None), "reference__in", numbers):
        found.setdefault(row.reference_id, []).append(row.decision)
    return found


def _chosen[M: Model](rows: QuerySet[M], lookup: str, keys: Iterable[Any] | None) -> list[M]:
    """Return the rows; of a long list of keys in several statements, for a statement holds only so many."""
    if keys is None:
        return list(rows)
    wanted = sorted(set(keys))
    cuts = [wanted[start : start + MOST_PARAMETERS] for start in range(0, len(wanted), MOST_PARAMETERS)]
    return [row for cut in cuts for row in rows.filter(**{lookup: cut})]
