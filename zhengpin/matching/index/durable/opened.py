"""One generation of an index as a process sees it: the base, what the log has changed since, and what is gone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.index.durable import changes, manifest
from zhengpin.matching.index.durable.frames import START, LogFile
from zhengpin.matching.index.durable.kind import Delta, Folding, Growing, IndexKind, Places
from zhengpin.matching.index.port import Ids
from zhengpin.matching.index.refusals import IndexDamaged

IDS_FILE = "ids.npy"


class Opened[B, D: Delta]:
    """base: the kind's base, or None; delta: the kind's delta; log: what is followed, as far as `offset`;
    superseded: whether an earlier version wrote the base, in files that are written no more.
    """

    def __init__(self, folder: Path, kind: IndexKind[B, D], said: manifest.Manifest, log: LogFile) -> None:
        self.manifest, self.log, self.offset = said, log, START
        self.superseded = not kind.superseded.isdisjoint(said.files or ())
        opened = (
            _open_base(folder / said.base, kind, said.rows) if said.base else (None, np.empty(0, np.int64))
        )
        self.base: B | None = opened[0]
        self.base_ids: Ids = opened[1]
        self._live: NDArray[np.bool_] | None = None
        self.delta = kind.delta()
        self._gone = 0
        self._slots: dict[int, int] = {}
        self._slot_ids = Growing(1, np.int64)
        self._slot_live = Growing(1, np.bool_)

    @classmethod
    def open(cls, folder: Path, kind: IndexKind[B, D]) -> Opened[B, D]:
        """Open what the manifest names. Raises FileNotFoundError if it was switched meanwhile, IndexFailure."""
        said = manifest.read(folder)
        said.check(kind.name, kind.parameters, folder)
        return cls(folder, kind, said, LogFile.open(folder / said.log))

    def __len__(self) -> int:
        return len(self.base_ids) - self._gone + len(self._slots)

    @property
    def changed(self) -> int:
        """How many rows were put or removed since the base."""
        return len(self._slot_ids) + self._gone

    def ids(self) -> Ids:
        """Return all ids, ascending."""
        return np.sort(np.concatenate([self.base_ids[self.live_rows()], np.array([*self._slots], np.int64)]))

    def live_rows(self) -> Places:
        """Return the rows of the base that still hold."""
        return np.arange(len(self.base_ids)) if self._live is None else np.flatnonzero(self._live)

    def rows_live(self, rows: Places) -> NDArray[np.bool_]:
        """Tell of rows of the base whether they still hold."""
        return np.ones(len(rows), np.bool_) if self._live is None else self._live[rows]

    def live_mask(self) -> NDArray[np.bool_] | None:
        """Return of each row of the base whether it still holds; None where all do."""
        return self._live

    @property
    def slot_ids(self) -> Ids:
        """The id of each slot of the delta."""
        return self._slot_ids.rows[:, 0]

    @property
    def slot_live(self) -> NDArray[np.bool_]:
        """Of each slot of the delta whether it still holds."""
        return self._slot_live.rows[:, 0]

    def rows_of(self, ids: Ids) -> Places:
        """Return the row of the base that holds each id, -1 where none does."""
        if not len(self.base_ids):
            return np.full(len(ids), -1, np.int64)
        at = np.minimum(np.searchsorted(self.base_ids, ids), len(self.base_ids) - 1)
        return np.where((self.base_ids[at] == ids) & self.rows_live(at), at, -1)

    def slots_of(self, ids: Ids) -> list[int]:
        """Return the slot of the delta that holds each id, -1 where none does."""
        return [self._slots.get(at, -1) for at in ids.tolist()]

    def present(self, ids: Ids) -> Ids:
        """Return those of `ids` that are there."""
        return ids[(self.rows_of(ids) >= 0) | (np.array(self.slots_of(ids), np.int64) >= 0)]

    def follow(self) -> None:
        """Take in what the log has got since; stops before what is not whole."""
        size = self.log.size()
        while self.offset < size and (frame := self.log.frame(self.offset)):
            self._apply(changes.decode(frame))
            self.offset = frame.end

    def folding(self) -> Folding[B, D]:
        """Return what the next base is made of."""
        rows, slots = self.live_rows(), np.flatnonzero(self.slot_live)
        ids = np.concatenate([self.base_ids[rows], self.slot_ids[slots]])
        places = np.empty(len(ids), np.int64)
        places[np.argsort(ids)] = np.arange(len(ids))
        return Folding(len(ids), self.base, rows, places[: len(rows)], self.delta, slots, places[len(rows) :])

    def _apply(self, change: changes.IndexChange) -> None:
        self._forget(change.ids)
        if change.verb == changes.PUT:
            first, count = len(self._slot_ids), len(change.ids)
            self._slot_ids.extend(change.ids[:, None])
            self._slot_live.extend(np.ones((count, 1), np.bool_))
            self._slots.update(zip(change.ids.tolist(), range(first, first + count), strict=True))
            self.delta.append(change.rows, count, log=self.log, at=change.at)

    def _forget(self, ids: Ids) -> None:
        rows = self.rows_of(ids)
        rows = rows[rows >= 0]
        if len(rows):
            if self._live is None:
                self._live = np.ones(len(self.base_ids), np.bool_)
            self._live[rows] = False
            self._gone += len(rows)
        if self._slots:
            known = [slot for at in ids.tolist() if (slot := self._slots.pop(at, -1)) >= 0]
            self.slot_live[known] = False


def _open_base[B, D: Delta](folder: Path, kind: IndexKind[B, D], rows: int) -> tuple[B, Ids]:
    try:
        ids = np.asarray(np.load(folder / IDS_FILE, mmap_mode="r"))
        base = kind.open(folder, rows)
    except (RuntimeError, ValueError) as error:  # what FAISS and NumPy raise on a damaged file
        raise IndexDamaged(f"{folder} cannot be read: {error}.") from error
    if len(ids) != rows:
        raise IndexDamaged(f"{folder} holds {len(ids)} ids instead of {rows}.")
    return base, ids
