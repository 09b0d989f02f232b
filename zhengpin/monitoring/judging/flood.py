"""When a reference matches too much: pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FloodLimits:
    """Within one window: more than `listings` of more than `merchants` (0 listings: never), or more than `multiple`
    times what is usual, from `least` listings on (0: never)."""

    listings: int
    merchants: int
    multiple: float = 0.0
    least: int = 0


def is_flood(listings: int, merchants: int, usual: float, limits: FloodLimits) -> bool:
    """Say whether so many listings of so many merchants in a window are too much. usual: listings in such a window.

    One merchant's own habit is no flood, however many listings it has: that is what cases are for.
    """
    if limits.listings and listings > limits.listings and merchants > limits.merchants:
        return True
    unusual = limits.multiple > 0 and usual > 0 and listings > limits.multiple * usual
    return unusual and listings >= limits.least and merchants > 1
