"""Nearest rows among those of every protected film. Searching never waits: what is searched is never changed, but
another made beside it and put in its place.

New films stand in small indexes that compare every row; when these have grown, they are taken into one with cells, in
a thread of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.index.port import Ids
from zhengpin.matching.video.cells import MOST_ROWS, Cells, Films, flat_index, grown_cells, search

_FEW = 60_000
"""Rows up to which every one is compared."""
_WAITING = 3
"""Once there are cells, a third of that waits for a place in them."""
_MOST_ASKED = 1024


@dataclass(frozen=True, slots=True, eq=False)
class _Lot:
    """Films whose rows are compared one by one."""

    films: Films
    index: Any

    @property
    def rows(self) -> int:
        return int(self.index.ntotal)


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """What is searched. cells: None while rows are few; gone: films that stand in cells but are no more; lots: the
    films that do not stand in cells, in lots of falling size.
    """

    cells: Cells | None = None
    gone: frozenset[int] = frozenset()
    lots: tuple[_Lot, ...] = field(default_factory=tuple)

    def loose(self) -> dict[int, NDArray[np.int8]]:
        """Return the films that do not stand in cells."""
        return {number: rows for lot in self.lots for number, rows in lot.films.items()}


class VideoRows:
    """int8 rows by film (a number from 0 below 2**39) and place within it, changed and searched from any thread."""

    def __init__(self, dimensions: int, *, few: int = _FEW) -> None:
        self._dimensions, self._few = dimensions, few
        self._lengths: dict[int, int] = {}
        self._view = _View()
        self._lock = threading.Lock()
        self._builder: threading.Thread | None = None

    def __len__(self) -> int:
        with self._lock:
            return sum(self._lengths.values())

    def add(self, number: int, rows: NDArray[np.int8]) -> None:
        """Add the rows of a film that has none. Raises ValueError where they are too many."""
        if len(rows) > MOST_ROWS:
            raise ValueError("too many rows for one film")
        with self._lock:
            self._lengths[number] = len(rows)
            view = self._view
            self._view = _View(view.cells, view.gone, self._with(view.lots, {number: rows}))
            self._grow()

    def remove(self, number: int) -> None:
        """Remove the rows of a film."""
        with self._lock:
            if self._lengths.pop(number, None) is None:
                return
            view = self._view
            lots = tuple(kept for lot in view.lots if (kept := self._without(lot, {number})) is not None)
            # Cells are not looked into: a film that they do not hold is gone from them too.
            self._view = _View(view.cells, view.gone if view.cells is None else view.gone | {number}, lots)

    def nearest(self, rows: NDArray[np.int8], k: int) -> tuple[Ids, Ids, NDArray[np.float32]]:
        """Return the k nearest of each of n rows: films (-1 where there is none), places and inner products, (n, k)."""
        view, asked = self._view, rows.astype(np.float32)
        found = [search(lot.index, asked, min(k, max(1, lot.rows))) for lot in view.lots]
        if view.cells is not None:
            found.append(_in_cells(view.cells, view.gone, asked, k))
        if not found:
            empty = np.full((len(rows), 1), -1, np.int64)
            return empty, np.zeros_like(empty), np.zeros(empty.shape, np.float32)
        films, places, products = (np.concatenate(parts, axis=1) for parts in zip(*found, strict=True))
        worth = np.where(films < 0, -np.inf, products)
        order = np.argsort(-worth, axis=1, kind="stable")[:, :k]
        return tuple(np.take_along_axis(one, order, axis=1) for one in (films, places, products))  # type: ignore[return-value]

    @property
    def in_cells(self) -> int:
        """Return how many rows stand in cells, those of films that are gone among them."""
        cells = self._view.cells
        return 0 if cells is None else len(cells)

    def settle(self) -> None:
        """Wait until what has grown stands in cells."""
        while (builder := self._builder) is not None:
            builder.join()

    def _with(self, lots: tuple[_Lot, ...], films: Films) -> tuple[_Lot, ...]:
        """Return lots with more films: as many as are of a size are made one, so that there are few."""
        made = dict(films)
        kept = list(lots)
        while kept and kept[-1].rows <= 2 * sum(map(len, made.values())):
            made = {**kept.pop().films, **made}
        return (*kept, _Lot(made, flat_index(made, self._dimensions)))

    def _without(self, lot: _Lot, gone: Collection[int]) -> _Lot | None:
        """Return a lot without some films, None where none is left."""
        if not any(number in lot.films for number in gone):
            return lot
        films = {number: rows for number, rows in lot.films.items() if number not in gone}
        return _Lot(films, flat_index(films, self._dimensions)) if films else None

    def _grow(self) -> None:
        """Begin to take what waits into cells where it has grown, unless that is going on."""
        most = self._few if self._view.cells is None else self._few // _WAITING
        if self._builder is None and sum(lot.rows for lot in self._view.lots) > most:
            self._builder = threading.Thread(target=self._build, name="footage-cells", daemon=True)
            self._builder.start()

    def _build(self) -> None:
        """Make cells beside those that are searched, and put them in their place."""
        try:
            before = self._view
            taken = before.loose()
            cells = grown_cells(before.cells, before.gone, taken, self._dimensions)
            with self._lock:
                now = self._view.loose()
                kept = {number for number, rows in taken.items() if now.get(number) is rows}
                gone = (self._view.gone - before.gone) | (taken.keys() - kept)
                lots = tuple(
                    left for lot in self._view.lots if (left := self._without(lot, kept)) is not None
                )
                self._view = _View(cells, frozenset(gone), lots)
        finally:
            with self._lock:
                self._builder = None
                if self._view is not before:
                    self._grow()


def _in_cells(
    cells: Cells, lost: frozenset[int], rows: NDArray[np.float32], k: int
) -> tuple[Ids, Ids, NDArray[np.float32]]:
    """Return the k nearest of the films that stand in cells and are not gone; more are asked for where many are."""
    gone = np.fromiter(lost, np.int64, len(lost))
    wide = k
    while True:
        films, places, products = search(cells.index, rows, wide)
        out = np.isin(films, gone)
        if wide >= _MOST_ASKED or not out.any() or ((~out).sum(axis=1) >= k).all():
            return np.where(out, -1, films), places, products
        wide *= 4
