"""Finds a piece of a scan that was copied to another place of it: their grain is the same, which chance never makes.

The grain of the page is correlated with itself at every shift at once (by Fourier transforms, of the signs alone); at
the shifts that stand out the places are looked for where it agrees.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.documents.model import DocumentPage, Signal
from zhengpin.matching.forgery.pdf.text import quad
from zhengpin.matching.forgery.signals import SignalCode

Grey = NDArray[np.float32]

_NEAR = 20
"""Pixels within which grain agrees with itself because it was blurred."""
_STANDS_OUT = 6.0
_PEAKS = 4
_PLACE = 21
"""Side of the place, in pixels, over which agreement is taken."""
_AGREES = 0.55
_LEAST_AREA = 900
"""Pixels that must agree: two characters of the height of common print."""
_LEAST_SIDE = 10
_TALL = 3
"""Height to width from which a place is an edge of the paper; what is copied are words, or a seal."""
_FURTHER = 6
_LEAST_BLANK = 0.1
_EDGE = 0.03
"""Of a page's sides, where it ends and other things show."""
_LEAST_GRAIN = 0.5
"""Mean change of grey by grain below which JPEG leaves too little of it."""


def copied_signals(page: DocumentPage, pixels: NDArray[np.uint8]) -> Iterator[Signal]:
    """Yield a signal for two places of a page that are the same to the grain."""
    grain, seen = _grain(pixels)
    if seen.mean() < _LEAST_BLANK or float(np.abs(grain[seen]).mean()) < _LEAST_GRAIN:
        return
    signs = np.sign(grain).astype(np.float32) * seen
    for down, across in _shifts(signs):
        if boxes := _places(grain, seen, down, across):
            height, width = grain.shape
            there = [
                quad((left / width, top / height, right / width, bottom / height))
                for left, top, right, bottom in boxes
            ]
            yield Signal(SignalCode.COPIED_WITHIN, 1.0, page.number, tuple(there))
            return


def _runs_on(one: Grey, other: Grey, down: int, across: int) -> bool:
    """Return whether two places agree as well a little further along or aside: a fold, an edge, a table."""
    long = float(np.hypot(down, across))
    size = one.shape[::-1]
    x, y = _FURTHER * across / long, _FURTHER * down / long
    steps = ((x, y), (-x, -y), (-y, x), (y, -x))
    moved = [cv2.warpAffine(other, np.array([[1, 0, x], [0, 1, y]], np.float32), size) for x, y in steps]
    return max(_agreement(one, np.asarray(there, np.float32)) for there in moved) > _AGREES / 2


def _agreement(one: Grey, other: Grey) -> float:
    power = float(np.sqrt((one**2).sum() * (other**2).sum()))
    return float((one * other).sum()) / power if power else 0.0


def _grain(pixels: NDArray[np.uint8]) -> tuple[Grey, NDArray[np.bool_]]:
    """Return the page without its light and its ink, and where there is paper."""
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.float32)
    ground = np.asarray(cv2.GaussianBlur(grey, (0, 0), 8), np.float32)
    touched = ((ground - grey > 18) | (grey >= 253)).astype(np.uint8)
    blank = cv2.dilate(touched, np.ones((7, 7), np.uint8)) == 0
    rows, columns = (max(1, round(length * _EDGE)) for length in grey.shape)
    blank[:rows] = blank[-rows:] = blank[:, :columns] = blank[:, -columns:] = False
    rest = grey - cv2.GaussianBlur(grey, (0, 0), 2)
    return np.where(blank, np.clip(rest, -12, 12), 0).astype(np.float32), blank


def _shifts(signs: Grey) -> list[tuple[int, int]]:
    """Return the shifts at which the page agrees with itself by far most, down and across."""
    size = [cv2.getOptimalDFTSize(length) for length in signs.shape]
    wide = np.zeros(size, np.float32)
    wide[: signs.shape[0], : signs.shape[1]] = signs - signs.mean()
    spectrum = cv2.dft(wide)
    agreed = np.asarray(
        cv2.idft(cv2.mulSpectrums(spectrum, spectrum, 0, conjB=True), flags=cv2.DFT_SCALE), np.float32
    )
    half = agreed[: size[0] // 2]
    half[: _NEAR + 1, : _NEAR + 1] = half[: _NEAR + 1, -_NEAR:] = 0
    smooth = half - cv2.blur(half, (31, 31))
    scale = 1.4826 * float(np.median(np.abs(smooth)))
    found = []
    for _ in range(_PEAKS):
        down, across = np.unravel_index(int(smooth.argmax()), smooth.shape)
        if smooth[down, across] < _STANDS_OUT * scale:
            break
        found.append((int(down), int(across) - size[1] if across > size[1] // 2 else int(across)))
        smooth[max(0, down - 2) : down + 3, max(0, across - 2) : across + 3] = 0
    return found


def _places(grain: Grey, seen: NDArray[np.bool_], down: int, across: int) -> list[tuple[int, int, int, int]]:
    """Return the two boxes that are the same at a shift, none where the agreement is scattered."""
    height, width = grain.shape
    if down >= height - _PLACE or abs(across) >= width - _PLACE:
        return []
    rows = (slice(down, None), slice(None, height - down))
    columns = (slice(max(across, 0), width + min(across, 0)), slice(max(-across, 0), width + min(-across, 0)))
    one, other = grain[rows[0], columns[0]], grain[rows[1], columns[1]]
    both = (seen[rows[0], columns[0]] & seen[rows[1], columns[1]]).astype(np.float32)
    window = (_PLACE, _PLACE)
    agreed = cv2.blur(one * other * both, window)
    power = np.sqrt(cv2.blur(one**2 * both, window) * cv2.blur(other**2 * both, window))
    enough = cv2.blur(both, window) > 0.4
    same = ((agreed > _AGREES * power) & (power > 0.2) & enough).astype(np.uint8)
    count, _, places, _ = cv2.connectedComponentsWithStats(same)
    if count < 2:
        return []
    left, top, wide, high, area = (
        int(value) for value in places[1 + int(places[1:, cv2.CC_STAT_AREA].argmax())]
    )
    if area < _LEAST_AREA or min(wide, high) < _LEAST_SIDE or high > _TALL * wide:
        return []
    cut = np.s_[top : top + high, left : left + wide]
    if _runs_on(one[cut], other[cut], down, across):
        return []
    here = (left + max(across, 0), top + down)
    there = (left + max(-across, 0), top)
    return [(x, y, x + wide, y + high) for x, y in (here, there)]
