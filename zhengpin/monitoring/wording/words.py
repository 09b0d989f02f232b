"""Keeps what was read in each picture by digest, so that no picture is read twice by the same reader."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import batched

from zhengpin.evidence.queries import read_blob
from zhengpin.kit import clock
from zhengpin.matching import UndecodablePicture
from zhengpin.matching.reading.port import (
    JoinedLines,
    ReadingFailed,
    ReadLine,
    TextReader,
    as_json,
    from_json,
)
from zhengpin.matching.reading.rapid import RapidReader
from zhengpin.monitoring.models import PictureWords
from zhengpin.monitoring.subjects.picture_text import PictureText, SeenWords
from zhengpin.monitoring.subjects.subject import SeenPicture

log = logging.getLogger(__name__)

MOST_PARAMETERS = 500
FAILED = "reading_failed"
"""Noted for a picture on which the reader failed; one that is no picture is noted with the code of its refusal."""


@cache
def current_reader() -> TextReader:
    """Return this process's reader; its models are loaded when it reads for the first time."""
    return RapidReader()


def known_words(digests: Iterable[str]) -> dict[str, list[ReadLine]]:
    """Return what was read in these pictures by the newest reader that read each; never reads any."""
    wanted = sorted(set(digests))
    found: dict[str, list[ReadLine]] = {}
    for cut in batched(wanted, MOST_PARAMETERS):
        rows = PictureWords.objects.filter(blob__in=cut, problem="").order_by("made_at", "pk")
        found |= {row.blob_id: from_json(row.lines) for row in rows}
    return found


def seen_words(pictures: Sequence[SeenPicture], known: dict[str, list[ReadLine]]) -> SeenWords:
    """Return the words of a subject's pictures, as far as they were read and there are any."""
    return SeenWords(
        [
            PictureText(one.picture_id, one.position, one.digest, JoinedLines.of(known[one.digest]))
            for one in pictures
            if known.get(one.digest)
        ]
    )


def unread(digests: Iterable[str]) -> list[str]:
    """Return those pictures, each once, that the present reader has not looked at."""
    wanted = list(dict.fromkeys(digests))
    done = PictureWords.objects.filter(blob__in=wanted, reader=current_reader().name)
    return [digest for digest in wanted if digest not in set(done.values_list("blob_id", flat=True))]


def read_words(digest: str) -> int:
    """Read a picture, keep what it says, and return how many lines that is.

    Read twice, or by two workers at once, it is kept once. What cannot be read is kept too, with why, and not tried
    again by the same reader.
    """
    reader = current_reader()
    lines: list[ReadLine] = []
    problem = ""
    try:
        lines = reader.read(read_blob(digest))
    except UndecodablePicture as refused:
        problem = refused.code
    except ReadingFailed:
        problem = FAILED
    if problem:
        log.warning("the words of picture %s cannot be read: %s", digest, problem)
    row = PictureWords(
        blob_id=digest, reader=reader.name, lines=as_json(lines), problem=problem, made_at=clock.now()
    )
    PictureWords.objects.bulk_create([row], ignore_conflicts=True)
    return len(lines)
