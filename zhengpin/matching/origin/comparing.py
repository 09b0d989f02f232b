"""Compares two pictures of one scene: what each shows that the other cannot have had, and whether one is a
copy at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import log

import numpy as np

from zhengpin.matching.images.decode import DecodedPicture, DecodeLimits, decode
from zhengpin.matching.origin.compression import Generation, JpegTable, generation, table_of
from zhengpin.matching.origin.detail import detail
from zhengpin.matching.origin.exact import one_grid
from zhengpin.matching.origin.margins import Margin, margin
from zhengpin.matching.origin.marks import laid_over_scene
from zhengpin.matching.origin.moving import moved
from zhengpin.matching.origin.overlay import Laid, Region, Sheet, laid_over, shared_regions
from zhengpin.matching.origin.tones import tones

SIDE = 1280
"""Longest side, in pixels, at which pictures are compared; traces of compression are looked for where
neither is longer.
"""
_FIRM, _ALIKE, _EDGES = 14, 0.45, 0.45
_WHOLLY, _MANY_BLOCKS = 0.9, 40
_LIKE, _LIKE_EDGES, _SAME_PLACE = 0.55, 0.35, 0.02
_LIKE_BOTH, _LEAST_LIKE = 0.42, 0.3
_REPAINTED, _MOVED, _FOUND = 0.06, 0.3, 0.4


class CopyRelation(StrEnum):
    """How two pictures go together."""

    UNLIKE = "unlike"
    """Nothing shows that they are of one scene."""
    NEIGHBOUR = "neighbour"
    """One scene, exposed twice: things have moved."""
    REPAINTED = "repainted"
    """One exposure, of which a part has another colour: a studio's variants, or a thief's paint."""
    COPY = "copy"
    """One exposure, whatever was done to either."""


@dataclass(frozen=True, slots=True, eq=False)
class ComparedPicture:
    """A picture made ready to be compared. data: the file; width, height: its pixels, upright."""

    sheet: Sheet
    table: JpegTable | None
    width: int
    height: int
    whole: bool


@dataclass(frozen=True, slots=True)
class CopyComparison:
    """What the first picture shows over the second. Numbers that can be negative are above 0 where they speak for the
    first, and change their sign when the pictures change places.

    beyond_first, beyond_second, foreign_first, foreign_second: see `Margin`; detail: see `detail`; pixels: natural
    logarithm of the pixels on a length of the scene, first over second; traced, explained: see `Generation`; overlaid:
    see `laid_over_scene`; clipped, lost, colourless: see `Tones`; repainted, moved: 0..1; inliers: features in place;
    agreement: 0..1, of blocks; mirrored: one is the other's mirror image; shared_first, shared_second: see
    `shared_regions`.
    """

    relation: CopyRelation
    beyond_first: float = 0.0
    beyond_second: float = 0.0
    foreign_first: float = 0.0
    foreign_second: float = 0.0
    detail: float = 0.0
    pixels: float = 0.0
    traced: float = 0.0
    explained: float = 0.0
    overlaid: float = 0.0
    clipped: float = 0.0
    lost: float = 0.0
    colourless: float = 0.0
    repainted: float = 0.0
    moved: float = 0.0
    inliers: int = 0
    agreement: float = 0.0
    mirrored: bool = False
    shared_first: Region = ()
    shared_second: Region = ()


def opened(data: bytes, *, limits: DecodeLimits | None = None) -> ComparedPicture:
    """Return a file's picture ready to be compared. Raises `UndecodablePicture`."""
    return opened_picture(decode(data, limits=limits, side=SIDE), table_of(data))


def opened_picture(picture: DecodedPicture, table: JpegTable | None = None) -> ComparedPicture:
    """Return a decoded picture ready to be compared. table: of the file where it is a JPEG."""
    whole = max(picture.width, picture.height) <= SIDE and picture.orientation == 1
    return ComparedPicture(Sheet(picture.pixels), table, picture.width, picture.height, whole)


def compare(first: ComparedPicture, second: ComparedPicture) -> CopyComparison:
    """Return what the first shows over the second; with the two in the other order every sign is turned about."""
    ways = laid_over(first.sheet, second.sheet), laid_over(second.sheet, first.sheet)
    there, back = ways
    if there is None or back is None or not (_is_firm(there, back) or _is_one_map(first.sheet, there, back)):
        return CopyComparison(CopyRelation.UNLIKE)
    one = _one_way(first, second, there)
    other = _one_way(second, first, back)
    repainted = min(one.repainted, other.repainted)
    shifted = min(one.moved, other.moved)
    mine, theirs = shared_regions(first.sheet, second.sheet, there)
    return CopyComparison(
        relation=_relation(repainted, shifted, min(one.found, other.found)),
        beyond_first=one.margin.beyond,
        beyond_second=other.margin.beyond,
        foreign_first=one.margin.foreign,
        foreign_second=other.margin.foreign,
        detail=(one.detail - other.detail) / 2,
        pixels=(_density(first, second, there) - _density(second, first, back)) / 2,
        traced=(one.generation.traced - other.generation.traced) / 2,
        explained=(one.generation.explained - other.generation.explained) / 2,
        overlaid=_agreed(one.overlaid, -other.overlaid),
        clipped=(one.clipped - other.clipped) / 2,
        lost=(one.lost - other.lost) / 2,
        colourless=(one.colourless - other.colourless) / 2,
        repainted=repainted,
        moved=shifted,
        inliers=min(there.inliers, back.inliers),
        agreement=min(there.agreement.share, back.agreement.share),
        mirrored=there.mirrored,
        shared_first=mine,
        shared_second=theirs,
    )


@dataclass(frozen=True, slots=True)
class _OneWay:
    margin: Margin
    detail: float
    generation: Generation
    overlaid: float
    clipped: float
    lost: float
    colourless: float
    repainted: float
    moved: float
    found: float


def _one_way(one: ComparedPicture, other: ComparedPicture, laid: Laid) -> _OneWay:
    grid = one_grid(one.sheet, other.sheet, laid) if one.whole and other.whole else None
    seen = tones(one.sheet, other.sheet, laid)
    motion = moved(one.sheet, other.sheet, laid)
    return _OneWay(
        margin(one.sheet, other.sheet, laid),
        detail(one.sheet, other.sheet, laid),
        generation(grid, one.table, other.table) if grid else Generation(0.0, 0.0),
        laid_over_scene(one.sheet, other.sheet, laid),
        seen.clipped,
        seen.lost,
        seen.colourless,
        seen.repainted,
        motion.moved,
        motion.found,
    )


def _is_firm(there: Laid, back: Laid) -> bool:
    """Say whether features or pixels show both ways that the pictures share their scene."""
    return all(
        laid.inliers >= _FIRM
        and max(laid.agreement.share, laid.agreement.edges) >= 0.2
        or laid.agreement.share >= _ALIKE
        and laid.agreement.edges >= _EDGES
        or laid.agreement.share >= _WHOLLY
        and laid.agreement.blocks >= _MANY_BLOCKS  # soft pictures have no edges that could agree
        for laid in (there, back)
    )


def _is_one_map(sheet: Sheet, there: Laid, back: Laid) -> bool:
    """Say whether the way back is that there, found anew, and either shows that the scene is shared: what is laid all
    over one picture leaves its own blocks unlike the other's, and the other's like its own.
    """
    least, best = sorted((there.agreement, back.agreement), key=lambda one: one.share)
    alike = best.share >= _LIKE or best.share >= _LIKE_BOTH and least.share >= _LEAST_LIKE
    if not alike or best.edges < _LIKE_EDGES:
        return False
    width, height = sheet.size
    corners = np.array([[0, 0, 1], [width, 0, 1], [0, height, 1], [width, height, 1]], np.float64)
    again = corners @ (back.transform @ there.transform).T
    return bool(np.abs(again[:, :2] / again[:, 2:] - corners[:, :2]).max() < _SAME_PLACE)


def _relation(repainted: float, shifted: float, found: float) -> CopyRelation:
    if shifted >= _MOVED and found >= _FOUND:
        return CopyRelation.NEIGHBOUR
    return CopyRelation.REPAINTED if repainted >= _REPAINTED else CopyRelation.COPY


def _agreed(there: float, back: float) -> float:
    """Return the weaker of what was measured both ways, 0 where the two speak for different pictures."""
    return min(there, back, key=abs) if there * back > 0 else 0.0


def _density(one: ComparedPicture, other: ComparedPicture, laid: Laid) -> float:
    """Return the logarithm of the pixels that a length of the scene has in `one`'s file over those in `other`'s."""

    shrunk = [max(each.width, each.height) / max(each.sheet.pixels.shape[:2]) for each in (one, other)]
    return log(shrunk[0] / (shrunk[1] * max(laid.scale, 1e-6)))
