"""FAISS indexes of rows of films, every row compared or those of the nearest cells; none is changed once made."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later
from zhengpin.matching.index.port import Ids

if TYPE_CHECKING:
    import faiss
else:
    faiss = later("faiss")


_GROWN = 4
"""Times that rows may grow until cells are drawn anew."""
_SAMPLE, _PROBED = 100_000, 24
_ROW_BITS = 24
MOST_ROWS = 1 << _ROW_BITS
"""Rows that one film may have at most."""

Films = Mapping[int, NDArray[np.int8]]
"""Rows by film."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """An index that compares the rows of the nearest cells. drawn_for: rows when the cells were drawn."""

    index: Any
    drawn_for: int

    def __len__(self) -> int:
        return int(self.index.ntotal)


def flat_index(films: Films, dimensions: int) -> object:
    """Return an index that compares every row."""
    made = faiss.IndexIDMap2(faiss.IndexScalarQuantizer(dimensions, _signed(), faiss.METRIC_INNER_PRODUCT))
    ids, rows = _columns(films, dimensions)
    made.add_with_ids(rows, ids)
    return made


def grown_cells(cells: Cells | None, gone: Collection[int], films: Films, dimensions: int) -> Cells:
    """Return cells that hold what others hold, without some films, and more."""
    faiss.omp_set_num_threads(1)
    ids, rows = _columns(films, dimensions)
    if cells is not None and len(cells) + len(ids) <= _GROWN * cells.drawn_for:
        made = faiss.clone_index(cells.index)
        _remove(made, gone)
        made.add_with_ids(rows, ids)
        return Cells(made, cells.drawn_for)
    if cells is not None:
        held, of = _held(cells.index, dimensions)
        kept = ~np.isin(held >> _ROW_BITS, np.fromiter(gone, np.int64, len(gone)))
        ids, rows = np.concatenate([held[kept], ids]), np.concatenate([of[kept], rows])
    return Cells(_drawn(ids, rows, dimensions), len(ids))


def search(index: Any, rows: NDArray[np.float32], k: int) -> tuple[Ids, Ids, NDArray[np.float32]]:
    """Return the k nearest of each of n rows: films (-1 where there is none), places and inner products, (n, k)."""
    faiss.omp_set_num_threads(1)
    products, ids = index.search(rows, k)
    films = np.where(ids < 0, -1, ids >> _ROW_BITS)
    return films, np.where(ids < 0, 0, ids & (MOST_ROWS - 1)), products.astype(np.float32)


def _columns(films: Films, dimensions: int) -> tuple[Ids, NDArray[np.float32]]:
    """Return the ids and the rows of films."""
    ids = [
        (np.int64(number) << _ROW_BITS) + np.arange(len(rows), dtype=np.int64)
        for number, rows in films.items()
    ]
    rows = [some.astype(np.float32) for some in films.values()]
    return np.concatenate([np.zeros(0, np.int64), *ids]), np.concatenate(
        [np.zeros((0, dimensions), np.float32), *rows]
    )


def _remove(index: Any, gone: Collection[int]) -> None:
    for number in gone:
        first = number << _ROW_BITS
        index.remove_ids(faiss.IDSelectorRange(first, first + MOST_ROWS))


def _drawn(ids: Ids, rows: NDArray[np.float32], dimensions: int) -> object:
    cells = int(np.clip(4 * np.sqrt(len(ids)), 64, 8192))
    coarse = faiss.IndexFlatIP(dimensions)
    made = faiss.IndexIVFScalarQuantizer(
        coarse, dimensions, cells, _signed(), faiss.METRIC_INNER_PRODUCT, False
    )
    made.cp.spherical, made.cp.niter, made.cp.max_points_per_centroid = True, 5, 64
    some = np.random.default_rng(3).choice(len(ids), min(len(ids), _SAMPLE, 64 * cells), replace=False)
    made.train(rows[np.sort(some)])
    made.add_with_ids(rows, ids)
    made.nprobe = _PROBED
    return made


def _held(index: Any, dimensions: int) -> tuple[Ids, NDArray[np.float32]]:
    """Return every row in cells and its id."""
    lists = index.invlists
    filled = [at for at in range(index.nlist) if lists.list_size(at)]
    ids = [faiss.rev_swig_ptr(lists.get_ids(at), lists.list_size(at)).copy() for at in filled]
    codes = [
        faiss.rev_swig_ptr(lists.get_codes(at), lists.list_size(at) * dimensions).copy() for at in filled
    ]
    rows = np.concatenate(codes).reshape(-1, dimensions).astype(np.float32) - 128
    return np.concatenate(ids), rows


def _signed() -> int:
    return faiss.ScalarQuantizer.QT_8bit_direct_signed
