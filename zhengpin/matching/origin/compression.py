"""Which of two JPEG files was saved from the other, where no pixel was scaled between them.

A JPEG's coefficients are multiples of its table's steps, on a grid of 8 × 8 pixels. Saved again more finely, after a
cut, a mirror or a text laid over, the values still gather near those multiples on the first file's grid (double
quantisation: Lukáš and Fridrich, DFRWS 2003; Bianchi and Piva, IEEE TIFS 2012): a trace. Saved again more coarsely,
the later file follows from the earlier exactly, block for block, and the earlier not from the later.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from zhengpin.matching.origin.exact import Luma, OneGrid
from zhengpin.matching.origin.resaving import FEWEST, FREQUENCIES, Coefficients, saved_again

_BLOCKS = 3000
_ALIKE = 14.0
"""Mean difference of luma in a block from which something was laid over it."""
_BASIS = np.array(
    [
        [
            np.sqrt((1 if row else 0.5) / 4) * np.cos((2 * column + 1) * row * np.pi / 16)
            for column in range(8)
        ]
        for row in range(8)
    ]
)


@dataclass(frozen=True, slots=True, eq=False)
class JpegTable:
    """steps: int (8, 8), of the luma, rows of vertical frequencies."""

    steps: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Generation:
    """traced: standard deviations from chance by which the other bears the one's trace, less those by which the one
    bears the other's, or by which it bears that of one more saving; explained: -1..1, the share of the other's
    coefficients that follow from the one, less the share of the one's that follow from the other. Both above 0 where
    the other was saved from the one.
    """

    traced: float
    explained: float


def table_of(data: bytes) -> JpegTable | None:
    """Return the luma's table of a JPEG file's bytes, None of any other file."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            tables = getattr(image, "quantization", None)
    except Exception:  # Pillow's readers raise nearly every class there is on damaged input
        return None
    if not tables or 0 not in tables or len(tables[0]) != 64:
        return None
    return JpegTable(np.array(tables[0], np.int64).reshape(8, 8))


def generation(grid: OneGrid, one: JpegTable | None, other: JpegTable | None) -> Generation:
    """Return which file was saved from which. one, other: their tables, None where a file is no JPEG."""
    tables = [one.steps if one else None, _turned(other, grid.transposed)]
    lumas, origins = [grid.one, grid.other], [grid.grid_one, grid.grid_other]
    aligned = origins[0] == origins[1]
    traces, follows = [0.0, 0.0], [0.0, 0.0]
    for at in (0, 1):
        steps, again = tables[at], tables[1 - at]
        if steps is None:
            continue
        own, copy = (_coefficients(luma, origins[at]) for luma in (lumas[at], lumas[1 - at]))
        if own is None or copy is None:
            return Generation(0.0, 0.0)
        alike = _alike(lumas, origins[at])
        traces[at] = Coefficients(copy[alike], again if aligned else None).trace(steps)
        follows[at] = _follows(copy[alike], own[alike], steps)
    # `follows[1]`: the other's coefficients, from the one; `traces[0]`: the one's trace, in the other.
    explained = follows[1] - follows[0] if tables[0] is not None and tables[1] is not None else 0.0
    once_more = _saved_again(lumas, origins[0], tables) if aligned and not grid.transposed else 0.0
    return Generation(once_more or traces[0] - traces[1], explained)


def _saved_again(lumas: list[Luma], origin: tuple[int, int], tables: list[NDArray[np.int64] | None]) -> float:
    """Return `saved_again` of two pictures whose blocks begin in one place, so that the later has what the earlier
    has.
    """
    alike = _alike(lumas, origin)
    one, other = (_coefficients(luma, origin) for luma in lumas)
    if one is None or other is None:
        return 0.0
    return saved_again(Coefficients(one[alike], tables[0]), Coefficients(other[alike], tables[1]))


def _turned(table: JpegTable | None, transposed: bool) -> NDArray[np.int64] | None:
    if table is None:
        return None
    return table.steps.T if transposed else table.steps


def _blocks(luma: Luma, origin: tuple[int, int]) -> Luma | None:
    rows, columns = (luma.shape[0] - origin[1]) // 8, (luma.shape[1] - origin[0]) // 8
    if rows < 3 or columns < 3:
        return None
    cut = luma[origin[1] : origin[1] + rows * 8, origin[0] : origin[0] + columns * 8]
    blocks = cut.reshape(rows, 8, columns, 8).transpose(0, 2, 1, 3).reshape(-1, 8, 8)
    return blocks[:: len(blocks) // _BLOCKS + 1]


def _coefficients(luma: Luma, origin: tuple[int, int]) -> Luma | None:
    blocks = _blocks(luma, origin)
    return None if blocks is None else np.asarray(_BASIS @ blocks @ _BASIS.T)


def _alike(lumas: list[Luma], origin: tuple[int, int]) -> NDArray[np.bool_]:
    off = _blocks(np.abs(lumas[0] - lumas[1]), origin)
    assert off is not None
    return np.asarray(off.mean(axis=(1, 2)) < _ALIKE)


def _follows(cause: Luma, effect: Luma, steps: NDArray[np.int64]) -> float:
    """Return the share of the effect's coefficients that quantising the cause by its steps gives, of those not 0."""
    same, many = 0, 0
    for at in FREQUENCIES:
        made, held = (np.rint(one[:, at[0], at[1]] / steps[at]) for one in (cause, effect))
        counted = (made != 0) | (held != 0)
        many += int(counted.sum())
        same += int((made == held)[counted].sum())
    return same / many if many >= FEWEST else 0.0
