"""Turns pictures of films into rows of a fingerprint: the picture engine's descriptor, made short, and PDQ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import batched
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.calling import describe_parts
from zhengpin.matching.images.descriptor import PictureDescriptor, open_descriptor
from zhengpin.matching.images.pdq import PdqHash, pdq
from zhengpin.matching.video.fingerprint import WHOLE, ClipFingerprint, joined
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.matching.video.windows import Part, around, cut, parts_of

DIMENSIONS = 240
"""So many keep an hour at two pictures a second below two million bytes."""
LENGTH = 440.0
"""Length of a descriptor of small whole numbers."""
FOLDER = Path(__file__).with_name("weights")
_BATCH = 32
_UNHASHED = PdqHash(np.zeros((8, 32), np.uint8), 0)
_FLAT = 7.0
"""Standard deviation of luma, of 255, below which a picture shows nothing: black, white, a fade."""


class FrameDescriber:
    """Makes the descriptors of pictures; name: part of every stored fingerprint."""

    def __init__(self, descriptor: PictureDescriptor | None = None) -> None:
        self._descriptor = descriptor or open_descriptor()
        self._projection = projection_of(self._descriptor.name, self._descriptor.dimensions)
        self.dimensions = int(self._projection.shape[1])
        self.name = f"{self._descriptor.name}/film-{self.dimensions}"

    def describe(self, pictures: Sequence[NDArray[np.uint8]]) -> NDArray[np.int8]:
        """Return int8 (n, dimensions) of n uint8 RGB pictures of any sizes."""
        vectors = describe_parts(self._descriptor, pictures) @ self._projection
        lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return np.clip(np.rint(vectors / lengths * LENGTH), -127, 127).astype(np.int8)


@lru_cache(maxsize=1)
def default_describer() -> FrameDescriber:
    """Return the describer with the best descriptor that is installed."""
    return FrameDescriber()


def projection_of(name: str, dimensions: int) -> NDArray[np.float32]:
    """Return the map (dimensions, fewer) that shortens a descriptor and spreads what is left evenly over its places.

    Principal axes where they were fitted for it, else directions drawn once and for all.
    """
    path = FOLDER / f"axes-{name}.npz"
    kept = min(DIMENSIONS, dimensions)
    chance = np.random.default_rng(5)
    if path.is_file():
        with np.load(path) as held:
            axes = np.asarray(held["axes"], np.float32)[:, :kept]
    else:
        axes = np.linalg.qr(chance.standard_normal((dimensions, kept)))[0].astype(np.float32)
    turn = np.linalg.qr(chance.standard_normal((kept, kept)))[0].astype(np.float32)
    return np.asarray(axes @ turn, np.float32)


def fingerprint_frames(
    frames: Iterable[VideoFrame],
    *,
    seconds: float = 0.0,
    describer: FrameDescriber | None = None,
    parts: bool = False,
    mirrored: bool = False,
) -> ClipFingerprint:
    """Return the fingerprint of a film's pictures.

    seconds: of the whole film, at least to the last picture; parts: whether parts of each picture get rows of their
    own, as a film that is looked at needs; mirrored: whether each picture turned left to right gets one too.
    """
    maker = describer or default_describer()
    rows = [
        row
        for chunk in batched(frames, _BATCH)
        if (row := _rows([one for one in chunk if shows_something(one.pixels)], maker, parts, mirrored))
    ]
    if not rows:
        return _none(maker, seconds)
    whole = joined(rows)
    object.__setattr__(whole, "seconds", max(seconds, float(whole.times[-1])))
    return whole


def rows_of(
    frames: Sequence[VideoFrame],
    views: Sequence[Sequence[tuple[Part, bool]]],
    maker: FrameDescriber,
    *,
    hash_parts: bool = True,
) -> ClipFingerprint:
    """Return the rows of frames, each seen in the ways given: a part, and whether turned left to right.

    hash_parts: whether parts get a hash too; else theirs are of quality 0.
    """
    flat = [(frame, part, turned) for frame, seen in zip(frames, views, strict=True) for part, turned in seen]
    pictures = [_view(frame.pixels, part, turned) for frame, part, turned in flat]
    hashed = [
        pdq(picture) if hash_parts or part == WHOLE else _UNHASHED
        for picture, (_, part, _) in zip(pictures, flat, strict=True)
    ]
    return ClipFingerprint(
        times=np.array([frame.at for frame, _, _ in flat], np.float32),
        descriptors=maker.describe(pictures),
        hashes=np.stack([one.hashes[0] for one in hashed]),
        qualities=np.array([one.quality for one in hashed], np.uint8),
        seconds=max(frame.at for frame in frames),
        made_by=maker.name,
        boxes=np.array([around(part) for _, part, _ in flat], np.float32),
        mirrored=np.array([turned for _, _, turned in flat], bool),
        keys=np.array([frame.key for frame, _, _ in flat], bool),
    )


def shows_something(pixels: NDArray[np.uint8]) -> bool:
    """Return whether a picture has anything to tell it from others."""
    small = cv2.resize(pixels, (64, 64), interpolation=cv2.INTER_AREA)
    return bool(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).std() >= _FLAT)


def _rows(
    frames: list[VideoFrame], maker: FrameDescriber, parts: bool, mirrored: bool
) -> ClipFingerprint | None:
    if not frames:
        return None
    boxes = parts_of([one.pixels for one in frames]) if parts else [[] for _ in frames]
    ways = (False, True) if mirrored else (False,)
    views = [[(box, way) for way in ways for box in (WHOLE, *found)] for found in boxes]
    return rows_of(frames, views, maker, hash_parts=False)


def _view(pixels: NDArray[np.uint8], part: Part, turned: bool) -> NDArray[np.uint8]:
    seen = cut(pixels, part)
    return np.ascontiguousarray(seen[:, ::-1]) if turned else seen


def _none(maker: FrameDescriber, seconds: float) -> ClipFingerprint:
    return ClipFingerprint(
        np.zeros(0, np.float32),
        np.zeros((0, maker.dimensions), np.int8),
        np.zeros((0, 32), np.uint8),
        np.zeros(0, np.uint8),
        seconds,
        maker.name,
    )


def steps_of(clip: ClipFingerprint) -> Iterator[slice]:
    """Yield the rows of each picture of a fingerprint."""
    edges = [0, *(np.flatnonzero(np.diff(clip.times) > 0) + 1).tolist(), len(clip)]
    for start, stop in zip(edges[:-1], edges[1:], strict=True):
        if stop > start:
            yield slice(start, stop)
