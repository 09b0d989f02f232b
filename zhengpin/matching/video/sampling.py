"""Takes pictures out of a film: evenly for what is protected, sparsely for what is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import av
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.video.film import FilmLimits, OpenFilm, Source, opened

REFERENCE_RATE = 2.0
"""Pictures a second that are kept of what is protected."""
WORKING_SIDE = 512
"""Longest side, in pixels, of a picture that is taken."""
_LEAST_GAP = 1.0
"""Seconds; key pictures nearer to the last one taken are left out, unless they begin a new scene."""
_MOST_GAP = 6.0
"""Seconds without a key picture after which others are decoded too."""
_NEW_SCENE = 24.0
"""Mean difference, of 255, between small copies of two pictures from which they are of two scenes."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A picture of a film. at: seconds from its start; pixels: uint8 (height, width, 3), RGB, upright, longest side at
    most `WORKING_SIDE`; key: whether it stands by itself in the file.
    """

    at: float
    pixels: NDArray[np.uint8]
    key: bool


def sample_dense(
    source: Source, *, rate: float = REFERENCE_RATE, limits: FilmLimits | None = None
) -> Iterator[Frame]:
    """Yield pictures evenly, `rate` a second or all where the film has fewer. Raises `UndecodableFilm`."""
    with opened(source, limits=limits) as film:
        yield from _evenly(film.pictures(), rate)


def sample_sparse(source: Source, *, limits: FilmLimits | None = None) -> Iterator[Frame]:
    """Yield key pictures, not more than one a second but where a scene begins, and decode nothing else.

    Where they lie further apart than six seconds, or the film has but one, the film is decoded between them and a
    picture taken every two seconds. Raises `UndecodableFilm`.
    """
    with opened(source, limits=limits) as film:
        keys = list(_keys(film))
        seconds = film.facts.seconds
    gaps = _gaps([frame.at for frame in keys], seconds)
    if not gaps:
        yield from keys
        return
    more = [
        frame
        for start, stop in gaps
        for frame in sample_between(source, start, stop, rate=0.5, limits=limits)
    ]
    yield from sorted([*keys, *more], key=lambda frame: frame.at)


def sample_between(
    source: Source, start: float, stop: float, *, rate: float, limits: FilmLimits | None = None
) -> Iterator[Frame]:
    """Yield pictures of a part of a film evenly. Raises `UndecodableFilm`."""
    with opened(source, limits=limits) as film:
        pictures = film.pictures(skip="NONREF" if rate <= 4 else "DEFAULT", since=start)
        yield from _evenly(_until(pictures, stop), rate, since=start)


def pixels_of(picture: av.VideoFrame) -> NDArray[np.uint8]:
    """Return a decoded picture upright and of bounded size."""
    scale = min(1.0, WORKING_SIDE / max(picture.width, picture.height))
    width, height = (max(2, round(side * scale)) for side in (picture.width, picture.height))
    small = picture.reformat(width=width, height=height, format="rgb24", interpolation="AREA")
    pixels = np.asarray(small.to_ndarray(), np.uint8)
    turns = round(picture.rotation / 90) % 4
    return np.ascontiguousarray(np.rot90(pixels, turns)) if turns else pixels


def _keys(film: OpenFilm) -> Iterator[Frame]:
    last, before = -np.inf, None
    for at, picture in film.pictures(skip="NONKEY"):
        small = (
            picture.reformat(width=16, height=16, format="gray", interpolation="AREA")
            .to_ndarray()
            .astype(np.int16)
        )
        new_scene = before is None or float(np.abs(small - before).mean()) > _NEW_SCENE
        if at - last >= _LEAST_GAP or new_scene:
            yield Frame(at, pixels_of(picture), True)
            last = at
        before = small


def _gaps(times: list[float], seconds: float) -> list[tuple[float, float]]:
    """Return the parts of a film that no key picture tells of, each begun a second or two behind one."""
    ends = [*times[1:], max(seconds, times[-1] if times else 0.0)]
    if not times:
        return [(0.0, seconds)] if seconds else []
    return [
        (at + 2.0, end - 1.0)
        for at, end in zip(times, ends, strict=True)
        if end - at > _MOST_GAP or (len(times) == 1 and end - at > 3)
    ]


def _until(
    pictures: Iterable[tuple[float, av.VideoFrame]], stop: float
) -> Iterator[tuple[float, av.VideoFrame]]:
    for at, picture in pictures:
        if at > stop:
            return
        yield at, picture


def _evenly(
    pictures: Iterable[tuple[float, av.VideoFrame]], rate: float, since: float = 0.0
) -> Iterator[Frame]:
    due, step = since, 1 / rate
    for at, picture in pictures:
        if at + 1e-3 >= due:
            yield Frame(at, pixels_of(picture), bool(picture.key_frame))
            due = max(due + step, at + step / 2)
