"""Graphics that match what is nobody's copy: a logo and a size chart, as JPEG files."""

from functools import partial

import cv2
import numpy as np

from zhengpin.demo.artwork import fonts
from zhengpin.demo.artwork.canvas import SIDE, Picture, fill, line, sheet, stamp, to_pixels
from zhengpin.demo.artwork.lettering import fitted
from zhengpin.demo.artwork.outlines import ellipse, rounded
from zhengpin.demo.artwork.palettes import colour

_INK, _SHEET = colour("#1d3557"), colour("#ffffff")
_SIZES = (
    ("SIZE", "CHEST", "LENGTH"),
    ("S", "96", "66"),
    ("M", "100", "68"),
    ("L", "104", "70"),
    ("XL", "108", "72"),
)


def logo(word: str) -> bytes:
    """A sign over a word, dark on white."""
    picture = sheet(_SHEET)
    fill(picture, ellipse(SIDE / 2, 300, 120, 120), _INK)
    fill(picture, ellipse(SIDE / 2 + 40, 300, 100, 100), _SHEET)
    _write(picture, word, 440, SIDE / 2, 520)
    return _jpeg(picture)


def size_chart() -> bytes:
    """A table of sizes in centimetres, as half the shops of a marketplace show it."""
    picture = sheet(_SHEET)
    fill(picture, rounded(60, 140, 740, 244, 8), colour("#e8edf3"))
    for row, cells in enumerate(_SIZES):
        for column, cell in enumerate(cells):
            _write(picture, cell, 150, 173 + column * 227, 192 + row * 104)
        line(picture, [(60, 140 + row * 104), (740, 140 + row * 104)], _INK, width=3)
    line(picture, rounded(60, 140, 740, 140 + len(_SIZES) * 104, 8), _INK, width=3, closed=True)
    return _jpeg(picture)


def _write(picture: Picture, text: str, width: float, x: float, y: float) -> None:
    stamp(
        picture, fitted(text, partial(fonts.sans, weight=800), width, 40 if width < 200 else 110), x, y, _INK
    )


def _jpeg(picture: Picture) -> bytes:
    bgr = cv2.cvtColor(to_pixels(picture), cv2.COLOR_RGB2BGR)
    _, data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, 92])
    return np.asarray(data).tobytes()
