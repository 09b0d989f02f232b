"""The fields of edges of a picture at all its sizes, one after another: guesses of every size are read at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.fields import Plane

Places = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class FieldSheet:
    """m sizes of one field. values: complex64, the vectors; squares: float32, of their lengths; widths, heights,
    starts: int32 (m,), of each size and where it begins; ratios: float32 (m,), its pixels by those of the picture.
    """

    values: NDArray[np.complex64]
    squares: NDArray[np.float32]
    widths: NDArray[np.int32]
    heights: NDArray[np.int32]
    starts: NDArray[np.int32]
    ratios: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.widths)

    def levels(self, scales: NDArray[np.float32], coarser: float) -> NDArray[np.int64]:
        """Return at which of the sizes guesses of these scales are looked at, `coarser` octaves below the exact one."""
        levels = np.round(np.log2(np.maximum(scales, 1e-3)) + coarser)
        return levels.clip(0, len(self) - 1).astype(np.int64)

    def at(self, places: Places, levels: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return which of the values lie nearest at places (n, 2, k) of sizes (n,), in their pixels, (n, k)."""
        whole = places.astype(np.int32)
        x, y = whole[:, 0], whole[:, 1]
        widths, heights = self.widths[levels][:, None], self.heights[levels][:, None]
        np.maximum(np.minimum(x, widths - 1, out=x), 0, out=x)
        np.maximum(np.minimum(y, heights - 1, out=y), 0, out=y)
        y *= widths
        y += x
        y += self.starts[levels][:, None]
        return y


def sheet_of(fields: Sequence[Plane], width: int) -> FieldSheet:
    """Return the fields, float32 (h, w, 2) each, of a picture `width` pixels wide as one sheet."""
    values = np.concatenate([np.ascontiguousarray(one).view(np.complex64).ravel() for one in fields])
    widths = np.array([one.shape[1] for one in fields], np.int32)
    heights = np.array([one.shape[0] for one in fields], np.int32)
    starts = np.concatenate([[0], np.cumsum(widths * heights)[:-1]]).astype(np.int32)
    squares = np.asarray(values.real**2 + values.imag**2, np.float32)
    return FieldSheet(values, squares, widths, heights, starts, (widths / width).astype(np.float32))
