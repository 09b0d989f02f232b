"""Supplier pictures that many shops show, and honest photos that no shop copied: what must not become anybody's, or be
acted on.

Real: the photos, two photos of one product, exposures of one studio in other colours. Simulated: which shops show what.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np

from benchmarks.originals import source_files
from benchmarks.originals.dispute_worlds import EDITS, photos_of, pixels_of
from benchmarks.originals.source_files import jpeg

_SHOPS_EDITS = ("crop", "resize", "recompress", "watermark", "text", "banner")
FORGES = 0.3
"""How often the shop that claims a supplier's picture forges a source for it."""
STUDIO = "products/apparel_multiview"
_SAME_FILE = 3.0
"""Mean difference of pixels (0 to 255) up to which two names are of one and the same picture: no other exposure."""


@dataclass(frozen=True)
class SupplierGroup:
    """shown: (shop, file) before the deposit; claimed: what one of them deposits, the larger file of the supplier;
    sources: what it forged; rival: what another of them files against it.
    """

    shown: tuple[tuple[int, bytes], ...]
    claimed: bytes
    sources: tuple[tuple[bytes, str], ...]
    rival: bytes


@dataclass(frozen=True)
class HonestPair:
    """A photo of one shop, another's protected one, and what they have in common: recoloured, view, product."""

    shown: Path
    protected: Path
    kind: str


def supplier_group(photos: Sequence[Path], seed: int, at: int) -> SupplierGroup:
    """Return the group at a place of a seed: a supplier's picture that 4 to 9 shops show, each in its way."""
    rng = np.random.default_rng((seed, 7, at))
    whole = pixels_of(photos[int(rng.integers(len(photos)))])
    shown = []
    for shop in range(int(rng.integers(4, 10))):
        pixels = whole
        for name in rng.choice(_SHOPS_EDITS, int(rng.integers(0, 3)), replace=False):
            pixels = EDITS[str(name)](pixels, rng)
        shown.append((shop, jpeg(pixels, int(rng.integers(70, 95)))))
    forged: tuple[tuple[bytes, str], ...] = ()
    if rng.random() < FORGES:
        larger = np.asarray(cv2.resize(whole, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC))
        forged = (
            ((source_files.raw_file(larger, rng), "raw"),)
            if rng.random() < 0.5
            else ((jpeg(source_files.forged_neighbour(whole, rng), 92), "burst"),)
        )
    return SupplierGroup(tuple(shown), jpeg(whole, 95), forged, shown[int(rng.integers(len(shown)))][1])


def honest_pairs(root: Path, half: int, seed: int, number: int) -> list[HonestPair]:
    """Return honest pairs of one half: every recoloured exposure of the studio first, then views of one garment and
    photos of one product, drawn by the seed.
    """
    rng = np.random.default_rng((seed, 11))
    recoloured, views, products = [], [], []
    for path_one, path_two in _pairs_of(photos_of(root, half, (STUDIO,))):
        same_view = path_one.stem.rsplit("_", 1)[-1] == path_two.stem.rsplit("_", 1)[-1]
        if not same_view:
            views.append(HonestPair(path_one, path_two, "view"))
        elif not _is_one_picture(path_one, path_two):
            recoloured.append(HonestPair(path_one, path_two, "recoloured"))
    for path_one, path_two in _pairs_of(photos_of(root, half, ("products/grocery",))):
        products.append(HonestPair(path_one, path_two, "product"))
    chosen = list(recoloured)
    for many in (views, products):
        order = rng.permutation(len(many))[: max(0, (number - len(recoloured)) // 2)]
        chosen += [many[int(at)] for at in order]
    return chosen[:number] if len(chosen) > number else chosen


def _pairs_of(photos: Sequence[Path]) -> list[tuple[Path, Path]]:
    groups: dict[Path, list[Path]] = defaultdict(list)
    for photo in photos:
        groups[photo.parent].append(photo)
    return [pair for group in groups.values() for pair in combinations(group, 2)]


def _is_one_picture(one: Path, two: Path) -> bool:
    """Say whether two files are one picture: the folder names some twice, for colours that the garment does
    not show.
    """
    first, second = pixels_of(one), pixels_of(two)
    if first.shape != second.shape:
        return False
    return float(np.abs(first.astype(int) - second).mean()) < _SAME_FILE
