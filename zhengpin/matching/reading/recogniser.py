"""Reads lines that were cut out, with PP-OCR's recogniser, and the other way up those that may stand upside down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.reading.tiles import Pixels

SURE = 0.9
"""Confidence of a line from which it is not asked whether it stands upside down."""
UPSIDE_DOWN = 0.9
"""Confidence from which the classifier turns a line round."""
HEIGHT, PADDING, LEAST_WIDTH, TAUGHT_WIDTH = 48, 96, 160, 320
"""Pixels: how high a line is read; what is left empty to its right, for without it letters are read into the edge;
how wide it is with that at least; and to what width, the one it was taught with, it is filled up at most.

Nine of ten lines of photos are shorter than that: filled up to it, nearly two thirds of what is read would be empty.
"""
UPRIGHT = 1.5
"""Height to width of a line from which it is read from top to bottom."""
_GREY = (127, 127, 127)


@dataclass(frozen=True, slots=True, eq=False)
class ReadCrop:
    """What a line says. confidence: 0..1; spans: as `ReadLine.spans`; turned: whether it was read upside down."""

    text: str
    confidence: float
    spans: tuple[tuple[float, float], ...]
    turned: bool = False


class LineRecogniser:
    """PP-OCR's recogniser and its classifier of lines upside down, by RapidOCR. Safe to call from several threads."""

    def __init__(self, recogniser: Path, classifier: Path, *, threads: int = 1) -> None:
        # Not with this module: it takes most of a second, and most processes never read.
        self._engine: Any = import_module("rapidocr.main").RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.return_word_box": True,
                "Rec.model_path": str(recogniser),
                "Cls.model_path": str(classifier),
                # Of lines read together the shorter are filled up to the longest: on one processor, work for nothing.
                "Rec.rec_batch_num": 1,
                "Rec.rec_img_shape": [3, HEIGHT, LEAST_WIDTH],
                "Cls.cls_thresh": UPSIDE_DOWN,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )
        self._cut: Any = import_module("rapidocr.utils.process_img").get_rotate_crop_image

    def cut(self, pixels: Pixels, box: NDArray[np.float32]) -> Pixels:
        """Return the line within corners (4, 2) of a BGR picture, on its side where it `is_upright`."""
        return np.asarray(self._cut(pixels, box.copy()), np.uint8)

    def read(self, crops: Sequence[Pixels]) -> list[ReadCrop]:
        """Return what each line says, in their order.

        Which way up a line stands is told by its left end alone, and long lines are taken wrongly now and then. So it
        is asked only of lines that hardly make sense as they stand, and the better reading counts.
        """
        if not crops:
            return []
        found = self._read(crops)
        doubtful = [at for at, one in enumerate(found) if one.confidence < SURE]
        if not doubtful:
            return found
        pictures, sides = self._engine.cls_and_rotate([crops[at] for at in doubtful])
        turned = {
            at: picture
            for at, picture, (side, sure) in zip(doubtful, pictures, sides.cls_res, strict=True)
            if str(side) == "180" and sure > UPSIDE_DOWN
        }
        for at, other in zip(turned, self._read(list(turned.values())), strict=True):
            if other.confidence > found[at].confidence:
                found[at] = ReadCrop(other.text, other.confidence, other.spans, turned=True)
        return found

    def _read(self, crops: Sequence[Pixels]) -> list[ReadCrop]:
        if not crops:
            return []
        padded = [_padded(crop) for crop in crops]
        read = self._engine.recognize_txt(padded)
        shares = [crop.shape[1] / wider.shape[1] for crop, wider in zip(crops, padded, strict=True)]
        return [
            ReadCrop(text, float(score), spans_of(text, word, share))
            for text, score, word, share in zip(
                read.txts, read.scores, read.word_results, shares, strict=True
            )
        ]


def _padded(crop: Pixels) -> Pixels:
    """Return a line with grey to its right, which is nothing to the recogniser."""
    unit = crop.shape[0] / HEIGHT
    empty = round(min(PADDING * unit, max(0.0, TAUGHT_WIDTH * unit - crop.shape[1])))
    return np.asarray(cv2.copyMakeBorder(crop, 0, 0, 0, empty, cv2.BORDER_CONSTANT, value=_GREY), np.uint8)


def is_upright(box: NDArray[np.float32]) -> bool:
    """Say of corners (4, 2) in pixels, as they were given to `cut`, whether the line is read from top to bottom."""
    sides = np.linalg.norm(box - np.roll(box, -1, axis=0), axis=1)
    width, height = int(max(sides[0], sides[2])), int(max(sides[1], sides[3]))
    return height / max(1, width) >= UPRIGHT


def spans_of(text: str, word: Any, share: float = 1.0) -> tuple[tuple[float, float], ...]:
    """Return the range of each character along its line, 0..1, from the time steps at which they were read.

    share: of what was read, from its left, that is the line.
    """
    if not text.strip():
        return ()
    columns = iter([column for columns in word.word_cols for column in columns])
    length = float(word.line_txt_len) * share or 1.0
    found = [None if one.isspace() else next(columns, None) for one in text]
    if any(column is None and not one.isspace() for one, column in zip(text, found, strict=True)):
        found = [(at + 0.5) * length / len(text) - 0.5 for at in range(len(text))]
    known = [at for at, column in enumerate(found) if column is not None]
    places = [(found[at] + 0.5) / length for at in known]  # type: ignore[operator]
    centres = np.interp(np.arange(len(text)), known, places)
    half = float(np.median(np.diff(centres))) / 2 if len(centres) > 1 else 0.5
    inner = (centres[1:] + centres[:-1]) / 2
    edges = np.clip(np.concatenate([[centres[0] - half], inner, [centres[-1] + half]]), 0.0, 1.0)
    return tuple((float(a), float(b)) for a, b in zip(edges[:-1], edges[1:], strict=True))
