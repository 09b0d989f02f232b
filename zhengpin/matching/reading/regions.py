"""Rectangles of a picture that are gone over: those together that overlap or cost no more so, all of it if nearly."""

from __future__ import annotations

from collections.abc import Sequence

Region = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels, half-open."""

WHOLE = 0.6
"""Share of the picture, from which all of it is gone over."""
_NO_MORE = 1.1


def all_of(height: int, width: int) -> Region:
    """Return the region that is all of a picture."""
    return 0, 0, width, height


def area(region: Region) -> int:
    """Return the pixels of a region."""
    return (region[2] - region[0]) * (region[3] - region[1])


def joined(regions: Sequence[Region], size: tuple[int, int], *, whole: float = WHOLE) -> list[Region]:
    """Return regions that do not overlap, top to bottom; all of the picture where they make up nearly all of it.

    size: height and width of the picture; whole: share of it that is nearly all.
    """
    waiting, done = list(regions), list[Region]()
    while waiting:
        one = waiting.pop()
        for at, other in enumerate(done):
            both = _around(one, other)
            if _overlap(one, other) or area(both) <= _NO_MORE * (area(one) + area(other)):
                waiting.append(both)
                del done[at]
                break
        else:
            done.append(one)
    if sum(map(area, done)) >= whole * size[0] * size[1]:
        return [all_of(*size)]
    return sorted(done, key=lambda one: (one[1], one[0]))


def _around(one: Region, other: Region) -> Region:
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))


def _overlap(one: Region, other: Region) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(one[1], other[1])
