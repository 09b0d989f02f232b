"""Entries folded into one: what was made at once and came to the same stands as one entry with a digest of each.

What a folded entry says is not kept again. Whoever keeps the things it is about writes it anew from them, word for word
as it would have been recorded, and its digest must be among those in the entry that holds it.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import batched
from uuid import UUID

from zhengpin.later import answering
from zhengpin.ledger.faults import LedgerFault
from zhengpin.ledger.models import Entry

LEAVES = "leaves"
"""The field that holds the digests: 32 bytes each, one behind the other, as base64 (RFC 4648, 4)."""
_BYTES = 32
AT_ONCE = 50
MOST = 500


@dataclass(frozen=True)
class FoldedEntry:
    """An entry that stands in another. entry: written anew, with its digest, under the number of the one that holds it;
    thing: the typed reference that it is about.
    """

    entry: Entry
    thing: str


@dataclass(frozen=True)
class EntryFolding:
    """Who writes folded entries anew.

    events: of the entries that hold them; about: those that are about things named by typed references, or directly
    beneath them; within: those in some holding entries whose things are still kept; total: the field that says
    how many an entry holds; deleted: how many things the ledger says were deleted since, as old ones are.
    """

    events: frozenset[str]
    about: Callable[[Collection[str], int], Iterable[FoldedEntry]]
    within: Callable[[Sequence[Entry]], Iterable[FoldedEntry]]
    total: str
    deleted: Callable[[], int]


_foldings: list[EntryFolding] = []


def register(folding: EntryFolding) -> None:
    """Have entries of some events known as such that hold others. Registered twice it counts once."""
    if folding not in _foldings:
        _foldings.append(folding)


def _registered() -> Sequence[EntryFolding]:
    answering(__name__).load()
    return _foldings


def leaves(digests: Iterable[str]) -> str:
    """Return what the field LEAVES holds of digests."""
    return base64.b64encode(b"".join(map(bytes.fromhex, digests))).decode()


def digests_in(entry: Entry) -> list[str]:
    """Return the digests that an entry holds, in their order."""
    held = base64.b64decode(entry.fields[LEAVES])
    return [held[at : at + _BYTES].hex() for at in range(0, len(held), _BYTES)]


def keys_of(references: Iterable[str], kind: str) -> Iterator[UUID]:
    """Yield the ids in those references that name things of a kind; what is no id names none."""
    for one in references:
        named, _, key = one.partition(":")
        if named == kind:
            with suppress(ValueError):
                yield UUID(key)


def folded_about(references: Collection[str], most: int = MOST) -> list[FoldedEntry]:
    """Return the folded entries about things, or directly beneath them, whose things are still kept.

    most: so many of a seller's listings, the newest, are gone through.
    """
    return [one for folding in _registered() for one in folding.about(references, most)]


def folding_faults() -> Iterator[LedgerFault]:
    """Yield every thing that does not give the digest that is held of it, and that more are gone than were deleted."""
    for folding in _registered():
        yield from _faults(folding)


def _faults(folding: EntryFolding) -> Iterator[LedgerFault]:
    gone, short = 0, None
    numbers = Entry.objects.filter(event__in=folding.events).order_by("pk").values_list("pk", flat=True)
    for some in batched(numbers.iterator(), AT_ONCE):
        holding = Entry.objects.in_bulk(some)
        held = {number: set(digests_in(entry)) for number, entry in holding.items()}
        there = dict.fromkeys(holding, 0)
        for one in folding.within(list(holding.values())):
            there[one.entry.pk] += 1
            if one.entry.digest not in held[one.entry.pk]:
                yield LedgerFault("thing.changed", one.entry.pk, thing=one.thing, column="digest")
        for number, entry in holding.items():
            missing = max(entry.fields[folding.total], len(held[number])) - there[number]
            gone, short = gone + missing, short or (entry if missing else None)
    if short is not None and gone > folding.deleted():
        yield LedgerFault("thing.deleted", short.pk, thing=short.subject)
