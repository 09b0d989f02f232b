"""Reads the sound of a film or a sound file, within bounds, as one channel at the rate of the fingerprints."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later
from zhengpin.matching.audio.refusals import UndecodableSound

if TYPE_CHECKING:
    import av
else:
    av = later("av")


RATE = 8_000
"""Samples a second that fingerprints are made of: all that survives a telephone or a low bit rate."""

Samples = NDArray[np.float32]

_CONTAINERS = "mov,mp4,m4a,matroska,webm,flv,mpegts,avi,ogg,mp3,aac,flac,wav,aiff,asf"
"""Formats whose readers open nothing but the file itself: no playlists, which would name other addresses."""
_SILENCED = 0.25
"""A mix weaker than this part of its left channel lost its sound to channels of opposite phase."""


@dataclass(frozen=True, slots=True)
class SoundLimits:
    """max_bytes: of the file; max_seconds: of sound that is decoded."""

    max_bytes: int = 4_000_000_000
    max_seconds: float = 6 * 3600.0


def read_sound(
    source: str | os.PathLike[str] | bytes | BinaryIO, limits: SoundLimits = SoundLimits()
) -> tuple[Samples, int]:
    """Return the first sound track as float32 (n,) in −1…1, and its rate, `RATE`.

    source: a path, the bytes of a file, or an open file that can seek. Channels are mixed to one; where they cancel
    each other (one of them turned round, so that matchers hear nothing), the left one alone is taken. Decoding runs in
    this process: call it from a worker for files of strangers.

    Raises UndecodableSound.
    """
    with contextlib.ExitStack() as stack:
        if isinstance(source, bytes):
            file: BinaryIO = io.BytesIO(source)
        elif isinstance(source, str | os.PathLike):
            file = stack.enter_context(Path(source).open("rb"))
        else:
            file = source
        _check_size(file, limits)
        container = stack.enter_context(_container(file))
        return _mixed(_blocks(container, limits)), RATE


def resampled(samples: Samples, rate: int) -> Samples:
    """Return samples, float32 (n,), brought from `rate` to `RATE` a second."""
    if rate == RATE:
        return np.ascontiguousarray(samples, np.float32)
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE, threads=1)
    blocks = []
    for start in range(0, len(samples), rate):
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(samples[None, start : start + rate], np.float32), "flt", "mono"
        )
        frame.sample_rate = rate
        blocks += [one.to_ndarray()[0] for one in resampler.resample(frame)]
    blocks += [one.to_ndarray()[0] for one in resampler.resample(None)]
    return np.concatenate([np.zeros(0, np.float32), *blocks])


class StreamResampler:
    """Brings the samples of one stream from `rate` to `RATE` a second, piece by piece, as if they were one.

    What it gives lies a few samples behind what it was given.
    """

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self._resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE, threads=1)

    def push(self, samples: Samples) -> Samples:
        """Return what comes of the next samples, float32 (n,)."""
        if self.rate == RATE:
            return np.ascontiguousarray(samples, np.float32)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples[None], np.float32), "flt", "mono")
        frame.sample_rate = self.rate
        blocks = [one.to_ndarray()[0] for one in self._resampler.resample(frame)]
        return np.concatenate([np.zeros(0, np.float32), *blocks])


def _check_size(file: BinaryIO, limits: SoundLimits) -> None:
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if size == 0:
        raise UndecodableSound("empty")
    if size > limits.max_bytes:
        raise UndecodableSound("too_many_bytes", bytes=size, allowed=limits.max_bytes)


def _container(file: BinaryIO) -> av.container.InputContainer:
    try:
        # A file object and these two lists: nothing in a hostile file makes FFmpeg open another address.
        allowed = {"format_whitelist": _CONTAINERS, "protocol_whitelist": "pipe"}
        return av.open(file, mode="r", options=allowed)
    except (av.FFmpegError, ValueError, OSError) as error:
        raise UndecodableSound("not_a_sound", detail=str(error)[:200]) from error


def _blocks(container: av.container.InputContainer, limits: SoundLimits) -> Iterator[Samples]:
    """Yield the first sound track in blocks of float32 (n, 2)."""
    if not container.streams.audio:
        raise UndecodableSound("no_sound")
    stream = container.streams.audio[0]
    allowed, read = int(limits.max_seconds * RATE), 0
    for one in _at_one_rate(_frames(container, stream)):
        block = np.asarray(one.to_ndarray(), np.float32).reshape(-1, 2)
        read += len(block)
        if read > allowed:
            raise UndecodableSound("too_long", seconds=read / RATE, allowed=limits.max_seconds)
        yield block
    if not read:
        raise UndecodableSound("corrupt")


def _at_one_rate(frames: Iterator[av.AudioFrame]) -> Iterator[av.AudioFrame]:
    """Yield frames of two channels at RATE, whatever they were. A track may change its form on the way."""
    form: tuple[object, ...] = ()
    resampler: av.AudioResampler | None = None
    for frame in frames:
        if resampler is None or form != (frame.format.name, frame.layout.name, frame.sample_rate):
            if resampler is not None:
                yield from resampler.resample(None)
            form = (frame.format.name, frame.layout.name, frame.sample_rate)
            resampler = av.AudioResampler(format="flt", layout="stereo", rate=RATE, threads=1)
        yield from resampler.resample(frame)
    if resampler is not None:
        yield from resampler.resample(None)


def _frames(container: av.container.InputContainer, stream: av.AudioStream) -> Iterator[av.AudioFrame]:
    """Yield the frames of a track. What is damaged in the middle is passed over."""
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets)
        except StopIteration:
            break
        except av.FFmpegError:  # the file ends in the middle: what was read counts
            break
        try:
            decoded = packet.decode()
        except av.FFmpegError:
            continue
        except ValueError as error:  # a codec that nobody knows
            raise UndecodableSound("corrupt", detail=str(error)[:200]) from error
        yield from decoded


def _mixed(blocks: Iterator[Samples]) -> Samples:
    both = np.concatenate([np.zeros((0, 2), np.float32), *blocks])
    left, mono = both[:, 0], both.mean(axis=1)
    if np.sqrt(np.mean(mono**2)) < _SILENCED * np.sqrt(np.mean(left**2)):
        mono = left
    return np.nan_to_num(np.ascontiguousarray(mono, np.float32))
