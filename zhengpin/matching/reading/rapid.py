"""Reads Chinese and English words with RapidOCR and the PP-OCR models that its package brings.

PP-OCR: Li et al., arXiv:2206.03001: lines are detected by differentiable binarisation (Liao et al., AAAI 2020) and
read by a recogniser with CTC, whose time steps give each character its place. Upright columns of Chinese are read
where the recogniser bears characters that lie on their side.

A picture is read in a cascade: a glance says where words may stand, lines are detected there alone, and what they say
is read the other way up only where it hardly makes sense.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import as_file, files

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.decode import DecodeLimits, decode
from zhengpin.matching.images.header import read_header
from zhengpin.matching.reading.detector import LineDetector
from zhengpin.matching.reading.glance import regions_of
from zhengpin.matching.reading.port import Quad, ReadingFailed, ReadLine
from zhengpin.matching.reading.recogniser import LineRecogniser, ReadCrop, is_upright
from zhengpin.matching.reading.regions import Region, all_of
from zhengpin.matching.reading.tiles import LONG_SIDE, Pixels, Tile, longest_side, parts_of

DETECTOR, CLASSIFIER, RECOGNISER = (
    "PP-OCRv6_det_small.onnx",
    "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "PP-OCRv6_rec_small.onnx",
)
NAME = f"rapidocr-{version('rapidocr')}-ppocr6-small"
"""The reader with version and models, under which what it read is kept."""

LEAST_CONFIDENCE = 0.5
MOST_LINES = 150
"""Lines read of one part; beyond that the smallest are left out, so that a page of noise costs seconds, no more."""


class RapidReader:
    """The reader. The models are loaded at the first picture (about 0.3 s, 150 MB) from the installed package.

    Their paths are named outright, so that nothing is ever downloaded. Safe to call from several threads.
    everywhere: read all of each picture, as is worth while where nearly all of it is words, like a document's page.
    """

    name = NAME

    def __init__(
        self, *, threads: int = 1, limits: DecodeLimits | None = None, everywhere: bool = False
    ) -> None:
        self._threads, self._everywhere = threads, everywhere
        self._limits = limits or DecodeLimits()
        self._engines: _Engines | None = None
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
        engines = self._opened()  # what is wrong with the installation is not said of the picture
        try:
            for part in parts_of(pixels):
                lines += [
                    _placed(one, part, width, height)
                    for one in self._read_part(part, engines)
                    if _owned(one, part)
                ]
        except Exception as error:  # the engine raises what its parts raise: cv2.error, ValueError, its own
            raise ReadingFailed(f"{type(error).__name__}: {error}") from error
        return lines

    def _read_part(self, part: Tile, engines: _Engines) -> list[_Raw]:
        height, width = part.pixels.shape[:2]
        everything = [all_of(height, width)]
        regions = everything if self._everywhere else regions_of(part.pixels, engines.detector)
        cut = [line for region in regions for line in _cut(part, region, engines)]
        if not cut:
            return []
        boxes = np.stack([line.box for line in cut])
        # In the pixels that were read: what stands in one row is told by a number of them.
        order = engines.detector.in_order(boxes * np.float32(part.scale))
        read_at = sorted(_largest(boxes), key=order.index)
        read = engines.recogniser.read([cut[at].picture for at in read_at])
        return [
            _Raw(one, _in_reading_order(cut[at], turned=one.turned))
            for at, one in zip(read_at, read, strict=True)
            if one.text.strip() and one.confidence >= LEAST_CONFIDENCE
        ]

    def _opened(self) -> _Engines:
        with self._guard:
            if self._engines is None:
                self._engines = _Engines.opened(self._threads)
            return self._engines


@dataclass(frozen=True, slots=True)
class _Engines:
    detector: LineDetector
    recogniser: LineRecogniser

    @classmethod
    def opened(cls, threads: int) -> _Engines:
        models = files("rapidocr") / "models"
        with (
            as_file(models / DETECTOR) as detector,
            as_file(models / RECOGNISER) as recogniser,
            as_file(models / CLASSIFIER) as classifier,
        ):
            return cls(
                LineDetector(detector, threads=threads),
                LineRecogniser(recogniser, classifier, threads=threads),
            )


@dataclass(frozen=True, slots=True, eq=False)
class _Raw:
    """A line in pixels of its part; `box` float32 (4, 2), from where reading begins."""

    read: ReadCrop
    box: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """A line that was cut out. box: its corners in pixels of the part, float32 (4, 2); upright: it lay on its side."""

    box: NDArray[np.float32]
    picture: Pixels
    upright: bool


def _cut(part: Tile, region: Region, engines: _Engines) -> list[_Cut]:
    pixels, scale = part.at_scale(region)
    boxes = engines.detector.boxes(pixels)
    placed = boxes / np.array(scale, np.float32) + np.array(region[:2], np.float32)
    turned = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), np.uint8)  # once for all lines
    return [
        _Cut(there, engines.recogniser.cut(turned, box), is_upright(box))
        for there, box in zip(placed, boxes, strict=True)
    ]


def _largest(boxes: NDArray[np.float32]) -> list[int]:
    """Return which of the boxes (n, 4, 2) are read, in their order: of too many the largest."""
    sides = np.linalg.norm(boxes - np.roll(boxes, -1, axis=1), axis=2)
    kept = np.argsort(-(sides[:, 0] * sides[:, 1]), kind="stable")[:MOST_LINES]
    return [int(at) for at in np.sort(kept)]


def _in_reading_order(cut: _Cut, *, turned: bool) -> NDArray[np.float32]:
    """Return the corners from where reading begins, as the line was turned before it was read."""
    return np.roll(cut.box, -((1 if cut.upright else 0) + (2 if turned else 0)), axis=0)


def _owned(raw: _Raw, part: Tile) -> bool:
    middle = float(raw.box[:, 1].mean()) + part.top
    return part.owned[0] <= middle < part.owned[1]


def _placed(raw: _Raw, part: Tile, width: int, height: int) -> ReadLine:
    across = np.clip(raw.box[:, 0] / width, 0.0, 1.0)
    down = np.clip((raw.box[:, 1] + part.top) / height, 0.0, 1.0)
    a, b, c, d = ((float(x), float(y)) for x, y in zip(across, down, strict=True))
    box: Quad = (a, b, c, d)
    return ReadLine(raw.read.text, raw.read.confidence, box, raw.read.spans)
