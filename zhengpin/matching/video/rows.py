"""Nearest rows among those of every protected film: exact while they are few, in cells when they are many."""

from __future__ import annotations

from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.index.port import Ids

_FEW = 60_000
"""Rows up to which every one is compared."""
_GROWN = 4
"""Times that rows may grow until cells are drawn anew."""
_SAMPLE, _PROBED = 100_000, 24
_ROW_BITS = 24
MOST_ROWS = 1 << _ROW_BITS
"""Rows that one film may have at most."""
_SIGNED = faiss.ScalarQuantizer.QT_8bit_direct_signed


class FootageRows:
    """int8 rows by film (a number from 0 below 2**39) and place within it; the caller locks."""

    def __init__(self, dimensions: int, *, few: int = _FEW) -> None:
        self._dimensions, self._few = dimensions, few
        self._cells_for = 0
        self._index: Any = self._flat()

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, number: int, rows: NDArray[np.int8]) -> None:
        """Add the rows of a film that has none. Raises ValueError where they are too many."""
        if len(rows) > MOST_ROWS:
            raise ValueError("too many rows for one film")
        ids = (np.int64(number) << _ROW_BITS) + np.arange(len(rows), dtype=np.int64)
        self._index.add_with_ids(rows.astype(np.float32), ids)
        if len(self) > max(self._few, _GROWN * self._cells_for):
            self._draw_cells()

    def remove(self, number: int) -> None:
        """Remove the rows of a film."""
        first = int(np.int64(number) << _ROW_BITS)
        self._index.remove_ids(faiss.IDSelectorRange(first, first + MOST_ROWS))

    def nearest(self, rows: NDArray[np.int8], k: int) -> tuple[Ids, Ids, NDArray[np.float32]]:
        """Return the k nearest of each of n rows: films (-1 where there is none), places and inner products, (n, k)."""
        faiss.omp_set_num_threads(1)
        products, ids = self._index.search(rows.astype(np.float32), min(k, max(1, len(self))))
        films = np.where(ids < 0, -1, ids >> _ROW_BITS)
        return films, np.where(ids < 0, 0, ids & (MOST_ROWS - 1)), products.astype(np.float32)

    def _flat(self) -> Any:
        return faiss.IndexIDMap2(
            faiss.IndexScalarQuantizer(self._dimensions, _SIGNED, faiss.METRIC_INNER_PRODUCT)
        )

    def _draw_cells(self) -> None:
        ids, rows = self._held()
        cells = int(np.clip(4 * np.sqrt(len(ids)), 64, 8192))
        coarse = faiss.IndexFlatIP(self._dimensions)
        made = faiss.IndexIVFScalarQuantizer(
            coarse, self._dimensions, cells, _SIGNED, faiss.METRIC_INNER_PRODUCT, False
        )
        made.cp.spherical, made.cp.niter, made.cp.max_points_per_centroid = True, 5, 64
        some = np.random.default_rng(3).choice(len(ids), min(len(ids), _SAMPLE, 64 * cells), replace=False)
        faiss.omp_set_num_threads(1)
        made.train(rows[np.sort(some)])
        made.add_with_ids(rows, ids)
        made.nprobe = _PROBED
        self._index, self._cells_for = made, len(ids)

    def _held(self) -> tuple[Ids, NDArray[np.float32]]:
        """Return every row and its id, from whichever index holds them."""
        index = self._index
        if isinstance(index, faiss.IndexIDMap2):
            ids = faiss.vector_to_array(index.id_map)
            return ids, index.index.reconstruct_n(0, index.index.ntotal)
        lists = index.invlists
        parts = [
            faiss.rev_swig_ptr(lists.get_ids(at), lists.list_size(at)).copy()
            for at in range(index.nlist)
            if lists.list_size(at)
        ]
        codes = [
            faiss.rev_swig_ptr(lists.get_codes(at), lists.list_size(at) * self._dimensions).copy()
            for at in range(index.nlist)
            if lists.list_size(at)
        ]
        rows = np.concatenate(codes).reshape(-1, self._dimensions).astype(np.float32) - 128
        return np.concatenate(parts), rows
