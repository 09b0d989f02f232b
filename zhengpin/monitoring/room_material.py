"""What of a live room passes from the one who reads its stream to the one who looks at it, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

SOUND_RATE = 16_000
"""Samples a second of a room's sound as it is kept and compared: mono, 16 bits."""


@dataclass(frozen=True, eq=False)
class LiveFrame:
    """A frame of a stream. at: seconds of the room's own time, never falling; wall: when it came, seconds of the epoch.

    pixels: uint8[height, width, 3], RGB, as shown; key: whether it stands by itself in the stream.
    """

    at: float
    wall: float
    pixels: np.ndarray
    key: bool = True


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
    events: list[dict[str, Any]] = field(default_factory=list)
