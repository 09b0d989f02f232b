"""Takes pictures out of a film: evenly for what is protected, sparsely for what is looked at."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later
from zhengpin.matching.video.film import FilmLimits, FilmReader, OpenFilm, Source, opened
from zhengpin.matching.video.film import VideoFrame as VideoFrame

if TYPE_CHECKING:
    import av
    from av.video.reformatter import VideoReformatter
else:
    av = later("av")


REFERENCE_RATE = 2.0
"""Pictures a second that are kept of what is protected."""
WORKING_SIDE = 512
"""Longest side, in pixels, of a picture that is taken."""
_LEAST_GAP = 1.9
"""Seconds; key pictures nearer to the last one taken are left out, unless they begin a new scene."""
_MOST_GAP, _LEAST_TAIL = 4.0, 3.0
"""Seconds without a key picture, between two or at the end, from which others are decoded too."""
_FILL = 3.5
"""Seconds from one of those to the next at most."""
_NEW_SCENE = 24.0
"""Mean difference, of 255, between small copies of two pictures from which they are of two scenes."""


def sample_dense(
    source: Source, *, rate: float = REFERENCE_RATE, limits: FilmLimits | None = None
) -> Iterator[VideoFrame]:
    """Yield pictures evenly, `rate` a second or all where the film has fewer. Raises `UndecodableFilm`."""
    if isinstance(source, FilmReader):
        yield from source.frames("dense", limits or FilmLimits(), {"rate": rate})
        return
    with opened(source, limits=limits) as film:
        yield from _evenly(film.pictures(), rate)


def sample_sparse(source: Source, *, limits: FilmLimits | None = None) -> Iterator[VideoFrame]:
    """Yield key pictures, not more than one in two seconds but where a scene begins, and decode nothing else.

    Where they lie further apart than four seconds, the film is roughly decoded between them and pictures
    taken at most three and a half seconds apart. Raises `UndecodableFilm`.
    """
    if isinstance(source, FilmReader):
        yield from source.frames("sparse", limits or FilmLimits(), {})
        return
    with ExitStack() as open_ones:
        film = open_ones.enter_context(opened(source, limits=limits))
        fill = _Fill(source, limits, open_ones)
        last: float | None = None
        for frame in _keys(film):
            if last is None or frame.at - last > _MOST_GAP:
                yield from fill.between(last, frame.at)
            yield frame
            last = frame.at
        if last is None or film.facts.seconds - last > _LEAST_TAIL:
            yield from fill.between(last, film.facts.seconds)


class _Fill:
    """The film opened a second time, when first needed, to read between key pictures."""

    def __init__(self, source: Source, limits: FilmLimits | None, open_ones: ExitStack) -> None:
        self._source, self._limits, self._open_ones = source, limits, open_ones
        self._film: OpenFilm | None = None

    def between(self, last: float | None, following: float) -> Iterator[VideoFrame]:
        """Yield pictures that lie evenly between two key pictures."""
        begin = -_FILL if last is None else last
        step = (following - begin) / max(1, math.ceil((following - begin) / _FILL))
        start, stop = max(0.0, begin + step), following - step / 2
        if stop <= start:
            return
        if self._film is None:
            self._film = self._open_ones.enter_context(opened(self._source, limits=self._limits))
        pictures = self._film.pictures(skip="BIDIR", since=start, rough=True)
        yield from _evenly(_until(pictures, stop), 1 / step, since=start)


def sample_between(
    source: Source,
    start: float,
    stop: float,
    *,
    rate: float,
    limits: FilmLimits | None = None,
    rough: bool = False,
) -> Iterator[VideoFrame]:
    """Yield pictures of a part of a film evenly. rough: whether fewer and coarser ones do, which is quicker.

    Raises `UndecodableFilm`.
    """
    if isinstance(source, FilmReader):
        how = {"start": start, "stop": stop, "rate": rate, "rough": rough}
        yield from source.frames("between", limits or FilmLimits(), how)
        return
    with opened(source, limits=limits) as film:
        pictures = film.pictures(skip="BIDIR" if rough else "DEFAULT", since=start, rough=rough)
        yield from _evenly(_until(pictures, stop), rate, since=start)


def pixels_of(picture: av.VideoFrame, shrinking: VideoReformatter | None = None) -> NDArray[np.uint8]:
    """Return a decoded picture upright and of bounded size.

    shrinking: what shrank the ones before it: to set that up anew takes as long as to shrink a picture.
    """
    scale = min(1.0, WORKING_SIDE / max(picture.width, picture.height))
    width, height = (max(2, round(side * scale)) for side in (picture.width, picture.height))
    small = (shrinking or av.video.reformatter.VideoReformatter()).reformat(
        picture, width=width, height=height, format="rgb24", interpolation="BILINEAR", threads=1
    )
    pixels = np.asarray(small.to_ndarray(), np.uint8)
    turns = round(picture.rotation / 90) % 4
    return np.ascontiguousarray(np.rot90(pixels, turns)) if turns else pixels


def _keys(film: OpenFilm) -> Iterator[VideoFrame]:
    last: VideoFrame | None = None
    shrinking = av.video.reformatter.VideoReformatter()
    for at, picture in film.pictures(skip="NONKEY"):
        pixels = pixels_of(picture, shrinking)
        if last is None or at - last.at >= _LEAST_GAP or is_new_scene(last.pixels, pixels):
            last = VideoFrame(at, pixels, True)
            yield last


def is_new_scene(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> bool:
    """Return whether two pictures, uint8 RGB, are of two scenes."""
    small = [
        cv2.resize(one, (16, 16), interpolation=cv2.INTER_AREA).astype(np.int16) for one in (before, after)
    ]
    return float(np.abs(small[0] - small[1]).mean()) > _NEW_SCENE


def _until(
    pictures: Iterable[tuple[float, av.VideoFrame]], stop: float
) -> Iterator[tuple[float, av.VideoFrame]]:
    for at, picture in pictures:
        if at > stop:
            return
        yield at, picture


def _evenly(
    pictures: Iterable[tuple[float, av.VideoFrame]], rate: float, since: float = 0.0
) -> Iterator[VideoFrame]:
    due, step = since, 1 / rate
    shrinking = av.video.reformatter.VideoReformatter()
    for at, picture in pictures:
        if at + 1e-3 >= due:
            yield VideoFrame(at, pixels_of(picture, shrinking), bool(picture.key_frame))
            due = max(due + step, at + step / 2)
