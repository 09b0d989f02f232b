"""Says by its strokes alone where in a picture words cannot stand, so that no network goes over most of it.

Letters are thin, dark or light, and stand out in every direction. So much is seen of each cell of a picture with
morphology and differences of neighbours in two milliseconds, at three sizes, and around it. A network of one hidden
layer, fitted by `benchmarks/fitting/words_strokes.py`, says of each cell how likely it is part of a line. It is often
wrong where goods are patterned, which costs a glance, but hardly where words stand.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.reading.regions import Region, all_of, joined
from zhengpin.matching.reading.tiles import Pixels

MODEL = Path(__file__).with_name("strokes.json")
CELL = 12
"""Side of a cell, in pixels of the picture as strokes are seen in it."""
LARGE = 640
"""Shorter side, in pixels, above which strokes are seen at half the size, and go for anything: what is smaller has
letters of other strokes, to which nothing was fitted, and costs little."""
SIZES = 3
"""Sizes at which strokes are seen, each half the one before."""
STROKE = 5
"""Pixels at each size that no stroke is as wide as."""
FAINT, STRONG = 16, 48
"""How far, of 255, a stroke differs from its surroundings at least that counts as one, and as a strong one."""
SEEN = 7 * SIZES
AROUND = ((3, 3), (7, 1), (1, 7), (11, 11))
"""Cells across and down, over which what is seen in a cell is averaged too; and over the whole picture."""
INPUTS = SEEN * (2 + len(AROUND))
_KERNEL = np.ones((STROKE, STROKE), np.uint8)

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class StrokeModel:
    """Log-odds that a cell is part of a line: hidden (INPUTS, n) with offsets (n,), weights (n,) with an offset.

    likely, surest: log-odds from which a cell counts, and which the surest of cells that hang together has.
    """

    hidden: Values
    hidden_offsets: Values
    weights: Values
    offset: float
    likely: float
    surest: float

    def __call__(self, rows: Values) -> Values:
        """Return the log-odds of cells (…, INPUTS), float32 (…,)."""
        inner = np.maximum(rows @ self.hidden + self.hidden_offsets, np.float32(0))
        return np.asarray(inner @ self.weights + np.float32(self.offset), np.float32)

    def regions(self, odds: Values) -> list[Region]:
        """Return where words may stand by the log-odds of cells (rows, columns), in cells; all of it or parts."""
        many, cells, places, _ = cv2.connectedComponentsWithStats((odds >= self.likely).astype(np.uint8))
        surest = np.full(many, -np.inf, np.float32)
        np.maximum.at(surest, np.asarray(cells, np.int64).ravel(), odds.ravel())
        return [
            (left, top, left + wide, top + tall)
            for number, (left, top, wide, tall, _) in enumerate(places.tolist())
            if number and surest[number] >= self.surest
        ]


@lru_cache(maxsize=1)
def stroke_model() -> StrokeModel:
    """Return the model that is shipped."""
    held = json.loads(MODEL.read_text(encoding="utf-8"))
    return StrokeModel(
        np.array(held["hidden"], np.float32),
        np.array(held["hidden_offsets"], np.float32),
        np.array(held["weights"], np.float32),
        float(held["offset"]),
        float(held["likely"]),
        float(held["surest"]),
    )


def likely_regions(pixels: Pixels, model: StrokeModel | None = None) -> list[Region]:
    """Return where in a picture, uint8 RGB (height, width, 3), words may stand, in its pixels, with a cell around; all
    of a small one."""
    height, width = pixels.shape[:2]
    if min(height, width) <= LARGE:
        return [all_of(height, width)]
    odds = (model or stroke_model())(seen_in(pixels))
    across, down = width / odds.shape[1], height / odds.shape[0]
    return joined(
        [
            (
                max(0, int((left - 1) * across)),
                max(0, int((top - 1) * down)),
                min(width, int(np.ceil((right + 1) * across))),
                min(height, int(np.ceil((bottom + 1) * down))),
            )
            for left, top, right, bottom in (model or stroke_model()).regions(odds)
        ],
        (height, width),
    )


def seen_in(pixels: Pixels) -> Values:
    """Return what is seen of strokes in each cell of a picture and around it, float32 (rows, columns, INPUTS).

    pixels: uint8 RGB (height, width, 3), at least a cell high and wide. Cells cover all of it, each some `CELL` pixels
    wide, or twice as many.
    """
    luma = _luma(pixels)
    cells = max(1, round(luma.shape[1] / CELL)), max(1, round(luma.shape[0] / CELL))
    seen: list[Pixels] = []
    for size in range(SIZES):
        if size:
            half = max(1, luma.shape[1] // 2), max(1, luma.shape[0] // 2)
            luma = np.asarray(cv2.resize(luma, half, interpolation=cv2.INTER_AREA), np.uint8)
        seen += [
            np.asarray(cv2.resize(one, cells, interpolation=cv2.INTER_AREA), np.uint8)
            for one in _strokes(luma)
        ]
    each = np.log1p(cv2.merge(seen).astype(np.float32))
    around = [cv2.blur(each, over, borderType=cv2.BORDER_REPLICATE) for over in AROUND]
    whole = np.broadcast_to(each.mean(axis=(0, 1)), each.shape)
    return np.concatenate([each, *around, whole], axis=-1)


def _luma(pixels: Pixels) -> Pixels:
    height, width = pixels.shape[:2]
    if min(height, width) > LARGE:
        pixels = np.asarray(
            cv2.resize(pixels, (width // 2, height // 2), interpolation=cv2.INTER_AREA), np.uint8
        )
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)


def _strokes(luma: Pixels) -> list[Pixels]:
    """Return seven pictures of one: light strokes, dark ones, steps across, down, in both, and where strokes count."""
    light = cv2.subtract(luma, cv2.morphologyEx(luma, cv2.MORPH_OPEN, _KERNEL))
    dark = cv2.subtract(cv2.morphologyEx(luma, cv2.MORPH_CLOSE, _KERNEL), luma)
    across, down = np.zeros_like(luma), np.zeros_like(luma)
    across[:, :-1] = cv2.absdiff(luma[:, 1:], luma[:, :-1])
    down[:-1] = cv2.absdiff(luma[1:], luma[:-1])
    either = cv2.max(light, dark)
    counting = [cv2.threshold(either, least, 255, cv2.THRESH_BINARY)[1] for least in (FAINT, STRONG)]
    return [
        np.asarray(one, np.uint8) for one in (light, dark, across, down, cv2.min(across, down), *counting)
    ]
