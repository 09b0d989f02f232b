"""The durable index of records: bytes by id, one file by memory map, and pointers into the log for what is new."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.index.checks import checked_ids
from zhengpin.matching.index.durable.engine import DurableIndex
from zhengpin.matching.index.durable.frames import LogFile
from zhengpin.matching.index.durable.kind import Folding, Growing
from zhengpin.matching.index.durable.opened import Opened
from zhengpin.matching.index.port import Ids

MOST_BYTES = 1 << 18
"""Of one record: 4,096 of them must fit a frame."""
_DATA, _ENDS = "records.bin", "ends.npy"


class RecordDelta:
    """Where the records stand in the log."""

    def __init__(self) -> None:
        self.places = Growing(2, np.int64)
        self.log: LogFile | None = None

    def append(self, encoded: memoryview, count: int, *, log: LogFile, at: int) -> None:
        """Take in `count` records: their lengths, then their bytes."""
        lengths = np.frombuffer(encoded, "<u4", count).astype(np.int64)
        starts = at + 4 * count + np.cumsum(lengths) - lengths
        self.places.extend(np.column_stack([starts, lengths]))
        self.log = log

    def read(self, slot: int) -> bytes:
        """Return the record of a slot."""
        start, length = self.places.rows[slot].tolist()
        return self.log.read(start, length) if self.log else b""


class RecordBase:
    """Records by memory map."""

    def __init__(self, folder: Path) -> None:
        self._ends = np.asarray(np.load(folder / _ENDS, mmap_mode="r"))
        path = folder / _DATA
        empty = not path.stat().st_size
        self._data: NDArray[np.uint8] = (
            np.empty(0, np.uint8) if empty else np.asarray(np.memmap(path, np.uint8, "r"))
        )

    def read(self, row: int) -> bytes:
        """Return the record of a row."""
        return self._data[self._ends[row] : self._ends[row + 1]].tobytes()


class RecordKind:
    """Records of any length."""

    name = "records"
    fold_from, fold_share = 20_000, 16
    superseded: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.parameters: dict[str, int] = {}

    def encode(self, rows: Sequence[bytes]) -> bytes:
        """Return rows as they stand in the log."""
        return np.array([len(row) for row in rows], "<u4").tobytes() + b"".join(rows)

    def delta(self) -> RecordDelta:
        """Return an empty delta."""
        return RecordDelta()

    def build(self, folder: Path, folding: Folding[RecordBase, RecordDelta]) -> None:
        """Write all records one after the other, and where each ends."""
        old, new = np.full(folding.total, -1, np.int64), np.full(folding.total, -1, np.int64)
        old[folding.base_to], new[folding.delta_to] = folding.base_from, folding.delta_from
        ends = np.zeros(folding.total + 1, np.int64)
        with (folder / _DATA).open("wb") as file:
            for number, (row, slot) in enumerate(zip(old.tolist(), new.tolist(), strict=True)):
                known = folding.base is not None and row >= 0
                record = folding.base.read(row) if known else folding.delta.read(slot)  # type: ignore[union-attr]
                ends[number + 1] = ends[number] + file.write(record)
        np.save(folder / _ENDS, ends)

    def open(self, folder: Path, rows: int) -> RecordBase:
        """Open a base by memory map."""
        return RecordBase(folder)


class DurableRecordIndex(DurableIndex[RecordBase, RecordDelta]):
    """`RecordIndex` in a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, RecordKind())

    def put(self, ids: Ids, records: Sequence[bytes]) -> None:
        """Store n records; an id that is there gets the new one.

        Raises ValueError on wrong lengths and on a record above 256 kB.
        """
        if any(len(record) > MOST_BYTES for record in records):
            raise ValueError(f"a record may have {MOST_BYTES} bytes")
        self._put(checked_ids(ids, len(records)), records)

    def get(self, ids: Ids, *, most: int | None = None) -> list[bytes | None]:
        """Return the record of each id, None where there is none; most: only so many bytes of each, from its start."""
        wanted = np.asarray(ids, np.int64)
        with self._lock:
            opened = self._current()
            rows, slots = opened.rows_of(wanted).tolist(), opened.slots_of(wanted)
            found = [_read(opened, row, slot) for row, slot in zip(rows, slots, strict=True)]
        return found if most is None else [record and record[:most] for record in found]


def _read(opened: Opened[RecordBase, RecordDelta], row: int, slot: int) -> bytes | None:
    if slot >= 0:
        return opened.delta.read(slot)
    return opened.base.read(row) if opened.base is not None and row >= 0 else None
