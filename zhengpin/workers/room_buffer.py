"""Keeps the last minutes of a live room in memory, bounded in seconds and in bytes, so that they can be frozen."""

from __future__ import annotations

import threading
from collections import deque
from typing import Any

import cv2
import numpy as np

from zhengpin.monitoring.rooms.material import EncodedPicture, Kept, KeptFrame, LiveFrame, LiveSound

LONGEST_SIDE = 1280
"""Pixels of the longer side of a kept frame, at most."""
QUALITY = 85
MOST_EVENTS = 1000


class RoomBuffer:
    """One room's last minutes. One thread may put while another takes; what is oldest makes room.

    seconds: kept before the newest; limit_bytes: of frames and sound together, at most, but for the newest frame, which
    is always kept.
    """

    def __init__(self, *, seconds: float, limit_bytes: int) -> None:
        self._seconds = seconds
        self._limit = limit_bytes
        self._frames: deque[KeptFrame] = deque()
        self._sound: deque[LiveSound] = deque()
        self._events: deque[dict[str, Any]] = deque(maxlen=MOST_EVENTS)
        self._bytes = 0
        self._lock = threading.Lock()

    @property
    def bytes(self) -> int:
        return self._bytes

    def put_frame(self, frame: LiveFrame) -> KeptFrame:
        """Keep a frame as a JPEG, and return that."""
        kept = as_jpeg(frame)
        with self._lock:
            self._frames.append(kept)
            self._bytes += len(kept.jpeg)
            self._forget(kept.wall)
        return kept

    def put_sound(self, sound: LiveSound) -> None:
        with self._lock:
            self._sound.append(sound)
            self._bytes += sound.samples.nbytes
            self._forget(sound.wall)

    def put_event(self, event: dict[str, object]) -> None:
        """Keep what happened beside picture and sound: `{"wall", "kind", …}` of JSON types."""
        with self._lock:
            self._events.append(event)

    def preserve(self) -> Kept:
        """Return what is kept now; the buffer goes on."""
        with self._lock:
            return Kept(list(self._frames), list(self._sound), list(self._events))

    def _forget(self, now: float) -> None:
        oldest = now - self._seconds
        while len(self._frames) > 1 and (self._frames[0].wall < oldest or self._is_over()):
            if self._sound and self._sound[0].wall < self._frames[0].wall:
                self._drop_sound()
            else:
                self._bytes -= len(self._frames.popleft().jpeg)
        while self._sound and (self._sound[0].wall < oldest or self._is_over()):
            self._drop_sound()
        while self._events and self._events[0]["wall"] < oldest:
            self._events.popleft()

    def _is_over(self) -> bool:
        return self._bytes > self._limit

    def _drop_sound(self) -> None:
        self._bytes -= self._sound.popleft().samples.nbytes


def as_jpeg(frame: LiveFrame, *, longest: int = LONGEST_SIDE, quality: int = QUALITY) -> KeptFrame:
    """Return a frame as a JPEG, its longer side at most `longest` pixels, as it came where it came so."""
    if frame.picture is not None and longest >= max(frame.picture.width, frame.picture.height):
        came = frame.picture
        return KeptFrame(frame.at, frame.wall, came.jpeg, came.width, came.height)
    pixels = frame.working if longest <= max(frame.working.shape[:2]) else frame.pixels
    height, width = pixels.shape[:2]
    scale = min(1.0, longest / max(height, width))
    if scale < 1.0:
        width, height = max(1, round(width * scale)), max(1, round(height * scale))
        pixels = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)
    made = encoded(np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), np.uint8), quality)
    return KeptFrame(frame.at, frame.wall, made.jpeg, width, height)


def encoded(pixels: np.ndarray, quality: int = QUALITY) -> EncodedPicture:
    """Return uint8[height, width, 3], blue first, as a JPEG."""
    _, made = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return EncodedPicture(made.tobytes(), pixels.shape[1], pixels.shape[0])
