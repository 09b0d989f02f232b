"""Finds lines of words with PP-OCR's detector (differentiable binarisation; Liao et al., AAAI 2020)."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later
from zhengpin.matching.onnx.feeding import looked_up
from zhengpin.matching.reading.tiles import Pixels
from zhengpin.matching.reading.weights import without_subnormals

if TYPE_CHECKING:
    import onnxruntime
else:
    onnxruntime = later("onnxruntime")

STEP = 32
"""The detector takes sides of whole steps of so many pixels."""
BINARY, LEAST_BOX, UNCLIP, MOST_BOXES = 0.3, 0.5, 1.6, 1000
"""What the detector's makers set: from where a pixel counts, a box counts, how far it is widened, how many at most."""

_NUMBERS = np.tile(np.arange(256, dtype=np.float32) * np.float32(1 / 127.5) - np.float32(1.0), (3, 1))
"""What the detector is fed for each byte, −1 to 1."""


class LineDetector:
    """PP-OCR's detector on ONNX Runtime. Safe to call from several threads.

    model: the path of its ONNX file; threads: of one call.
    """

    def __init__(self, model: Path, *, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        self._session = onnxruntime.InferenceSession(
            without_subnormals(model.read_bytes()), options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name
        # Not with this module: they take most of a second, and most processes never read.
        self._boxes: Any = import_module("rapidocr.ch_ppocr_det.utils").DBPostProcess(
            thresh=BINARY,
            box_thresh=LEAST_BOX,
            unclip_ratio=UNCLIP,
            max_candidates=MOST_BOXES,
            use_dilation=True,
        )
        self._ordered: Any = import_module("rapidocr.ch_ppocr_det.main").TextDetector.sorted_boxes

    def sureness(self, pixels: Pixels) -> NDArray[np.float32]:
        """Return for each pixel of a picture how sure it is of words, 0 to 1, float32 (height, width).

        pixels: uint8 RGB (height, width, 3); brought to whole steps of 32 pixels, which is what comes back.
        """
        height, width = (max(STEP, round(side / STEP) * STEP) for side in pixels.shape[:2])
        if (height, width) != pixels.shape[:2]:
            pixels = np.asarray(cv2.resize(pixels, (width, height)), np.uint8)
        # It was taught with the colours in the order of OpenCV.
        fed = looked_up([np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), np.uint8)], _NUMBERS)
        found: Any = self._session.run(None, {self._input: fed})[0]
        return np.asarray(found, np.float32)[0, 0]

    def boxes(self, pixels: Pixels) -> NDArray[np.float32]:
        """Return the corners of the lines in a picture, float32 (n, 4, 2), (x, y) in its pixels, top to bottom."""
        sure = self.sureness(pixels)
        found, _ = self._boxes(sure[None, None], pixels.shape[:2])
        if not len(found):
            return np.zeros((0, 4, 2), np.float32)
        return np.asarray(self._ordered(found), np.float32)

    def in_order(self, boxes: NDArray[np.float32]) -> list[int]:
        """Return the places of boxes (n, 4, 2) as one reads: top to bottom, of those in one row left to right."""
        numbered = np.concatenate(
            [boxes, np.broadcast_to(np.arange(len(boxes))[:, None, None], (len(boxes), 1, 2))], 1
        )
        return [int(box[4, 0]) for box in self._ordered(numbered)]
