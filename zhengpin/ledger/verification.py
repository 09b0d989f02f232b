"""Verifies the ledger from its first seal to its newest entry, and names the first thing that is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from zhengpin.kit import canonical
from zhengpin.ledger import chain
from zhengpin.ledger.faults import FaultFoundError, LedgerFault
from zhengpin.ledger.models import Entry, Seal, SealedEntry
from zhengpin.ledger.sealing import RUN, Anchor, unsealed, value_of

LATE = timedelta(hours=1)
"""No transaction stays open as long: an entry this much older than a seal that does not hold it was inserted later."""


@dataclass(frozen=True)
class VerificationResult:
    """What was found: `fault` is the first thing wrong, in the order of sealing, or None."""

    entries: int
    seals: int
    unsealed: int
    fault: LedgerFault | None

    @property
    def ok(self) -> bool:
        return self.fault is None

    @property
    def first_bad_entry(self) -> int | None:
        """The number of the first entry that is wrong, if the fault names one."""
        return self.fault.entry_id if self.fault else None

    @property
    def reason(self) -> str:
        """The fault's code, or an empty text."""
        return self.fault.code if self.fault else ""


@dataclass
class _Walk:
    """How far the verification has come."""

    record_event: Callable[[int], None]
    anchors: dict[int, set[str]]
    entries: int = 0
    seals: int = 0
    unsealed: int = 0
    link: str = chain.GENESIS
    value: str = chain.GENESIS
    sealed_at: datetime | None = None
    """When last all that waited was sealed."""

    def count(self) -> None:
        self.entries += 1
        if self.entries % 1000 == 0:
            self.record_event(self.entries)


def verify(
    *, anchors: Iterable[Anchor | tuple[int, str]] = (), progress: Callable[[int], None] | None = None
) -> VerificationResult:
    """Verify every entry and seal, in memory bounded by one run.

    anchors: numbers and chain values kept outside; without one, a ledger rewritten from some point to its end cannot
    be told from a true one. progress: is called with how many entries were verified, now and then.
    """
    walk = _Walk(progress or (lambda _count: None), _by_number(anchors))
    fault = None
    try:
        _walk_seals(walk)
        _walk_unsealed(walk)
    except FaultFoundError as found:
        fault = found.fault
    walk.record_event(walk.entries)
    return VerificationResult(walk.entries, walk.seals, walk.unsealed, fault)


def _by_number(anchors: Iterable[Anchor | tuple[int, str]]) -> dict[int, set[str]]:
    held: dict[int, set[str]] = defaultdict(set)
    for number, value in anchors:
        held[number].add(value)
    return held


def _require(holds: bool, code: str, *, entry: int | None = None, seal: int | None = None) -> None:
    if not holds:
        raise FaultFoundError(LedgerFault(code, entry, seal))


def _walk_seals(walk: _Walk) -> None:
    for seal in Seal.objects.order_by("number").iterator(chunk_size=500):
        _require(seal.number == walk.seals + 1, "seal.missing", seal=walk.seals + 1)
        _verify_run(walk, seal)
        _require(seal.previous == walk.value, "seal.previous", seal=seal.number)
        _require(seal.chain == value_of(seal), "seal.changed", seal=seal.number)
        held = walk.anchors.pop(seal.number, set())
        _require(held <= {seal.chain}, "anchor.differs", seal=seal.number)
        walk.value = seal.chain
        if seal.count < RUN:  # a full seal had no room for all that waited: the rest stands in the next ones
            walk.sealed_at = seal.sealed_at
        walk.seals += 1
    if walk.anchors:
        raise FaultFoundError(LedgerFault("anchor.missing", seal=min(walk.anchors)))


def _verify_run(walk: _Walk, seal: Seal) -> None:
    places = list(SealedEntry.objects.filter(seal_id=seal.number).order_by("position"))
    entries = _read([place.entry_id for place in places])
    before = 0
    for expected, place in enumerate(places):
        where = {"entry": place.entry_id, "seal": seal.number}
        _require(place.position == expected, "place.missing", **where)
        _require(place.entry_id > before, "place.order", **where)
        entry = entries.get(place.entry_id)
        if entry is None:
            raise FaultFoundError(LedgerFault("entry.deleted", place.entry_id, seal.number))
        _verify_content(walk, entry)
        _require(entry.digest == place.digest, "entry.redigested", **where)
        walk.link = chain.link(walk.link, place.digest)
        _require(place.link == walk.link, "place.link", **where)
        before = place.entry_id
        walk.count()
    _require(len(places) == seal.count, "seal.count", seal=seal.number)
    root = chain.root([place.digest for place in places])
    _require(
        root == seal.merkle_root, "seal.root", entry=places[0].entry_id if places else None, seal=seal.number
    )


def _verify_content(walk: _Walk, entry: Entry) -> None:
    try:
        digest = canonical.digest(entry.content())
    except (AttributeError, TypeError, ValueError) as error:
        raise FaultFoundError(LedgerFault("entry.unreadable", entry.id)) from error
    _require(digest == entry.digest, "entry.changed", entry=entry.id)
    _require(walk.sealed_at is None or entry.at >= walk.sealed_at - LATE, "entry.backdated", entry=entry.id)


def _walk_unsealed(walk: _Walk) -> None:
    after = 0
    while run := list(unsealed(after_id=after).values_list("id", flat=True)[:1000]):
        entries = _read(run)
        for entry_id in run:
            if entry_id in entries:
                _verify_content(walk, entries[entry_id])
                walk.unsealed += 1
                walk.count()
        after = run[-1]


def _read(numbers: list[int]) -> dict[int, Entry]:
    """Read entries by number, naming the one that was damaged so that it cannot be read at all."""
    try:
        return Entry.objects.in_bulk(numbers)
    except (ValueError, TypeError):
        return dict(_read_singly(numbers))


def _read_singly(numbers: list[int]) -> Iterator[tuple[int, Entry]]:
    for number in numbers:
        try:
            found = Entry.objects.filter(pk=number).first()
        except (ValueError, TypeError) as error:
            raise FaultFoundError(LedgerFault("entry.unreadable", number)) from error
        if found is not None:
            yield number, found
