"""vPDQ: a film as PDQ hashes at even seconds, written, read and compared as Meta's tool does.

Format and rule after ThreatExchange's vpdq (BSD-3): one line a picture, "frame number,quality,hash,second"; two films
match where of the hashes of each that have some quality a share has one within a distance in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later
from zhengpin.matching.images.pdq import from_hexadecimal, hamming, pdq
from zhengpin.matching.video.film import FilmLimits, Source, opened

if TYPE_CHECKING:
    import av
else:
    av = later("av")


EVERY = 1.0
"""Seconds from one hash to the next, as the tool's default."""
LEAST_QUALITY, RADIUS, SHARE = 50, 31, 0.8
_SIDE = 512


@dataclass(frozen=True, slots=True, eq=False)
class VpdqFeature:
    """One hashed picture. number: of the picture in the film; quality: 0..100; hash: uint8 (32,); second: of it."""

    number: int
    quality: int
    hash: NDArray[np.uint8]
    second: float


def vpdq_of(source: Source, *, every: float = EVERY, limits: FilmLimits | None = None) -> list[VpdqFeature]:
    """Return the hashes of a film, one in so many pictures as the tool counts: whole pictures in `every` seconds.

    Raises `UndecodableFilm`.
    """
    found: list[VpdqFeature] = []
    with opened(source, limits=limits) as film:
        step = max(1, int(every * film.facts.rate))
        for number, (at, picture) in enumerate(film.pictures()):
            if number % step:
                continue
            hashed = pdq(_pixels(picture))
            found.append(VpdqFeature(number, hashed.quality, hashed.hashes[0], at))
    return found


def _pixels(picture: av.VideoFrame) -> NDArray[np.uint8]:
    """Return a picture, a large one squeezed to a square, as PDQ sees no more."""
    pixels = np.asarray(picture.to_ndarray(format="rgb24"), np.uint8)
    if max(pixels.shape[:2]) <= _SIDE:
        return pixels
    return np.asarray(cv2.resize(pixels, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA), np.uint8)


def to_text(features: Sequence[VpdqFeature]) -> str:
    """Return the lines that the tool writes."""
    return "".join(
        f"{one.number},{one.quality},{one.hash.tobytes().hex()},{one.second:.3f}\n" for one in features
    )


def from_text(text: str) -> list[VpdqFeature]:
    """Return the hashes of lines that the tool wrote. Raises ValueError."""
    found = []
    for line in text.splitlines():
        parts = line.split(",")
        if len(parts) < 4:
            raise ValueError(f"not a line of vPDQ: {line[:80]}")
        found.append(VpdqFeature(int(parts[0]), int(parts[1]), from_hexadecimal(parts[2]), float(parts[3])))
    return found


def shares(
    query: Sequence[VpdqFeature],
    reference: Sequence[VpdqFeature],
    *,
    radius: int = RADIUS,
    least_quality: int = LEAST_QUALITY,
) -> tuple[float, float]:
    """Return of the hashes of either film the share, 0..1, that has one within the distance in the other."""
    one, two = (_good(features, least_quality) for features in (query, reference))
    if not len(one) or not len(two):
        return 0.0, 0.0
    near = hamming(one[:, None], two[None]) <= radius
    return float(near.any(axis=1).mean()), float(near.any(axis=0).mean())


def _good(features: Sequence[VpdqFeature], least_quality: int) -> NDArray[np.uint8]:
    kept = [one.hash for one in features if one.quality >= least_quality]
    return np.stack(kept) if kept else np.zeros((0, 32), np.uint8)
