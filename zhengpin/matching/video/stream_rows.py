"""Makes rows of a stream's pictures one after another: what is shown on is not described again, and all parts but
rectangles of every second picture are left out while nothing is suspected and the scene stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.video.background import unit
from zhengpin.matching.video.describing import FrameDescriber, rows_of, shows_something
from zhengpin.matching.video.fingerprint import WHOLE, ClipFingerprint, joined
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.matching.video.windows import EDGE_SIDE, Part, StreamParts, StreamPicture

Scene = NDArray[np.float32]

STILL = 3.0
"""Greatest difference of a colour, of 255, in any cell of the scenes of two pictures that show the same. Of the shared
clips' pictures so alike, whole ones had rows of a cosine of at least 0.989, quarters and middle of 0.962.
"""
SAME_SCENE = 0.7
"""Cosine of two whole pictures, two seconds apart, from which they are taken for the same scene. Goods that are shown
before a moving camera had 0.73 to 0.84; where a film began in a quarter or a corner of them, all but one of 16 less.
"""
_CELLS = (32, 18)
"""Across and down: a part in which a film can be found, a fifth of each side, covers more than a dozen of them."""


@dataclass(frozen=True, slots=True, eq=False)
class PictureRows:
    """Rows of a stream's picture. row: its own; before: of the picture before it, of the parts left out then."""

    row: ClipFingerprint
    before: ClipFingerprint | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Described:
    """The picture that was described last. left_out: gives its parts beside rectangles, where these were left out."""

    frame: VideoFrame
    scene: Scene
    row: ClipFingerprint
    left_out: StreamPicture | None


class StreamRows:
    """Of one stream; it keeps three pictures, however long it follows."""

    def __init__(self, maker: FrameDescriber) -> None:
        self._maker = maker
        self._parts = StreamParts()
        self._last: _Described | None = None

    def push(self, frame: VideoFrame, *, closely: bool = True) -> PictureRows | None:
        """Return the rows of the stream's next picture, None where it shows nothing.

        closely: of all its parts, and of those of the picture before, if they were left out; else quarters, middle and
        a tilted frame are left out where `may_leave_out` says so, rectangles that stand out never.
        """
        small = _reduced(frame.pixels)
        picture = self._parts.note(small)
        last, scene = self._last, scene_of(small)
        if last is not None and last.left_out is None and shows_the_same(last.scene, scene):
            return PictureRows(_again(last.row, frame))
        if not shows_something(small):
            return None
        row = self._described(frame, [WHOLE])
        owed = None if last is None else last.left_out
        leaves_out = last is not None and may_leave_out(
            alike(last.row, row), closely=closely, owed=owed is not None
        )
        if wanted := picture.rectangles if leaves_out else picture.parts():
            row = joined([row, self._described(frame, wanted)])
        before = self._described(last.frame, owed.others()) if last and owed and closely else None
        self._last = _Described(frame, scene, row, picture if leaves_out else None)
        return PictureRows(row, before)

    def _described(self, frame: VideoFrame, parts: Sequence[Part]) -> ClipFingerprint:
        return rows_of([frame], [[(part, False) for part in parts]], self._maker, hash_parts=False)


def may_leave_out(cosine: float, *, closely: bool, owed: bool) -> bool:
    """Say whether parts of a picture may be left out: of every second one at most, and only where the whole is
    like that of the picture before, so that a film that begins to run in a quarter is looked into at once.

    cosine: of the two; closely: whether every part is wanted; owed: whether those of the picture before were left out.
    """
    return not closely and not owed and cosine >= SAME_SCENE


def alike(before: ClipFingerprint, after: ClipFingerprint) -> float:
    """Return the cosine of the first rows of two pictures, those of the whole."""
    one, other = (unit(row.descriptors[:1])[0] for row in (before, after))
    return float(one @ other)


def _reduced(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a picture as small as its edges are looked for: once, for all that needs no more of it."""
    scale = EDGE_SIDE / max(pixels.shape[:2])
    if scale >= 1:
        return pixels
    height, width = (max(8, round(side * scale)) for side in pixels.shape[:2])
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def scene_of(pixels: NDArray[np.uint8]) -> Scene:
    """Return what a uint8 RGB picture shows roughly: float32 (18, 32, 3), the mean of each cell."""
    return np.asarray(cv2.resize(pixels, _CELLS, interpolation=cv2.INTER_AREA), np.float32)


def shows_the_same(before: Scene, after: Scene) -> bool:
    """Say whether no cell of two scenes differs: what begins in a small part changes some cells, however few."""
    return bool(np.abs(before - after).max() <= STILL)


def _again(row: ClipFingerprint, frame: VideoFrame) -> ClipFingerprint:
    """Return the rows of a picture that is shown on."""
    count = len(row)
    return replace(
        row,
        times=np.full(count, frame.at, np.float32),
        keys=np.full(count, frame.key, bool),
        seconds=frame.at,
    )
