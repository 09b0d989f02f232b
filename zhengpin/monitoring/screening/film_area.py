"""How much of a picture a place in it takes."""

from __future__ import annotations

from collections.abc import Sequence


def area_of(region: Sequence[float]) -> float:
    """Return the share of a picture, 0 to 1, that lies within `left, top, right, bottom`, each from 0 to 1."""
    left, top, right, bottom = (float(side) for side in region)
    return max(0.0, right - left) * max(0.0, bottom - top)
