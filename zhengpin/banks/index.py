"""The hashes of each organisation's banks, in an index that processes share and that follows the log of changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import numpy as np
from django.conf import settings
from django.db.models import Max, QuerySet
from numpy.typing import NDArray

from zhengpin.banks.models import BankChange, BankContent
from zhengpin.banks.queries import MOST_PARAMETERS
from zhengpin.locks import held
from zhengpin.matching.images.pdq import RADIUS
from zhengpin.matching.index.durable.hashes import DurableHashIndex
from zhengpin.matching.index.port import HashIndex, Ids

OVERLAP = 500
"""Changes looked at again at each refresh: on PostgreSQL a lower number can be committed after a higher one."""
CHECK_EVERY = 0.05
"""Seconds between two looks at the log; what this process itself has changed is seen at once."""
AT_A_TIME = 10_000
"""Changes followed, and contents put in, at a time."""
CONTENT_BITS = 40
"""An id in the index is the bank's number, then the content's in so many bits."""
LAST_CONTENT = (1 << CONTENT_BITS) - 1


class BankMatch(NamedTuple):
    """A content near to what was sought. distance: bits that differ."""

    content: int
    bank: int
    distance: int


class BankIndex:
    """The hashes of one organisation's banks. Any thread may ask and follow."""

    def __init__(self, organisation_id: UUID, hashes: HashIndex, turn: Path) -> None:
        """turn: a file by whose lock processes take turns to follow, so that none puts back what another removed."""
        self.organisation_id = organisation_id
        self.hashes = hashes
        self._turn = turn
        self._lock = threading.Lock()
        self._seen: set[int] = set()
        self._position = 0
        self._looked = 0.0

    def __len__(self) -> int:
        return len(self.hashes)

    def within(self, pdq: bytes, radius: int = RADIUS) -> list[BankMatch]:
        """Return all contents at most `radius` bits from a hash of 32 bytes, nearest first."""
        [found] = self.within_each([pdq], radius)
        return found

    def within_each(self, pdqs: Sequence[bytes], radius: int = RADIUS) -> list[list[BankMatch]]:
        """Return for each of several hashes of 32 bytes what `within` returns of it."""
        asked = np.frombuffer(b"".join(pdqs), np.uint8).reshape(-1, 32)
        return [
            [
                BankMatch(content_of(number), number >> CONTENT_BITS, distance)
                for number, distance in zip(ids.tolist(), distances.tolist(), strict=True)
            ]
            for ids, distances in self.hashes.within(asked, radius)
        ]

    def load(self) -> None:
        """Make the index hold what the database holds, whatever it held before."""
        with self._lock, held(self._turn):
            changes = BankChange.objects.filter(organisation_id=self.organisation_id)
            self._position = changes.aggregate(newest=Max("pk"))["newest"] or 0
            self._note(self._recent().values_list("pk", flat=True))
            rows = BankContent.objects.filter(bank__organisation_id=self.organisation_id)
            numbers = rows.values_list("bank_id", "pk").iterator(10_000)
            wanted = np.fromiter((place(bank, pk) for bank, pk in numbers), np.int64)
            there = self.hashes.ids()
            self.hashes.remove(np.setdiff1d(there, wanted))
            missing = [content_of(number) for number in np.setdiff1d(wanted, there).tolist()]
            for some in batched(missing, MOST_PARAMETERS):
                self._put(BankContent.objects.filter(pk__in=some), there=there[:0])

    def follow(self) -> None:
        """Take in what changed since the last look; cheap when nothing did."""
        if self.followed:
            return
        self._looked = time.monotonic()
        if self._recent().count() == len(self._seen):
            return
        with self._lock, held(self._turn):
            rows = self._recent().values_list("pk", "bank_number", "content_number", "last_number")
            for some in batched(rows.iterator(AT_A_TIME), AT_A_TIME):
                fresh = [row for row in some if row[0] not in self._seen]
                self._take_in([row[1:] for row in fresh])
                self._note(row[0] for row in fresh)

    @property
    def followed(self) -> bool:
        """Whether the log was looked at so lately that a look-up need not look again."""
        return time.monotonic() - self._looked < CHECK_EVERY

    def refresh(self) -> None:
        """Have the next `follow` look, however short ago the last one was."""
        self._looked = 0.0

    def _recent(self) -> QuerySet[BankChange]:
        after = self._position - OVERLAP
        return BankChange.objects.filter(organisation_id=self.organisation_id, pk__gt=after).order_by("pk")

    def _note(self, numbers: Iterable[int]) -> None:
        self._seen |= set(numbers)
        self._position = max([self._position, *self._seen])
        self._seen = {number for number in self._seen if number > self._position - OVERLAP}

    def _take_in(self, changes: Sequence[tuple[int, int | None, int | None]]) -> None:
        """Take in changes: of a bank, of one content, or of all that came at once from one number to another."""
        alone = {place(bank, pk): pk for bank, pk, last in changes if pk is not None and last is None}
        self._follow_contents(alone)
        for bank, first, last in changes:
            if first is not None and last is not None:
                rows = BankContent.objects.filter(bank_id=bank, pk__range=(first, last))
                self._put(rows, there=self._within_bank(bank, first, last))
        for bank in {bank for bank, pk, _ in changes if pk is None}:
            self._follow_bank(bank)

    def _follow_contents(self, touched: dict[int, int]) -> None:
        """Put each in or take it out, as the database says."""
        present: set[int] = set()
        for some in batched(touched.values(), MOST_PARAMETERS):
            for ids, hashes in _batches(BankContent.objects.filter(pk__in=some)):
                present.update(ids.tolist())
                known = self.hashes.within(hashes, 0)
                fresh = [at for at, (same, _) in enumerate(known) if ids[at] not in same]
                if fresh:
                    self.hashes.add(ids[fresh], hashes[fresh])
        gone = [number for number in touched if number not in present]
        if gone:
            self.hashes.remove(np.array(gone, np.int64))

    def _follow_bank(self, bank: int) -> None:
        if BankContent.objects.filter(bank_id=bank).exists():
            return  # renamed, or answering another share
        self.hashes.remove(self._within_bank(bank))

    def _put(self, rows: QuerySet[BankContent], *, there: Ids) -> None:
        """Put contents in, but those whose ids are there already."""
        for ids, hashes in _batches(rows):
            fresh = ~np.isin(ids, there, assume_unique=True)
            if fresh.any():
                self.hashes.add(ids[fresh], hashes[fresh])

    def _within_bank(self, bank: int, first: int = 0, last: int = LAST_CONTENT) -> Ids:
        """Return the ids that the index has of a bank's contents from one number to another."""
        ids = self.hashes.ids()
        start, end = np.searchsorted(ids, [place(bank, first), place(bank, last) + 1])
        return ids[start:end]


def _batches(rows: QuerySet[BankContent]) -> Iterator[tuple[Ids, NDArray[np.uint8]]]:
    """Yield ids in the index (n,) and hashes (n, 32) of contents, n at most AT_A_TIME."""
    values = rows.values_list("bank_id", "pk", "pdq").order_by()
    for some in batched(values.iterator(AT_A_TIME), AT_A_TIME):
        hashes = np.frombuffer(b"".join(pdq for _, _, pdq in some), np.uint8).reshape(-1, 32)
        yield np.array([place(bank, pk) for bank, pk, _ in some], np.int64), hashes


def place(bank: int, content: int) -> int:
    """Return the id in the index of a content of a bank."""
    return bank << CONTENT_BITS | content


def content_of(number: int) -> int:
    """Return the content's number of an id in the index."""
    return number & LAST_CONTENT


_open: dict[UUID, BankIndex] = {}
_guard = threading.Lock()


def index_of(organisation_id: UUID) -> BankIndex:
    """Return an organisation's index, loaded at the first call and followed at every later one."""
    found = _open.get(organisation_id)
    if found is None:
        with _guard:
            found = _open.get(organisation_id) or _opened(organisation_id)
            _open[organisation_id] = found
    found.follow()
    return found


def _opened(organisation_id: UUID) -> BankIndex:
    folder = settings.INDEX_DIR / "banks" / str(organisation_id)
    index = BankIndex(organisation_id, DurableHashIndex(folder), folder / "follow.lock")
    index.load()
    return index


def index_at_hand(organisation_id: UUID) -> BankIndex | None:
    """Return an organisation's index if it is open and followed, without a question to the database; else None."""
    found = _open.get(organisation_id)
    return found if found is not None and found.followed else None


def mount(index: BankIndex) -> None:
    """Answer for an organisation from this index, which was filled otherwise: so that a million simulated hashes can be
    measured without as many rows.
    """
    with _guard:
        _open[index.organisation_id] = index


def refresh_at_once(organisation_id: UUID) -> None:
    """Have this process see at once what it has just changed."""
    if organisation_id in _open:
        _open[organisation_id].refresh()


def fold() -> int:
    """Fold what has grown into what is quick to search, in every index of this machine; return how many were."""
    root = settings.INDEX_DIR / "banks"
    folders = [path for path in root.glob("*") if path.is_dir()] if root.exists() else []
    return sum(_folded(folder) for folder in folders)


def _folded(folder: Path) -> bool:
    hashes = DurableHashIndex(folder)
    try:
        return hashes.due and hashes.compact()
    finally:
        hashes.close()
