"""Reads Chinese and English words with RapidOCR and the PP-OCR models that its package brings.

PP-OCR: Li et al., arXiv:2206.03001: lines are detected by differentiable binarisation (Liao et al., AAAI 2020) and
read by a recogniser with CTC, whose time steps give each character its place. Upright columns of Chinese are read
where the recogniser bears characters that lie on their side.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from importlib.resources import files
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.decode import DecodeLimits, decode
from zhengpin.matching.images.header import read_header
from zhengpin.matching.reading.port import Quad, ReadingFailed, ReadLine
from zhengpin.matching.reading.tiles import LONG_SIDE, Pixels, Tile, longest_side, parts_of

MODELS = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
}
NAME = f"rapidocr-{version('rapidocr')}-ppocr6-small"
"""The reader with version and models, under which what it read is kept."""

_LEAST_GLANCE = 32
"""The detector takes no side of fewer pixels."""
LEAST_CONFIDENCE = 0.5
MOST_LINES = 150
"""Lines read of one part; beyond that the smallest are left out, so that a page of noise costs seconds, no more."""
SURE = 0.9
"""Confidence of a line that was turned round, from which it is not read the other way up too."""
UPSIDE_DOWN = 0.9
"""Confidence from which the models turn a line round."""
GLANCE = 320
"""Longest side, in pixels, at which a part is first looked at: may there be words?"""
FAINT, SURE_SPOT = 0.2, 0.3
"""What the detector gives, 0..1, to all of a spot that may be words, and to its surest place."""
LEAST_SPOT = 16
"""Pixels of such a spot, at a glance."""
MOST_SPOT = 0.25
"""Share of the part's width and height, both of which only what is no line is larger than: goods on a plain ground."""
UPRIGHT = 1.5
"""Height to width of a line from which it is read from top to bottom."""


class RapidReader:
    """The reader. The models are loaded at the first picture (about 0.3 s, 150 MB) from the installed package.

    Their paths are named outright, so that nothing is ever downloaded. Safe to call from several threads.
    """

    name = NAME

    def __init__(self, *, threads: int = 1, limits: DecodeLimits | None = None) -> None:
        self._threads = threads
        self._limits = limits or DecodeLimits()
        self._engine: Any = None
        self._no_words: type[Exception] = RuntimeError
        self._guard = threading.Lock()

    def read(self, data: bytes) -> list[ReadLine]:
        """Return the lines of a picture file. Raises `UndecodablePicture` and `ReadingFailed`."""
        return self.read_pixels(decode(data, limits=self._limits, side=self._side_of(data)).pixels)

    def warm_up(self) -> None:
        """Load the models now, so that the first picture does not wait for them."""
        self._opened()

    def _side_of(self, data: bytes) -> int:
        if not data:
            return LONG_SIDE
        header = read_header(data, max_frames=self._limits.max_frames)
        return longest_side(header.width, header.height) if header.width and header.height else LONG_SIDE

    def read_pixels(self, pixels: Pixels) -> list[ReadLine]:
        """Return the lines of a picture, uint8 RGB (height, width, 3). Raises `ReadingFailed`."""
        height, width = pixels.shape[:2]
        lines: list[ReadLine] = []
        self._opened()  # what is wrong with the installation is not said of the picture
        try:
            for part in parts_of(pixels):
                lines += [
                    _placed(raw, part, width, height) for raw in self._read_part(part) if _owned(raw, part)
                ]
        except Exception as error:  # the engine raises what its parts raise: cv2.error, ValueError, its own
            raise ReadingFailed(f"{type(error).__name__}: {error}") from error
        return lines

    def _read_part(self, part: Tile) -> list[_Raw]:
        engine = self._opened()
        if not self._may_hold_words(part.pixels):
            return []
        try:
            crops, detected = engine.detect_and_crop(np.ascontiguousarray(part.pixels[:, :, ::-1]), {})
            kept = _largest(np.asarray(detected.boxes, np.float32))
            boxes = np.asarray(detected.boxes, np.float32)[kept]
            crops = [crops[at] for at in kept]
            turned, sides = engine.cls_and_rotate(crops)
            read = engine.recognize_txt(turned)
            rows: Any = list(
                zip(boxes, sides.cls_res, read.txts, read.scores, read.word_results, strict=True)
            )
            rows = _set_right(rows, crops, engine)
        except self._no_words:
            return []
        return [
            _Raw(text, float(score), _in_reading_order(box, side), _spans(text, word))
            for box, side, text, score, word in rows
            if text.strip() and score >= LEAST_CONFIDENCE
        ]

    def _may_hold_words(self, pixels: Pixels) -> bool:
        """Say whether anything in a uint8 RGB picture looks like words at a glance, a fifth of the time of a look."""
        height, width = pixels.shape[:2]
        scale = min(1.0, GLANCE / max(height, width))
        size = max(_LEAST_GLANCE, round(width * scale)), max(_LEAST_GLANCE, round(height * scale))
        small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
        detector = self._opened()._load_det_model()
        fed = detector.get_preprocess()(np.ascontiguousarray(small[:, :, ::-1]))
        return _has_spots(np.asarray(detector.session(fed), np.float32)[0, 0])

    def _opened(self) -> Any:
        with self._guard:
            if self._engine is None:
                # Not with this module: it takes most of a second, and most processes never read.
                rapidocr = import_module("rapidocr.main")
                self._no_words = rapidocr.RapidOCRError  # how it says that there are none
                self._engine = rapidocr.RapidOCR(params=_parameters(self._threads))
            return self._engine


@dataclass(frozen=True, slots=True, eq=False)
class _Raw:
    """A line in pixels of its part; `box` float32 (4, 2), from where reading begins."""

    text: str
    confidence: float
    box: NDArray[np.float32]
    spans: tuple[tuple[float, float], ...]


def _parameters(threads: int) -> dict[str, object]:
    folder = files("rapidocr") / "models"
    return {f"{step}.model_path": str(folder / name) for step, name in MODELS.items()} | {
        "Global.log_level": "error",
        "Global.use_vertical_padding": False,
        "Global.return_word_box": True,
        # Of lines read together the shorter ones are filled up to the longest: on one processor, work for nothing.
        "Rec.rec_batch_num": 1,
        "Det.limit_type": "max",
        "Det.limit_side_len": 2 * LONG_SIDE,
        "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }


def _set_right(rows: list[Any], crops: Sequence[object], engine: Any) -> list[object]:
    """Return the rows with those read again that were turned upside down and then hardly made sense.

    Which way up a line stands is told by its left end alone, and long lines are taken wrongly now and then.
    """
    doubtful = [
        at
        for at, (_box, side, _text, score, _words) in enumerate(rows)
        if str(side[0]) == "180" and score < SURE
    ]
    if not doubtful:
        return rows
    again = engine.recognize_txt([crops[at] for at in doubtful])
    for at, text, score, words in zip(doubtful, again.txts, again.scores, again.word_results, strict=True):
        if score > rows[at][3]:
            rows[at] = (rows[at][0], ("0", 1.0), text, score, words)
    return rows


def _has_spots(sure: NDArray[np.float32]) -> bool:
    """Say whether any spot of what the detector gives (height, width), 0..1, may be a line of words."""
    many, _, spots, _ = cv2.connectedComponentsWithStats((sure > FAINT).astype(np.uint8))
    height, width = sure.shape
    for left, top, wide, tall, pixels in spots[1:many].tolist():
        is_line = min(wide / width, tall / height) <= MOST_SPOT
        if is_line and pixels >= LEAST_SPOT and sure[top : top + tall, left : left + wide].max() >= SURE_SPOT:
            return True
    return False


def _largest(boxes: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return which of the boxes (n, 4, 2) are read, in their order: of too many the largest."""
    sides = np.linalg.norm(boxes - np.roll(boxes, -1, axis=1), axis=2)
    return np.sort(np.argsort(-(sides[:, 0] * sides[:, 1]), kind="stable")[:MOST_LINES])


def _in_reading_order(box: NDArray[np.float32], side: Sequence[Any]) -> NDArray[np.float32]:
    """Return the corners from where reading begins, as the engine turned the line before it read it."""
    sides = np.linalg.norm(box - np.roll(box, -1, axis=0), axis=1)
    width, height = int(max(sides[0], sides[2])), int(max(sides[1], sides[3]))
    turns = 1 if height / max(1, width) >= UPRIGHT else 0
    if str(side[0]) == "180" and float(side[1]) > UPSIDE_DOWN:
        turns += 2
    return np.roll(box, -turns, axis=0)


def _spans(text: str, word: Any) -> tuple[tuple[float, float], ...]:
    """Return the range of each character along its line, from the time steps at which they were read."""
    columns = iter([column for columns in word.word_cols for column in columns])
    length = float(word.line_txt_len) or 1.0
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


def _owned(raw: _Raw, part: Tile) -> bool:
    middle = float(raw.box[:, 1].mean()) / part.scale[1] + part.top
    return part.owned[0] <= middle < part.owned[1]


def _placed(raw: _Raw, part: Tile, width: int, height: int) -> ReadLine:
    across = np.clip(raw.box[:, 0] / part.scale[0] / width, 0.0, 1.0)
    down = np.clip((raw.box[:, 1] / part.scale[1] + part.top) / height, 0.0, 1.0)
    a, b, c, d = ((float(x), float(y)) for x, y in zip(across, down, strict=True))
    box: Quad = (a, b, c, d)
    return ReadLine(raw.text, raw.confidence, box, raw.spans)
