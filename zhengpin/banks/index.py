"""The hashes of each organisation's banks, in an index that processes share and that follows the log of changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import numpy as np
from django.conf import settings
from django.db.models import Max, QuerySet
from numpy.typing import NDArray

from zhengpin.banks.models import BankChange, BankContent
from zhengpin.matching.images.pdq import RADIUS
from zhengpin.matching.index.durable.hashes import DurableHashIndex
from zhengpin.matching.index.durable.locks import held
from zhengpin.matching.index.port import HashIndex

OVERLAP = 500
"""Changes looked at again at each refresh: on PostgreSQL a lower number can be committed after a higher one."""
LOOK_EVERY = 0.05
"""Seconds between two looks at the log; what this process itself has changed is seen at once."""
MOST_PARAMETERS = 500
CONTENT_BITS = 40
"""An id in the index is the bank's number, then the content's in so many bits."""


class Found(NamedTuple):
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

    def within(self, pdq: bytes, radius: int = RADIUS) -> list[Found]:
        """Return all contents at most `radius` bits from a hash of 32 bytes, nearest first."""
        [(ids, distances)] = self.hashes.within(np.frombuffer(pdq, np.uint8)[None], radius)
        return [
            Found(content_of(number), number >> CONTENT_BITS, distance)
            for number, distance in zip(ids.tolist(), distances.tolist(), strict=True)
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
            self._put([content_of(one) for one in np.setdiff1d(wanted, there).tolist()])

    def follow(self) -> None:
        """Take in what changed since the last look; cheap when nothing did."""
        if time.monotonic() - self._looked < LOOK_EVERY:
            return
        self._looked = time.monotonic()
        if self._recent().count() == len(self._seen):
            return
        with self._lock, held(self._turn):
            rows = self._recent().values_list("pk", "bank_number", "content_number")
            fresh = [row for row in rows if row[0] not in self._seen]
            self._follow_contents({place(bank, pk): pk for _, bank, pk in fresh if pk is not None})
            for bank in {bank for _, bank, pk in fresh if pk is None}:
                self._follow_bank(bank)
            self._note(number for number, _, _ in fresh)

    def look_again(self) -> None:
        """Have the next `follow` look, however short ago the last one was."""
        self._looked = 0.0

    def _recent(self) -> QuerySet[BankChange]:
        after = self._position - OVERLAP
        return BankChange.objects.filter(organisation_id=self.organisation_id, pk__gt=after).order_by("pk")

    def _note(self, numbers: Iterable[int]) -> None:
        self._seen |= set(numbers)
        self._position = max([self._position, *self._seen])
        self._seen = {number for number in self._seen if number > self._position - OVERLAP}

    def _follow_contents(self, touched: dict[int, int]) -> None:
        present = set(self._put(list(touched.values())))
        gone = [number for number, pk in touched.items() if pk not in present]
        if gone:
            self.hashes.remove(np.array(gone, np.int64))

    def _follow_bank(self, bank: int) -> None:
        if BankContent.objects.filter(bank_id=bank).exists():
            return  # renamed, or answering another share
        ids = self.hashes.ids()
        first, last = np.searchsorted(ids, [place(bank, 0), place(bank + 1, 0)])
        self.hashes.remove(ids[first:last])

    def _put(self, numbers: Sequence[int]) -> list[int]:
        """Put those contents in that the database has and the index has not; return all that the database has."""
        present = []
        for start in range(0, len(numbers), MOST_PARAMETERS):
            rows = BankContent.objects.filter(pk__in=numbers[start : start + MOST_PARAMETERS])
            found = [(pk, place(bank, pk), pdq) for pk, bank, pdq in rows.values_list("pk", "bank_id", "pdq")]
            if found:
                present += [pk for pk, _, _ in found]
                ids = np.array([number for _, number, _ in found], np.int64)
                self._add(ids, np.frombuffer(b"".join(pdq for _, _, pdq in found), np.uint8).reshape(-1, 32))
        return present

    def _add(self, ids: NDArray[np.int64], hashes: NDArray[np.uint8]) -> None:
        same = self.hashes.within(hashes, 0)
        fresh = [at for at, (known, _) in enumerate(same) if ids[at] not in known]
        if fresh:
            self.hashes.add(ids[fresh], hashes[fresh])


def place(bank: int, content: int) -> int:
    """Return the id in the index of a content of a bank."""
    return bank << CONTENT_BITS | content


def content_of(number: int) -> int:
    """Return the content's number of an id in the index."""
    return number & ((1 << CONTENT_BITS) - 1)


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


def mount(index: BankIndex) -> None:
    """Answer for an organisation from this index, which was filled otherwise: so that a million simulated hashes can be
    measured without as many rows.
    """
    with _guard:
        _open[index.organisation_id] = index


def look_at_once(organisation_id: UUID) -> None:
    """Have this process see at once what it has just changed."""
    if organisation_id in _open:
        _open[organisation_id].look_again()


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
