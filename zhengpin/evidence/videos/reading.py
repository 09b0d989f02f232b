"""Reads stored films in confined processes: their pictures and sound, without a decoder in this process.

A film that brings its process down, or uses up its memory or time, is refused as damaged; nothing else is harmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from zhengpin.evidence.queries import lent_blob
from zhengpin.evidence.videos.processes import FilmProcess, processes
from zhengpin.kit.framed import Ended, Late
from zhengpin.matching.audio.decoding import SoundLimits
from zhengpin.matching.audio.refusals import UndecodableSound
from zhengpin.matching.video.film import FilmFacts, FilmLimits, VideoFrame
from zhengpin.matching.video.refusals import UndecodableFilm

_OWN = {"too_much_memory": "corrupt_film"}
"""Failures of the process itself, and what a film is then said to be."""


@dataclass(frozen=True)
class StoredFilm:
    """The film or sound of a blob, which stands on this machine while it is read."""

    digest: str

    def lent(self) -> AbstractContextManager[Path]:
        return lent_blob(self.digest)


@dataclass(frozen=True)
class ConfinedFilm:
    """A film, on this machine or stored, as a source for `matching.video`; see `matching.video.film.FilmReader`."""

    path: Path | StoredFilm

    def facts(self, limits: FilmLimits) -> FilmFacts:
        """Return what the film says of itself. Raises UndecodableFilm."""
        with _asked("facts", self.path, asdict(limits), limits.max_decoding_seconds) as process:
            message, _ = _next(process)
            facts = FilmFacts(**message["facts"])
            _next(process)
        return facts

    def frames(self, take: str, limits: FilmLimits, how: Mapping[str, object]) -> Iterator[VideoFrame]:
        """Yield pictures as `take` says: dense, sparse or between. Raises UndecodableFilm."""
        with _asked(take, self.path, asdict(limits), limits.max_decoding_seconds, how) as process:
            while "frame" in (answer := _next(process))[0]:
                frame = answer[0]["frame"]
                pixels = np.frombuffer(answer[1], np.uint8).reshape(frame["shape"])
                try:
                    yield VideoFrame(frame["at"], pixels, frame["key"])
                except GeneratorExit:
                    process.say("stop")
                    _next(process)
                    return
                process.say("more")


def film(digest: str) -> ConfinedFilm:
    """Return a stored film as a source."""
    return ConfinedFilm(StoredFilm(digest))


def sound(digest: str) -> tuple[NDArray[np.float32], int]:
    """Return the sound of a stored film or sound as `read_sound` does. Raises UndecodableSound."""
    limits = SoundLimits(max_bytes=settings.FILM_LIMIT, max_seconds=settings.FILM_SECONDS)
    allowed = FilmLimits().max_decoding_seconds
    try:
        with _asked("sound", StoredFilm(digest), asdict(limits), allowed) as process:
            message, content = _next(process)
            _next(process)
    except UndecodableFilm as lost:  # the process, not what it said
        raise UndecodableSound("corrupt") from lost
    return np.frombuffer(content, np.float32), message["sound"]["rate"]


@contextmanager
def _asked(
    take: str,
    source: Path | StoredFilm,
    limits: Mapping[str, object],
    cpu: float,
    how: Mapping[str, object] = {},
) -> Iterator[FilmProcess]:
    """Lend a process that is asked for something. Raises UndecodableFilm where it is lost."""
    standing = nullcontext(source) if isinstance(source, Path) else source.lent()
    with standing as path, _process(take, path, limits, cpu, how) as process:
        yield process


@contextmanager
def _process(
    take: str, path: Path, limits: Mapping[str, object], cpu: float, how: Mapping[str, object]
) -> Iterator[FilmProcess]:
    request = {
        "take": take,
        "path": str(path.resolve()),
        "limits": dict(limits),
        "how": dict(how),
        "cpu": cpu,
        "memory": settings.FILM_MEMORY,
    }
    try:
        with processes.lent() as process:
            process.ask(request)
            try:
                yield process
            except _Refused as refused:
                answer: UndecodableFilm | UndecodableSound = refused.answer(take)
            else:
                return
    except Late as late:
        raise UndecodableFilm("too_slow_to_decode", allowed=settings.FILM_READ_SECONDS) from late
    except Ended as lost:
        raise UndecodableFilm("corrupt_film") from lost
    raise answer


class _Refused(Exception):  # noqa: N818 - it carries what was told
    """The process told why it refuses the file; it is fit for another one."""

    def __init__(self, message: dict[str, Any]) -> None:
        self.code, self.facts = message["failure"], message["facts"]
        super().__init__(self.code)

    def answer(self, take: str) -> UndecodableFilm | UndecodableSound:
        if take == "sound":
            return UndecodableSound("corrupt" if self.code in _OWN else self.code, **self.facts)
        return UndecodableFilm(_OWN.get(self.code, self.code), **self.facts)


def _next(process: FilmProcess) -> tuple[dict[str, Any], bytearray]:
    message, content = process.next_message(settings.FILM_READ_SECONDS)
    if "failure" in message:
        raise _Refused(message)
    return message, content
