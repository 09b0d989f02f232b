"""Opens untrusted films: listed formats and codecs only, within limits, reaching for nothing outside the file."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later
from zhengpin.matching.video.refusals import UndecodableFilm

if TYPE_CHECKING:
    import av
    from av.container import InputContainer
    from av.video.stream import VideoStream
else:
    av = later("av")


@dataclass(frozen=True, slots=True, eq=False)
class VideoFrame:
    """A picture of a film. at: seconds from its start; pixels: uint8 (height, width, 3), RGB, upright, of bounded size
    (`sampling.WORKING_SIDE`); key: whether it stands by itself in the file.
    """

    at: float
    pixels: NDArray[np.uint8]
    key: bool


@runtime_checkable
class FilmReader(Protocol):
    """Reads a film elsewhere, in a process that a hostile file may bring down; stands where a file would."""

    def facts(self, limits: FilmLimits) -> FilmFacts:
        """Return what the film says of itself. Raises `UndecodableFilm`."""

    def frames(self, take: str, limits: FilmLimits, how: Mapping[str, object]) -> Iterator[VideoFrame]:
        """Yield pictures as `sampling.sample_<take>` does, given the same. Raises `UndecodableFilm`."""


Source = str | Path | bytes | BinaryIO | FilmReader
"""A path, the bytes of a file, a file that can be read and sought, or whoever reads one elsewhere."""

FORMATS = (
    "mov",
    "mp4",
    "m4a",
    "3gp",
    "3g2",
    "mj2",
    "matroska",
    "webm",
    "mpegts",
    "mpeg",
    "flv",
    "live_flv",
    "avi",
    "gif",
    "ogg",
    "asf",
)
"""Containers that are opened; none of them is a list that names further files."""
CODECS = frozenset(
    {
        *(
            "h264",
            "hevc",
            "av1",
            "libdav1d",
            "libaom-av1",
            "vp8",
            "vp9",
            "libvpx",
            "libvpx-vp9",
            "mpeg4",
            "mpeg2video",
        ),
        *(
            "mpeg1video",
            "h263",
            "flv",
            "mjpeg",
            "gif",
            "wmv1",
            "wmv2",
            "wmv3",
            "vc1",
            "msmpeg4v2",
            "msmpeg4v3",
            "theora",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class FilmLimits:
    """What is accepted: pixels of a picture; seconds of the film; seconds that decoding it may take."""

    max_pixels: int = 4096 * 2304
    max_seconds: float = 4 * 3600.0
    max_decoding_seconds: float = 1800.0


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """What a film says of itself.

    seconds: 0 where it does not say; width, height: of its pictures as coded; rate: pictures a second, 0 where it does
    not say; sound: whether it has any.
    """

    seconds: float
    width: int
    height: int
    codec: str
    rate: float
    sound: bool


def probe(source: Source, *, limits: FilmLimits | None = None) -> FilmFacts:
    """Return what a film says of itself. Raises `UndecodableFilm`."""
    if isinstance(source, FilmReader):
        return source.facts(limits or FilmLimits())
    with opened(source, limits=limits) as film:
        return film.facts


class OpenFilm:
    """An open film: its first stream of pictures, decoded on one thread within the limits."""

    def __init__(self, container: InputContainer, stream: VideoStream, limits: FilmLimits) -> None:
        self._container, self._stream, self._limits = container, stream, limits
        self.facts = _facts(container, stream)
        _check(self.facts, limits)
        self._start = float((stream.start_time or 0) * (stream.time_base or 0))
        self._context = stream.codec_context
        self._context.thread_count = 1

    def pictures(
        self, *, skip: str = "DEFAULT", since: float = 0.0, rough: bool = False
    ) -> Iterator[tuple[float, av.VideoFrame]]:
        """Yield pictures and their second from the film's start, in order.

        skip: FFmpeg's discard level (NONKEY: only pictures that stand by themselves; BIDIR: none that looks ahead);
        since: where to begin, at the last such picture before it; rough: whether blocks may stay visible, which is
        quicker. Raises `UndecodableFilm`.
        """
        self._context.skip_frame = skip  # type: ignore[assignment]
        if rough:
            self._context.options = {"skip_loop_filter": "all"}
        began, last = time.monotonic(), 0.0
        try:
            if since > 0:
                place = int((since + self._start) / float(self._stream.time_base or 1))
                self._sought(place)
            for picture in self._container.decode(self._stream):
                at = last if picture.time is None else max(0.0, picture.time - self._start)
                last = at
                self._bear(picture, at, began)
                yield at, picture
        except av.error.FFmpegError as error:
            raise UndecodableFilm("corrupt_film") from error

    def _sought(self, place: int) -> None:
        """Go to a place; where the file cannot, back to its start."""
        try:
            self._container.seek(place, stream=self._stream)
        except av.error.FFmpegError:
            self._container.seek(0)

    def _bear(self, picture: av.VideoFrame, at: float, began: float) -> None:
        limits = self._limits
        if picture.width * picture.height > limits.max_pixels:
            raise UndecodableFilm(
                "film_too_large", actual=picture.width * picture.height, allowed=limits.max_pixels
            )
        if at > limits.max_seconds:
            raise UndecodableFilm("film_too_long", actual=round(at, 1), allowed=limits.max_seconds)
        if time.monotonic() - began > limits.max_decoding_seconds:
            raise UndecodableFilm("too_slow_to_decode", allowed=limits.max_decoding_seconds)


@contextmanager
def opened(source: Source, *, limits: FilmLimits | None = None) -> Iterator[OpenFilm]:
    """Give an open film. Raises `UndecodableFilm`."""
    options = {"format_whitelist": ",".join(FORMATS), "protocol_whitelist": "file,pipe"}
    try:
        container = av.open(_openable(source), mode="r", options=options)
    except (av.error.FFmpegError, ValueError) as error:
        raise UndecodableFilm("not_a_film") from error
    with container:
        if not container.streams.video:
            raise UndecodableFilm("no_pictures")
        stream = container.streams.video[0]
        if stream.codec_context is None or stream.codec_context.name not in CODECS:
            raise UndecodableFilm("unknown_codec")
        yield OpenFilm(container, stream, limits or FilmLimits())


class _View(io.RawIOBase):
    """A file at a position of its own, so that several may read the same one in turn."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file, self._at = file, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:
            self._at = self._file.seek(offset, io.SEEK_END)
        else:
            self._at = offset + (self._at if whence == io.SEEK_CUR else 0)
        return self._at

    def read(self, size: int = -1) -> bytes:
        self._file.seek(self._at)
        data = self._file.read(size)
        self._at += len(data)
        return data


def _openable(source: Source) -> object:
    if isinstance(source, bytes):
        if not source:
            raise UndecodableFilm("empty_film")
        return io.BytesIO(source)
    if isinstance(source, (str, Path)):
        path = Path(source)
        if not path.is_file():
            raise FileNotFoundError(path)
        if not path.stat().st_size:
            raise UndecodableFilm("empty_film")
        return f"file:{path}"
    if isinstance(source, FilmReader):
        raise TypeError("whoever reads a film elsewhere is asked for its pictures, not opened here")
    return _View(source)


def _facts(container: InputContainer, stream: VideoStream) -> FilmFacts:
    context = stream.codec_context
    seconds = (container.duration or 0) / av.time_base
    if not seconds and stream.duration and stream.time_base:
        seconds = float(stream.duration * stream.time_base)
    return FilmFacts(
        seconds=max(0.0, seconds),
        width=context.width,
        height=context.height,
        codec=context.name,
        rate=float(stream.average_rate or 0),
        sound=bool(container.streams.audio),
    )


def _check(facts: FilmFacts, limits: FilmLimits) -> None:
    pixels = facts.width * facts.height
    if pixels > limits.max_pixels:
        raise UndecodableFilm("film_too_large", actual=pixels, allowed=limits.max_pixels)
    if facts.seconds > limits.max_seconds:
        raise UndecodableFilm("film_too_long", actual=round(facts.seconds, 1), allowed=limits.max_seconds)
