"""Reads the words that run along the rim of a round or oval seal, laid out straight."""

from __future__ import annotations

import io
import re

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from zhengpin.matching.documents.seals import SealFound
from zhengpin.matching.reading.port import TextReader

Pixels = NDArray[np.uint8]

_OUTER, _INNER = 0.945, 0.56
"""Radii between which the words stand, of the seal's own; its ring lies outside."""
_FOOT = np.deg2rad(38)
"""Turn to either side of a seal's foot in which its number stands."""
_HAN = re.compile(r"[(（]?[\u3400-\u9fff].*[\u3400-\u9fff][)）]?")
_KEPT = 0.6
"""Of the paper's own light, that must be left of a seal's colour where its ink stands."""
_HIGH = 56
"""Pixels of the strip from its inner to its outer edge."""
_LEAST_WORDS = 4


def words_of(pixels: Pixels, seal: SealFound, reader: TextReader) -> str:
    """Return what is written along a seal's rim, "" where it cannot be read. pixels: the page, uint8 RGB.

    Raises what the reader raises.
    """
    strip = strip_of(pixels, seal)
    out = io.BytesIO()
    Image.fromarray(strip).save(out, "PNG")
    lines = sorted(reader.read(out.getvalue()), key=lambda line: line.box[0][0])
    words = "".join(
        re.sub(r"[\s★☆*·.]", "", line.text) for line in lines if _stands_straight(line.box, strip)
    )
    if han := _HAN.search(words):  # beside them stands what is left of the number along its foot
        words = han[0]
    return words if len(words) >= _LEAST_WORDS else ""


def strip_of(pixels: Pixels, seal: SealFound) -> Pixels:
    """Return the rim of a seal laid out straight, from beside its foot clockwise, dark on white, uint8 RGB.

    Only ink of the seal's colour shows: black words across it do not.
    """
    height, width = pixels.shape[:2]
    (left, top), _, (right, bottom), _ = seal.box
    corner = (int(left * width), int(top * height))
    part = pixels[corner[1] : int(bottom * height) + 1, corner[0] : int(right * width) + 1]
    middle = ((left + right) / 2 * width - corner[0], (top + bottom) / 2 * height - corner[1])
    half = ((right - left) / 2 * width, (bottom - top) / 2 * height)
    long = max(64, round(_HIGH / (_OUTER - _INNER) * (np.pi - _FOOT) * (_OUTER + _INNER)))
    turns = np.pi / 2 + np.linspace(_FOOT, 2 * np.pi - _FOOT, long, dtype=np.float32)[None, :]
    radii = np.linspace(_OUTER, _INNER, _HIGH, dtype=np.float32)[:, None]
    x = (middle[0] + half[0] * radii * np.cos(turns)).astype(np.float32)
    y = (middle[1] + half[1] * radii * np.sin(turns)).astype(np.float32)
    laid = cv2.remap(_ink(part, seal.colour), x, y, cv2.INTER_CUBIC, borderValue=255)
    framed = cv2.copyMakeBorder(laid, 24, 24, 24, 24, cv2.BORDER_CONSTANT, value=255)
    return np.asarray(cv2.cvtColor(framed, cv2.COLOR_GRAY2RGB), np.uint8)


def _ink(pixels: Pixels, colour: str) -> NDArray[np.uint8]:
    """Return the ink of a colour dark on white.

    Red ink darkens green light and leaves red light, which black ink does not. One channel alone is as sharp as the
    picture; differences of channels are blurred by JPEG.
    """
    kept, darkened = (0, 1) if colour == "red" else (2, 0)
    blank = np.median(pixels[::8, ::8].reshape(-1, 3), axis=0).astype(np.float32)
    strength = np.clip(blank[darkened] - pixels[..., darkened].astype(np.float32), 0, None)
    strength[pixels[..., kept] < _KEPT * blank[kept]] = 0
    most = max(30.0, float(np.percentile(strength[strength > 0], 95)) if (strength > 0).any() else 0.0)
    return np.asarray(255 - np.clip(strength * (255 / most), 0, 255), np.uint8)


def _stands_straight(box: tuple[tuple[float, float], ...], strip: Pixels) -> bool:
    (ax, ay), (bx, by) = box[0], box[1]
    return (bx - ax) * strip.shape[1] > abs(by - ay) * strip.shape[0]
