"""Decodes of a live stream only what is wanted: keyframes while they come often enough, every frame otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import av
import numpy as np

from zhengpin.monitoring.room_material import SOUND_RATE

CODECS = frozenset({"h264", "hevc", "av1", "vp9", "vp8"})
"""Codecs of pictures that are decoded; a decoder of anything else is never opened to a stranger's stream."""
LONGEST_SIDE = 1280
MOST_PIXELS = 4096 * 4096
_BROKEN_IN_A_ROW = 50
_EARLY = 0.1
"""Seconds by which a frame may come before it is due."""


class Unsupported(Exception):  # noqa: N818 - a state of the stream that its text names
    """The stream cannot be decoded: `no_video`, `codec:<name>`, `size`, `broken`."""


class Spacing(Protocol):
    @property
    def seconds(self) -> float: ...


class FrameDecoder:
    """Decodes the frames that a spacing asks for, at most `LONGEST_SIDE` pixels long, of a container's first video."""

    def __init__(self, container: Any, spacing: Spacing) -> None:
        if not container.streams.video:
            raise Unsupported("no_video")
        self.stream = container.streams.video[0]
        self._context = self.stream.codec_context
        if self._context.name not in CODECS and self._context.codec.canonical_name not in CODECS:
            raise Unsupported(f"codec:{self._context.name}")
        self._context.thread_count = 1
        self._context.skip_frame = "NONKEY"
        self._spacing = spacing
        self._last: float | None = None
        self._last_key: float | None = None
        self._gap = 0.0
        self._dense = False
        self._broken = 0

    def decode(self, packet: Any, at: float) -> Iterator[np.ndarray]:
        """Yield the frame of a packet as uint8[h, w, 3] RGB if one is due. at: the room's time of the packet."""
        if packet.is_keyframe:
            self._note_key(at)
        if not packet.size or not (self._dense or (packet.is_keyframe and self._is_due(at))):
            return
        for frame in self._frames(packet):
            if self._is_due(at):
                self._last = at
                yield self._pixels(frame)

    def _note_key(self, at: float) -> None:
        if self._last_key is not None:
            self._gap = at - self._last_key
        self._last_key = at
        dense = self._spacing.seconds < 0.6 * self._gap
        if dense != self._dense:
            self._dense = dense
            self._context.flush_buffers()
            self._context.skip_frame = "NONREF" if dense else "NONKEY"

    def _is_due(self, at: float) -> bool:
        return self._last is None or at - self._last >= self._spacing.seconds - _EARLY

    def _frames(self, packet: Any) -> list[Any]:
        try:
            frames = self._context.decode(packet)
            if not frames and not self._dense:
                # It waits for what comes after, to put frames in order: a keyframe by itself needs none of that.
                frames = self._context.decode(None)
                self._context.flush_buffers()
        except av.error.InvalidDataError as error:
            self._broken += 1
            if self._broken > _BROKEN_IN_A_ROW:
                raise Unsupported("broken") from error
            return []
        self._broken = 0
        return frames

    def _pixels(self, frame: Any) -> np.ndarray:
        width, height = frame.width, frame.height
        if width * height > MOST_PIXELS or min(width, height) < 16:
            raise Unsupported("size")
        scale = min(1.0, LONGEST_SIDE / max(width, height))
        size = (max(2, round(width * scale)), max(2, round(height * scale)))
        return frame.to_ndarray(format="rgb24", width=size[0], height=size[1])


class SoundDecoder:
    """Decodes a container's first sound to mono at SOUND_RATE, a second at a time."""

    def __init__(self, container: Any) -> None:
        self.stream = container.streams.audio[0]
        self._resampler = self._new()

    def decode(self, packet: Any) -> Iterator[np.ndarray]:
        """Yield int16[n] for every second that is complete; what cannot be decoded is left out."""
        try:
            for frame in packet.decode():
                for made in self._resampler.resample(frame):
                    yield made.to_ndarray().reshape(-1)
        except (av.error.FFmpegError, ValueError):  # a changed format, or a broken packet
            self._resampler = self._new()

    def _new(self) -> Any:
        return av.AudioResampler(format="s16", layout="mono", rate=SOUND_RATE, frame_size=SOUND_RATE)
