"""Lays a query over a protected picture's preview, and measures how far their pixels agree.

Blocks are compared one by one, so that a text or sticker laid over a copy spoils only the blocks that it covers. The
comparison is made in the protected picture's frame: what the query shows beside it does not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Transform = NDArray[np.float64]
"""3 × 3, from reference to query, both in units of their longest side."""

BLOCK = 8
"""Pixels of a block's side in the preview."""
_FEWEST_BLOCKS = 4
_STRUCTURE = 30.0
_GREATEST_COLOUR = 30.0
_SMOOTH = 0.8
_ECC_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class PictureAgreement:
    """How far two pictures agree where one lies over the other.

    share: 0..1, of the blocks in which the reference has structure those whose luma correlates above 0.7; weighed: the
    same, each block counting by its structure; correlation: -1..1, mean over the better half of them; mean: over all;
    layout: -1..1, correlation of the blocks' mean luma; colour: 0..1, 1 is the same colour (a* and b* of CIELAB) in
    every block; absolute: 0..1, of the blocks whose luma correlates above 0.7 or below -0.7, as a negative's does;
    edges: -1..1, mean correlation of the strength of edges, which a change of tones leaves where it was; blocks: how
    many have structure; covered: 0..1, of the reference.
    """

    share: float
    weighed: float
    correlation: float
    mean: float
    layout: float
    colour: float
    absolute: float
    edges: float
    blocks: int
    covered: float

    @property
    def strength(self) -> float:
        """Return one number to choose between maps by."""
        alike = max(self.share + self.weighed + max(self.layout, 0), 1.6 * self.absolute, 2 * self.edges)
        return alike * min(1.0, self.blocks / 16) * self.covered**0.25


NONE = PictureAgreement(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0.0)


class Layers:
    """A query at its own size, half of it, a quarter and so on: laid over a small preview without aliasing."""

    def __init__(self, picture: Pixels) -> None:
        self.longest = max(picture.shape[:2])
        self._layers = [picture]
        while max(self._layers[-1].shape[:2]) > 96:
            self._layers.append(_halved(self._layers[-1]))

    def at_least(self, side: float) -> Pixels:
        """Return the smallest layer whose longest side has so many pixels, the picture itself where none has."""
        return next((one for one in reversed(self._layers) if max(one.shape[:2]) >= side), self._layers[0])

    def laid(self, preview: Pixels, transform: Transform) -> tuple[Pixels, NDArray[np.bool_]]:
        """Return the query as it lies over the preview, and where it does."""
        height, width = preview.shape[:2]
        longest = max(height, width)
        step = scale_at(transform, width / longest / 2, height / longest / 2) * self.longest / longest
        at = int(np.clip(np.floor(np.log2(max(step, 1e-6)) + 0.4), 0, len(self._layers) - 1))
        layer = self._layers[at]
        to_query = to_pixels(transform, layer, preview)
        laid = cv2.warpPerspective(
            layer,
            to_query,
            (width, height),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        return np.asarray(laid, np.uint8), _within(to_query, layer.shape[:2], width, height)


class Plane:
    """Values of a picture, (height, width), with their mean and spread in each block."""

    def __init__(self, values: NDArray[np.float32]) -> None:
        self.values = values
        self.means = block_means(values)
        self.spread = block_means(values * values) - self.means**2

    def correlation(self, other: Plane) -> NDArray[np.float32]:
        """Return the correlation with another plane, -1..1, of each block."""
        shared = block_means(self.values * other.values) - self.means * other.means
        spreads = np.maximum(self.spread + 4, 1) * np.maximum(other.spread + 4, 1)
        return np.asarray(shared / np.sqrt(spreads), np.float32)


class PreparedPreview:
    """A reference's preview with what every comparison needs of it."""

    def __init__(self, preview: Pixels) -> None:
        self.preview = preview
        self.luma = Plane(luma(preview))
        self.edges = Plane(_edges(self.luma.values))
        self.colours = _colours(preview)

    @cached_property
    def small(self) -> PreparedPreview:
        """The preview at half the size: enough to choose between maps by, in half the time."""
        return PreparedPreview(_halved(self.preview))

    def likeness(self, laid: Pixels, within: NDArray[np.bool_]) -> float:
        """Return a quick measure to choose by between maps: of lumas or their negatives, 0 where little is covered."""
        covered = block_means(within.astype(np.float32)) > 0.99
        structured = covered & (self.luma.spread > _STRUCTURE)
        if structured.sum() < _FEWEST_BLOCKS:
            return 0.0
        each = self.luma.correlation(Plane(luma(laid)))[structured]
        alike = max(float(each.mean()), 0.8 * float(np.abs(each).mean()))
        return alike * min(1.0, len(each) / 16)

    def agreement(self, laid: Pixels, within: NDArray[np.bool_]) -> PictureAgreement:
        """Return how a query laid over the preview agrees; `NONE` where fewer than four blocks with structure do."""
        covered = block_means(within.astype(np.float32)) > 0.99
        structured = covered & (self.luma.spread > _STRUCTURE)
        blocks = int(structured.sum())
        if blocks < _FEWEST_BLOCKS:
            return NONE
        other = Plane(luma(laid))
        each = self.luma.correlation(other)[structured]
        edges = self.edges.correlation(Plane(_edges(other.values)))[structured]
        weights = np.sqrt(self.luma.spread[structured])
        gaps = [one - two for one, two in zip(self.colours, _colours(laid), strict=True)]
        far = np.minimum(np.hypot(*gaps)[covered], _GREATEST_COLOUR).mean() / _GREATEST_COLOUR
        return PictureAgreement(
            share=float((each > 0.7).mean()),
            weighed=float(((each > 0.7) * weights).sum() / weights.sum()),
            correlation=float(np.sort(each)[blocks // 2 :].mean()),
            mean=float(each.mean()),
            layout=_correlated(self.luma.means[covered], other.means[covered]),
            colour=float(1 - far),
            absolute=float((np.abs(each) > 0.7).mean()),
            edges=float(edges.mean()),
            blocks=blocks,
            covered=float(covered.mean()),
        )


def refined(
    sheet: PreparedPreview,
    laid: Pixels,
    within: NDArray[np.bool_],
    transform: Transform,
    *,
    perspective: bool = False,
) -> Transform:
    """Return the transform after maximising the correlation of the pixels (Evangelidis and Psarakis, PAMI 2008).

    Where that does not converge the transform comes back as it was.
    """
    criteria = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, _ECC_ROUNDS, 1e-3)
    motion = cv2.MOTION_HOMOGRAPHY if perspective else cv2.MOTION_AFFINE
    start = np.eye(3 if perspective else 2, 3, dtype=np.float32)
    mask = within.astype(np.uint8) * 255
    try:
        _, found = cv2.findTransformECC(
            sheet.luma.values.astype(np.uint8),
            luma(laid).astype(np.uint8),
            start,
            motion,
            criteria,
            mask,
            3,
        )
    except cv2.error:
        return transform
    aside = np.asarray(found, np.float64)
    if not perspective:
        aside = np.vstack([aside, [0, 0, 1]])
    if abs(np.linalg.det(aside)) < 1e-6:
        return transform
    there = _to_pixels(sheet.preview)
    return np.asarray(transform @ np.linalg.inv(there) @ aside @ there)


def scale_at(transform: Transform, x: float, y: float) -> float:
    """Return how much a map enlarges around a point of the reference."""
    depth = float(transform[2] @ [x, y, 1])
    return float(np.sqrt(abs(np.linalg.det(transform)) / max(abs(depth) ** 3, 1e-9)))


def luma(picture: Pixels) -> NDArray[np.float32]:
    """Return the luma of a uint8 RGB picture, a little smoothed."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), _SMOOTH), np.float32)


def block_means(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean of each whole block; at least one block a side, however small the picture."""
    rows, columns = (max(1, length // BLOCK) for length in values.shape[:2])
    cut = values[: rows * BLOCK, : columns * BLOCK]
    return np.asarray(cv2.resize(cut, (columns, rows), interpolation=cv2.INTER_AREA), np.float32)


def to_pixels(transform: Transform, query: Pixels, reference: Pixels) -> Transform:
    """Return the transform between pixel indices (0 is the centre of the first pixel)."""
    return np.asarray(_to_pixels(query) @ transform @ np.linalg.inv(_to_pixels(reference)))


def _to_pixels(picture: Pixels) -> Transform:
    longest = float(max(picture.shape[:2]))
    return np.array([[longest, 0, -0.5], [0, longest, -0.5], [0, 0, 1]])


def _halved(picture: Pixels) -> Pixels:
    """Return a picture of half the size.

    Of an even longest side an odd last row or column of the other is left out: from four pixels one is made in a
    sixth of the time that any other share takes.
    """
    height, width = picture.shape[:2]
    if max(height, width) % 2 == 0:
        picture = picture[: max(1, height // 2 * 2), : max(1, width // 2 * 2)]
    size = (max(1, width // 2), max(1, height // 2))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _within(
    to_query: NDArray[np.float64], size: tuple[int, ...], width: int, height: int
) -> NDArray[np.bool_]:
    across, down = np.arange(width), np.arange(height)[:, None]
    x, y, depth = (row[0] * across + row[1] * down + row[2] for row in to_query)
    low, wide, tall = -depth, size[1] * depth, size[0] * depth
    return np.asarray((depth > 0) & (x > low) & (y > low) & (x < wide) & (y < tall), bool)


def _colours(picture: Pixels) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the mean a* and b* of each block."""
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).astype(np.float32)
    return block_means(lab[..., 1]), block_means(lab[..., 2])


def _edges(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how steep the luma is, up to four times its change from pixel to pixel."""
    return np.asarray(
        cv2.magnitude(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)) / 2, np.float32
    )


def _correlated(left: NDArray[np.float32], right: NDArray[np.float32]) -> float:
    one, two = left - left.mean(), right - right.mean()
    size = float(np.sqrt((one * one).sum() * (two * two).sum()))
    return float((one * two).sum()) / size if size > 1e-3 else 0.0
