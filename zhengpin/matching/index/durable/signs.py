"""A quick first look at many coded vectors: which agree with a query in most signs of their coordinates.

The signs of two vectors at a small angle mostly agree (random hyperplanes, Charikar, STOC 2002), and 512 of them are
compared in a few instructions. Those that agree most are then scored exactly; a near vector is all but never missed
(tests/matching/index/durable/test_signs.py), and one at a right angle means nothing.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later
from zhengpin.matching.index.durable.quantised import Codes, Places, Vectors, best_of

if TYPE_CHECKING:
    import faiss
else:
    faiss = later("faiss")


LEAST_ROWS = 20_000
"""Fewer are scored all."""
MOST_WANTED = 64
"""For more neighbours than these all are scored."""
LOOKED_AT = 512
_MIDDLE, _CHUNK = 128, 65_536
_AT_ONCE = 4
"""Queries of which signs are counted in one pass: what is counted for more does not stay near the processor."""


class SignedCodes(Codes):
    """Coded vectors with a table of their signs in memory, made at the first search."""

    @cached_property
    def signs(self) -> faiss.IndexBinaryFlat:
        """The signs, one bit a dimension."""
        table = faiss.IndexBinaryFlat(self.codes.shape[1])
        setattr(table, "use_heap", False)  # noqa: B010 - counting is quicker for so many; the stubs lack it
        for start in range(0, len(self), _CHUNK):
            table.add(np.packbits(self.codes[start : start + _CHUNK] >= _MIDDLE, axis=1))
        return table

    def suits(self, k: int) -> bool:
        """Return whether signs come first for so many neighbours."""
        return len(self) >= LEAST_ROWS and k <= MOST_WANTED and self.codes.shape[1] % 8 == 0


def nearest_by_signs(
    held: SignedCodes, queries: Vectors, k: int, live: NDArray[np.bool_] | None
) -> tuple[Places, Vectors]:
    """Return rows and inner products of the k nearest of those whose signs agree most, (m, k), best first.

    live: None, or which rows count. Places without a hit hold -1 and -inf.
    """
    signs = np.packbits(queries >= 0, axis=1)
    parts = [signs[at : at + _AT_ONCE] for at in range(0, len(signs), _AT_ONCE)]
    looked_at = [found for part in parts for found in held.signs.search(part, LOOKED_AT)[1]]
    rows = np.full((len(queries), k), -1, np.int64)
    scores = np.full((len(queries), k), -np.inf, np.float32)
    for at, found in enumerate(looked_at):
        kept = found[found >= 0]
        if live is not None:
            kept = kept[live[kept]]
        found, exact = best_of(held, kept, queries[at], k)
        rows[at, : len(found)], scores[at, : len(found)] = found, exact
    return rows, scores
