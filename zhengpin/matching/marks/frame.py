"""A mark's picture in a frame of its own: trimmed, of one area whatever its shape, figure told from ground."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Plane = NDArray[np.float32]

SIDE = 52
"""The figure covers a rectangle of SIDE² square pixels of its frame."""
MARGIN = 6
"""Pixels of ground around it."""
FINE = 3
"""How many times finer the picture is from which local features are read."""
MOST_ASPECT = 6.0
_UNLIKE_GROUND = 28
_LEAST_FIGURE, _MOST_FIGURE = 0.004, 0.97
LEAST_SIDE = 24


class UnusableMark(ValueError):  # noqa: N818 - named as a state of the input, as UndecodablePicture is
    """The picture shows no mark that could be told from others: too small, or of one colour."""


@dataclass(frozen=True, slots=True, eq=False)
class MarkFrame:
    """pixels: uint8 (h · FINE, w · FINE, 3), RGB; figure, outside: bool, of the same size: what differs from the
    ground, and the ground that reaches the border; small: float32 (h, w, 3), the pixels scaled to the frame; box:
    left, top, right, bottom of the figure in the picture it comes from, in pixels.
    """

    pixels: Picture
    figure: NDArray[np.bool_]
    outside: NDArray[np.bool_]
    small: Plane
    box: tuple[int, int, int, int]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the frame in its pixels."""
        return self.small.shape[1], self.small.shape[0]

    def corners(self) -> NDArray[np.float64]:
        """Return the corners of the figure in the frame, (4, 2), clockwise from the left top."""
        width, height = self.size
        left, top, right, bottom = MARGIN, MARGIN, width - MARGIN, height - MARGIN
        return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)


def framed(picture: Picture) -> MarkFrame:
    """Return the frame of a uint8 RGB picture (height, width, 3) of a mark. Raises `UnusableMark`."""
    if min(picture.shape[:2]) < LEAST_SIDE:
        raise UnusableMark(f"a side of the mark's picture is below {LEAST_SIDE} pixels")
    ground = _ground(picture)
    figure = _unlike(picture, ground)
    if not _LEAST_FIGURE < figure.mean() < _MOST_FIGURE:
        figure = np.ones(figure.shape, bool)
        if picture.std() < 4:
            raise UnusableMark("the mark's picture is of one colour")
    left, top, right, bottom = _box(figure)
    width, height = _frame_size(right - left, bottom - top)
    scale = FINE * width / (right - left), FINE * height / (bottom - top)
    pad = FINE * MARGIN
    shape = round(height * FINE) + 2 * pad, round(width * FINE) + 2 * pad
    laid = np.array([[scale[0], 0, pad - left * scale[0]], [0, scale[1], pad - top * scale[1]]])
    pixels = _laid(picture, laid, shape, ground, min(scale))
    figure = _unlike(pixels, ground) if figure.mean() < _MOST_FIGURE else np.ones(shape, bool)
    size = shape[1] // FINE, shape[0] // FINE
    pixels, figure = pixels[: size[1] * FINE, : size[0] * FINE], figure[: size[1] * FINE, : size[0] * FINE]
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    return MarkFrame(pixels, figure, _outside(figure), small, (left, top, right, bottom))


def _ground(picture: Picture) -> NDArray[np.float32]:
    ring = np.concatenate([picture[:2].reshape(-1, 3), picture[-2:].reshape(-1, 3)])
    sides = np.concatenate([picture[:, :2].reshape(-1, 3), picture[:, -2:].reshape(-1, 3)])
    return np.asarray(np.median(np.concatenate([ring, sides]), axis=0), np.float32)


def _unlike(picture: Picture, ground: NDArray[np.float32]) -> NDArray[np.bool_]:
    apart = np.abs(picture.astype(np.float32) - ground).max(axis=2)
    clean = cv2.medianBlur((apart > _UNLIKE_GROUND).astype(np.uint8), 3)
    return np.asarray(clean > 0, bool)


def _box(figure: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    rows, columns = np.flatnonzero(figure.any(axis=1)), np.flatnonzero(figure.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _frame_size(width: int, height: int) -> tuple[float, float]:
    aspect = float(np.clip(width / height, 1 / MOST_ASPECT, MOST_ASPECT))
    return SIDE * aspect**0.5, SIDE / aspect**0.5


def _laid(
    picture: Picture,
    laid: NDArray[np.float64],
    shape: tuple[int, int],
    ground: NDArray[np.float32],
    scale: float,
) -> Picture:
    if scale < 0.7:  # what is made smaller is smoothed first
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.45 / scale), np.uint8)
    border = tuple(float(value) for value in ground)
    way = cv2.INTER_LINEAR if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(
        cv2.warpAffine(
            picture,
            laid,
            (shape[1], shape[0]),
            flags=way,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=border,
        ),
        np.uint8,
    )


def _outside(figure: NDArray[np.bool_]) -> NDArray[np.bool_]:
    _, parts = cv2.connectedComponents((~figure).astype(np.uint8), connectivity=4)
    rim = np.concatenate([parts[0], parts[-1], parts[:, 0], parts[:, -1]])
    return np.asarray(np.isin(parts, np.unique(rim[rim > 0])), bool)
