"""Finds the seals on a page by colour and shape: red or blue, round, oval or square, also where words cross them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.reading.port import Quad

if TYPE_CHECKING:
    from cv2.typing import MatLike

Pixels = NDArray[np.uint8]
Mask = NDArray[np.uint8]

_SIDE = 1000
"""Longest side, in pixels, of the page that is searched."""
_LEAST, _MOST = 0.03, 0.36
"""Sides of a seal, of the page's longer side: a signature seal of 10 mm to a company's of 58 mm on a half sheet."""
_ASPECT = 2.2
_JOINED = 0.009
"""Of the page's longer side, by which inks of one seal may lie apart: ring, star and words."""
_RIM = 0.72
"""Share of a seal's outline along which there is ink."""
_FIT = 0.88
"""Overlap of a seal's hull with the ellipse or the rectangle round it."""
_INK = (0.06, 0.8)
"""Share of its hull that a seal's ink takes; a printed disc or panel takes more."""
_BEAMS = 72


@dataclass(frozen=True, slots=True)
class SealFound:
    """A seal. box: upright, places 0 to 1 of the page; shape: round, oval or square; colour: red or blue; clarity: the
    share of its outline that shows, 0..1.
    """

    box: Quad
    shape: str
    colour: str
    clarity: float


def seals_in(pixels: Pixels) -> list[SealFound]:
    """Return the seals on a page, uint8 RGB (height, width, 3), from top to bottom."""
    scale = min(1.0, _SIDE / max(pixels.shape[:2]))
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    small = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    found = [seal for colour in ("red", "blue") for seal in _of_colour(small, colour)]
    return sorted(found, key=lambda seal: (seal.box[0][1], seal.box[0][0]))


def ink_of(pixels: Pixels, colour: str) -> Mask:
    """Return where a page shows ink of a colour, uint8 0 or 1, paler ink on paper with a cast too."""
    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB).astype(np.int16)
    blank = np.median(lab[::8, ::8].reshape(-1, 3), axis=0)
    a, b = lab[..., 1] - blank[1], lab[..., 2] - blank[2]
    if colour == "red":
        return np.asarray((a > 14) & (a > np.abs(b) * 0.75), np.uint8)
    return np.asarray((b < -16) & (a < -b * 0.9), np.uint8)


def _of_colour(pixels: Pixels, colour: str) -> list[SealFound]:
    ink = ink_of(pixels, colour)
    side = max(ink.shape)
    width = max(3, round(_JOINED * side)) | 1
    joined = cv2.morphologyEx(
        ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width))
    )
    outlines, levels = cv2.findContours(joined, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    # Outer outlines only, also of what stands within a printed frame.
    contours = (
        [one for one, level in zip(outlines, levels[0], strict=True) if level[3] < 0] if outlines else []
    )
    found: list[SealFound] = []
    for contour in sorted(contours, key=cv2.contourArea, reverse=True):
        seal = _seal(np.asarray(contour, np.int32), ink, colour)
        if seal is not None and not any(_holds(one.box, seal.box) for one in found):
            found.append(seal)
    return found


def _seal(contour: NDArray[np.int32], ink: Mask, colour: str) -> SealFound | None:
    left, top, wide, tall = cv2.boundingRect(contour)
    side = max(ink.shape)
    if not (_LEAST * side <= min(wide, tall) and max(wide, tall) <= _MOST * side):
        return None
    if max(wide, tall) > _ASPECT * min(wide, tall):
        return None
    hull = cv2.convexHull(contour)
    taken = _taken(ink, hull)
    if not _INK[0] <= taken <= _INK[1]:
        return None
    shape, rim = _shape(hull, ink)
    if not shape:
        return None
    height, width = ink.shape
    x0, y0, x1, y1 = left / width, top / height, (left + wide) / width, (top + tall) / height
    return SealFound(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), shape, colour, round(rim, 3))


def _taken(ink: Mask, hull: MatLike) -> float:
    left, top, wide, tall = cv2.boundingRect(hull)
    within = np.zeros((tall, wide), np.uint8)
    cv2.fillConvexPoly(within, hull - [left, top], 1)
    inside = np.count_nonzero(ink[top : top + tall, left : left + wide] & within)
    return float(inside) / (float(np.count_nonzero(within)) or 1.0)


def _shape(hull: MatLike, ink: Mask) -> tuple[str, float]:
    """Return the shape of a seal and the share of its outline with ink; no shape where it has neither."""
    area = cv2.contourArea(hull)
    if len(hull) < 5 or area <= 0:
        return "", 0.0
    (x, y), (first, second), turn = cv2.minAreaRect(hull)
    fits_rectangle = area / max(1.0, first * second)
    ellipse = np.pi / 4 * first * second
    fits_ellipse = float(np.exp(-abs(np.log(area / ellipse))))
    if fits_rectangle > _FIT and fits_rectangle >= fits_ellipse:
        corners = cv2.boxPoints(((x, y), (first, second), turn))
        rim = _rim(
            np.vstack(
                [
                    np.linspace(a, b, _BEAMS // 4)
                    for a, b in zip(corners, np.roll(corners, -1, 0), strict=True)
                ]
            ),
            (x, y),
            ink,
        )
        return ("square", rim) if rim >= _RIM else ("", rim)
    if fits_ellipse > _FIT:
        outline = cv2.ellipse2Poly(
            (round(x), round(y)), (round(first / 2), round(second / 2)), round(turn), 0, 360, 5
        )
        rim = _rim(np.array(outline, np.float64), (x, y), ink)
        name = "round" if max(first, second) < 1.18 * min(first, second) else "oval"
        return (name, rim) if rim >= _RIM else ("", rim)
    return "", 0.0


def _rim(outline: NDArray[np.float64], middle: tuple[float, float], ink: Mask) -> float:
    """Return the share of points of an outline near which, towards the middle, there is ink."""
    shares = np.linspace(0.86, 1.02, 9)[:, None, None]
    points = np.rint(np.array(middle) + (outline - np.array(middle)) * shares).astype(int)
    x = np.clip(points[..., 0], 0, ink.shape[1] - 1)
    y = np.clip(points[..., 1], 0, ink.shape[0] - 1)
    return float((ink[y, x] > 0).any(axis=0).mean())


def _holds(outer: Quad, inner: Quad) -> bool:
    return (
        outer[0][0] <= inner[0][0]
        and outer[0][1] <= inner[0][1]
        and outer[2][0] >= inner[2][0]
        and outer[2][1] >= inner[2][1]
    )
