"""Which of two pictures of one exposure holds the finer detail: what was lost on the way cannot be put back."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.agreement import Plane, block_means, to_pixels
from zhengpin.matching.origin.overlay import Laid, Sheet, laid_on

Gray = NDArray[np.float32]
_NEARLY = 1.3
"""Scales up to which neither picture is clearly the finer: both ways are measured, so that resampling weighs alike."""
_FLAT, _LIVELY = 20, 60
"""Percentiles of structure: below the one a block shows the grain, above the other the detail."""
_LEAST, _SMALLEST = 0.02, 1e-4
_SAME, _FEWEST = 0.6, 16
_STRUCTURE, _LEAST_ENERGY = 4.0, 0.4
"""Squared levels of luma: of the coarse band from which a block has structure, of a fine one below which it is
empty.
"""
_GRAINY = 1.4


def detail(one: Sheet, other: Sheet, laid: Laid) -> float:
    """Return the natural logarithm of the detail of `one` over that of `other` where both show the scene; 0: alike.

    Detail is the energy of the finest bands where the scene has structure, by the energy of a coarse band, so that
    contrast does not count; nothing is said where plain places have as much more of it (grain, noise).
    """
    found = []
    if laid.scale <= _NEARLY:
        seen, within = laid_on(
            other.pixels, to_pixels(laid.transform, other.pixels, one.pixels), one.pixels.shape
        )
        found.append(_ratio(one.pixels, seen, within, 1 / min(laid.scale, 1.0)))
    if laid.scale >= 1 / _NEARLY:
        back = to_pixels(np.linalg.inv(laid.transform), one.pixels, other.pixels)
        seen, within = laid_on(one.pixels, back, other.pixels.shape)
        found.append(_ratio(seen, other.pixels, within, max(laid.scale, 1.0)))
    if min(found) < 0 < max(found):
        return 0.0  # in either grid the resampled one looked the coarser
    return min(found, key=abs)


def _ratio(
    one: NDArray[np.uint8], other: NDArray[np.uint8], within: NDArray[np.bool_], scale: float
) -> float:
    covered = block_means(within.astype(np.float32)) > 0.99
    planes = [_bands(picture, scale) for picture in (one, other)]
    covered &= planes[0].whole.correlation(planes[1].whole) > _SAME
    if covered.sum() < _FEWEST:
        return 0.0
    coarse = np.sqrt(planes[0].coarse * planes[1].coarse)
    plain = covered & (coarse <= np.percentile(coarse[covered], _FLAT))
    lively = covered & (coarse >= max(np.percentile(coarse[covered], _LIVELY), _STRUCTURE))
    if lively.sum() < 2 * _FEWEST:
        return 0.0
    logs = [_log(planes[0], planes[1], at, plain, lively) for at in range(2)]
    return float(np.mean(logs))


def _log(one: _Bands, other: _Bands, at: int, plain: NDArray[np.bool_], lively: NDArray[np.bool_]) -> float:
    grain, whole = (
        [float(np.median(plane.fine[at][where])) for plane in (one, other)] for where in (plain, lively)
    )
    if max(whole) < _LEAST_ENERGY:
        return 0.0
    more = 0 if whole[0] > whole[1] else 1
    if whole[more] - whole[1 - more] < _GRAINY * (grain[more] - grain[1 - more]):
        return 0.0  # what is more there is as much in plain places: noise put over a picture is no detail
    held = [
        whole[side] / max(float(np.median(plane.coarse[lively])), 1e-3)
        for side, plane in enumerate((one, other))
    ]
    least = max(_LEAST * max(held), _SMALLEST)
    return float(np.log(max(held[0], least) / max(held[1], least)) / 2)


@dataclass(frozen=True, slots=True, eq=False)
class _Bands:
    """Energies in each block. fine: of two bands, the finest first; coarse: of one far below them."""

    whole: Plane
    fine: tuple[Gray, Gray]
    coarse: Gray


def _bands(picture: NDArray[np.uint8], scale: float) -> _Bands:
    """scale: pixels of this grid for one of the coarser picture's."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    first, second, third, fourth = (
        np.asarray(cv2.GaussianBlur(grey, (0, 0), scale * sigma), np.float32)
        for sigma in (0.7, 1.4, 4.0, 8.0)
    )
    fine = tuple(block_means((finer - coarser) ** 2) for finer, coarser in ((grey, first), (first, second)))
    return _Bands(Plane(second), (fine[0], fine[1]), block_means((third - fourth) ** 2))
