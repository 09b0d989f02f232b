"""Decodes of a live stream only what is wanted: keyframes while they come often enough, every frame otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from zhengpin.later import later
from zhengpin.matching.video.sampling import pixels_of
from zhengpin.monitoring.rooms.material import SOUND_RATE, EncodedPicture
from zhengpin.workers.room_buffer import LONGEST_SIDE, encoded

if TYPE_CHECKING:
    import av
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.frame import VideoFrame
else:
    av = later("av")


CODECS = frozenset({"h264", "hevc", "av1", "vp9", "vp8"})
"""Codecs of pictures that are decoded; a decoder of anything else is never opened to a stranger's stream."""
MOST_PIXELS = 4096 * 4096
_BROKEN_IN_A_ROW = 50
_BLIND, _BLIND_TO_THE_END = 20.0, 5.0
"""Seconds of a stream, and of one that then ended, without any picture, after which it is said to have none."""
_EARLY, _EARLY_DENSE = 0.1, 0.02
"""Seconds by which a keyframe, and any frame where all are decoded, may come before it is due."""
_HELD_BYTES = 4_000_000
"""Of packets since the last keyframe that are held, at most."""


class Unsupported(Exception):  # noqa: N818 - a state of the stream that its text names
    """The stream cannot be decoded: `no_video`, `codec:<name>`, `size`, `broken:<name>`."""


class Spacing(Protocol):
    @property
    def seconds(self) -> float: ...


@dataclass(frozen=True, eq=False)
class Decoded:
    """A frame that was due. at: the room's time; small: uint8[h, w, 3], RGB, as small as it is compared; key: whether
    it is a keyframe; picture: as it is to be kept, None where nobody asked for that."""

    at: float
    small: np.ndarray
    key: bool
    picture: EncodedPicture | None


class FrameDecoder:
    """Decodes the frames that a spacing asks for of a container's first video.

    pictures: whether each is made a JPEG too, at most `LONGEST_SIDE` pixels long, where it need not leave this process
    to be one.
    Packets since the last keyframe are held undecoded, so that a room that is to be looked at more densely is so at
    once, and not from the next keyframe on.
    """

    def __init__(self, container: InputContainer, spacing: Spacing, *, pictures: bool = True) -> None:
        if not container.streams.video:
            raise Unsupported("no_video")
        self.stream = container.streams.video[0]
        self._context = self.stream.codec_context
        if self._context.name not in CODECS and self._context.codec.canonical_name not in CODECS:
            raise Unsupported(f"codec:{self._context.name}")
        self._context.thread_count = 1
        self._context.skip_frame = "NONKEY"
        self._spacing, self._pictures = spacing, pictures
        self._last: float | None = None
        self._last_key: float | None = None
        self._gap = 0.0
        self._dense = False
        self._broken = 0
        self._first: float | None = None
        self._passed = 0.0
        self._held: list[tuple[Packet, float]] = []
        self._held_bytes = 0
        # One for each size: to set one up anew takes as long as to use it.
        self._shrinking, self._colouring = (av.video.reformatter.VideoReformatter() for _ in range(2))

    @property
    def is_dense(self) -> bool:
        """Say whether every frame is decoded now, and not keyframes alone."""
        return self._dense

    def decode(self, packet: Packet, at: float) -> Iterator[Decoded]:
        """Yield the frames that are due by a packet: its own, and such as were passed over. at: its room's time."""
        if packet.is_keyframe:
            self._begin_group(at)
        if not packet.size:
            return
        if not self._dense:
            self._hold(packet, at)
            if self._held and self._wants_all(at):
                yield from self._catch_up()
                return
        if self._dense or (packet.is_keyframe and self._is_due(at)):
            yield from self._due(packet, at)

    def _begin_group(self, at: float) -> None:
        if self._last_key is not None:
            self._gap = at - self._last_key
        self._last_key = at
        self._held, self._held_bytes = [], 0
        if self._dense and not self._wants_all(at):
            self._decode_all(False)

    def _hold(self, packet: Packet, at: float) -> None:
        self._held_bytes += packet.size
        if self._last_key is None or self._held_bytes > _HELD_BYTES:
            self._held = []
        else:
            self._held.append((packet, at))

    def _wants_all(self, at: float) -> bool:
        """Say whether keyframes alone do not come often enough for what is asked."""
        since = at - self._last_key if self._last_key is not None else 0.0
        return self._spacing.seconds < 0.6 * max(self._gap, since)

    def _catch_up(self) -> Iterator[Decoded]:
        """Decode everything from now on, beginning with what was held since the last keyframe."""
        held, self._held, self._held_bytes = self._held, [], 0
        self._decode_all(True)
        for packet, at in held:
            yield from self._due(packet, at)

    def _decode_all(self, wanted: bool) -> None:
        self._dense = wanted
        self._context.flush_buffers()
        self._context.skip_frame = "NONREF" if wanted else "NONKEY"

    def passes(self, at: float) -> None:
        """Note that a packet of any kind came. Raises Unsupported where no picture comes of them."""
        if self._last is None:
            self._first = at if self._first is None else self._first
            self._passed = max(self._passed, at - self._first)
            self._require_picture(_BLIND)

    def end(self) -> None:
        """Tell a stream that ended apart from one that was none. Raises Unsupported."""
        self._require_picture(_BLIND_TO_THE_END)

    def _require_picture(self, within: float) -> None:
        if self._last is None and self._passed >= within:
            raise Unsupported(f"broken:{self._context.name}")

    def _due(self, packet: Packet, at: float) -> Iterator[Decoded]:
        for frame in self._frames(packet):
            shown = at + self._after(frame, packet)
            if self._is_due(shown):
                self._last = shown
                self._require_size(frame)
                picture = encoded(self._pixels(frame)) if self._pictures else None
                yield Decoded(shown, pixels_of(frame, self._shrinking), bool(frame.key_frame), picture)

    def _after(self, frame: VideoFrame, packet: Packet) -> float:
        """Return the seconds by which a frame is shown after the packet that brought it out."""
        if frame.pts is None or packet.pts is None:
            return 0.0
        return float((frame.pts - packet.pts) * self.stream.time_base)

    def _is_due(self, at: float) -> bool:
        early = _EARLY_DENSE if self._dense else _EARLY
        return self._last is None or at - self._last >= self._spacing.seconds - early

    def _frames(self, packet: Packet) -> list[VideoFrame]:
        try:
            frames = self._context.decode(packet)
            if not frames and not self._dense:
                # It waits for what comes after, to put frames in order: a keyframe by itself needs none of that.
                frames = self._context.decode(None)
                self._context.flush_buffers()
        except av.error.InvalidDataError as error:
            self._broken += 1
            if self._broken > _BROKEN_IN_A_ROW:
                raise Unsupported(f"broken:{self._context.name}") from error
            return []
        self._broken = 0
        return frames

    def _require_size(self, frame: VideoFrame) -> None:
        if frame.width * frame.height > MOST_PIXELS or min(frame.width, frame.height) < 16:
            raise Unsupported("size")

    def _pixels(self, frame: VideoFrame) -> np.ndarray:
        """Return a frame as it is encoded: uint8[h, w, 3], blue first."""
        scale = min(1.0, LONGEST_SIDE / max(frame.width, frame.height))
        width, height = (max(2, round(side * scale)) for side in (frame.width, frame.height))
        shown = self._colouring.reformat(frame, width=width, height=height, format="bgr24", threads=1)
        return shown.to_ndarray()


class SoundDecoder:
    """Decodes a container's first sound to mono at SOUND_RATE, a second at a time."""

    def __init__(self, container: InputContainer) -> None:
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

    def _new(self) -> av.AudioResampler:
        return av.AudioResampler(
            format="s16", layout="mono", rate=SOUND_RATE, frame_size=SOUND_RATE, threads=1
        )
