"""More marks, made of those that there are: in other colours, mirrored, cut, two side by side."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from benchmarks.marks.data import MarkFile, Picture

MADE = "made "
"""With what the names of those that are made begin."""


def pictures_of(real: list[MarkFile], others: list[MarkFile], seed: int) -> Iterator[tuple[str, Picture]]:
    """Yield the real marks, then ever more that are made of others."""
    yield from ((one.brand, one.picture()) for one in real)
    held = [one.picture() for one in others]
    chance = np.random.default_rng(seed)
    number = 0
    while True:
        number += 1
        first, second = (held[at] for at in chance.integers(0, len(held), 2))
        yield f"{MADE}{number}", _made(first, second, chance)


def _made(first: Picture, second: Picture, chance: np.random.Generator) -> Picture:
    """Return a mark made of one or two: cut, mirrored, turned, in other colours."""
    if chance.random() < 0.5:
        first = _beside(first, second)
    else:
        height, width = first.shape[:2]
        left, top = int(width * chance.uniform(0, 0.4)), int(height * chance.uniform(0, 0.4))
        first = first[top : top + int(height * 0.6), left : left + int(width * 0.6)]
    first = np.rot90(first, int(chance.integers(4)))
    if chance.random() < 0.5:
        first = first[:, ::-1]
    first = first[..., chance.permutation(3)]
    padded = np.pad(first, ((12, 12), (12, 12), (0, 0)), constant_values=255)
    return np.ascontiguousarray(padded).astype(np.uint8)


def _beside(first: Picture, second: Picture) -> Picture:
    high = 240
    both = [
        cv2.resize(one, (max(8, high * one.shape[1] // one.shape[0]), high), interpolation=cv2.INTER_AREA)
        for one in (first, second)
    ]
    return np.ascontiguousarray(np.concatenate(both, axis=1)).astype(np.uint8)
