"""What of a live room passes from the one who reads its stream to the one who looks at it, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import cv2
import numpy as np

from zhengpin.matching.video.sampling import WORKING_SIDE

SOUND_RATE = 16_000
"""Samples a second of a room's sound as it is kept and compared: mono, 16 bits."""
_SCENE = (32, 18)


@dataclass(frozen=True)
class EncodedPicture:
    """A picture as a JPEG. width, height: pixels."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, eq=False)
class LiveFrame:
    """A frame of a stream. at: seconds of the room's own time, never falling; wall: when it came, seconds of the epoch.

    pixels: uint8[height, width, 3], RGB, as shown; key: whether it stands by itself in the stream; picture: the frame
    as it is to be kept, where whoever decoded it made that too: pixels are then only as many as are compared, so that
    not millions of them pass from one process to another for nothing.
    """

    at: float
    wall: float
    pixels: np.ndarray
    key: bool = True
    picture: EncodedPicture | None = None

    @cached_property
    def working(self) -> np.ndarray:
        """Return it as small as the pictures that are kept of protected films."""
        scale = WORKING_SIDE / max(self.pixels.shape[:2])
        if scale >= 1:
            return self.pixels
        height, width = (max(2, round(side * scale)) for side in self.pixels.shape[:2])
        return np.asarray(cv2.resize(self.pixels, (width, height), interpolation=cv2.INTER_AREA), np.uint8)

    @cached_property
    def scene(self) -> np.ndarray:
        """Return what tells it from another scene: float32[18, 32] of grey."""
        tiny = cv2.resize(self.working, _SCENE, interpolation=cv2.INTER_AREA)
        return np.asarray(cv2.cvtColor(tiny, cv2.COLOR_RGB2GRAY), np.float32)


@dataclass(frozen=True, eq=False)
class LiveSound:
    """A stretch of a stream's sound. samples: int16[n], mono, at SOUND_RATE; at, wall: of the first."""

    at: float
    wall: float
    samples: np.ndarray

    @property
    def seconds(self) -> float:
        return len(self.samples) / SOUND_RATE


@dataclass(frozen=True)
class KeptFrame:
    """A frame as a buffer keeps it: a JPEG."""

    at: float
    wall: float
    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Kept:
    """The last minutes of a room, in the order of time. events: `{"wall", "kind", …}` of JSON types."""

    frames: list[KeptFrame] = field(default_factory=list)
    sound: list[LiveSound] = field(default_factory=list)
    events: list[dict[str, object]] = field(default_factory=list)
