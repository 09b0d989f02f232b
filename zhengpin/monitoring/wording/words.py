"""Keeps what was read in each picture by digest, so that no picture is read twice by the same reader.

The same picture in another file takes over what was read. No finding rests on that: where it might, the picture is read
itself (`own_words`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import batched

from zhengpin.kit import clock
from zhengpin.matching import OpenedPicture, UndecodablePicture
from zhengpin.matching.reading.port import (
    JoinedLines,
    ReadingFailed,
    ReadLine,
    TextReader,
    as_json,
    from_json,
)
from zhengpin.matching.reading.rapid import RapidReader
from zhengpin.monitoring.indexes.fingerprints import stored_picture
from zhengpin.monitoring.models import PictureWords
from zhengpin.monitoring.subjects.picture_text import PictureText, SeenWords
from zhengpin.monitoring.subjects.subject import SeenPicture
from zhengpin.monitoring.wording.read_before import PicturesRead

log = logging.getLogger(__name__)

MOST_PARAMETERS = 500
FAILED = "reading_failed"
"""Noted for a picture on which the reader failed; one that is no picture is noted with the code of its refusal."""


@cache
def current_reader() -> TextReader:
    """Return this process's reader; its models are loaded when it reads for the first time."""
    return RapidReader()


@cache
def pictures_read(reader: str) -> PicturesRead:
    """Return what this process remembers of the pictures that a reader read."""
    return PicturesRead(reader)


def known_words(digests: Iterable[str]) -> dict[str, list[ReadLine]]:
    """Return what was read in these pictures by the newest reader that read each; never reads any.

    Among it is what was taken over from the same picture in another file: to be sought in, no finding to be made of it.
    """
    return {digest: from_json(row.lines) for digest, row in _newest(digests).items()}


def own_words(
    digests: Iterable[str], matters: Callable[[str], bool] | None = None
) -> dict[str, list[ReadLine]]:
    """Return the same, of these pictures themselves wherever anything may follow from it.

    matters: says of words whether anything may; None: always. What was taken over and matters is read now.
    """
    rows = _newest(digests)
    known = {digest: from_json(row.lines) for digest, row in rows.items()}
    for digest, row in rows.items():
        if row.taken_from_id and (matters is None or matters(JoinedLines.of(known[digest]).text)):
            known[digest] = _read_itself(digest)
    return known


def _newest(digests: Iterable[str]) -> dict[str, PictureWords]:
    """Return by picture what the newest reader that read it, or took it over, has kept."""
    found: dict[str, PictureWords] = {}
    for cut in batched(sorted(set(digests)), MOST_PARAMETERS):
        rows = PictureWords.objects.filter(blob__in=cut, problem="").order_by("made_at", "pk")
        found |= {row.blob_id: row for row in rows}
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
    again by the same reader. Where the same picture was read in another file, that is taken over.
    """
    reader = current_reader()
    opened = stored_picture(digest)
    row = _taken_over(digest, opened, reader.name) or _read(digest, opened, reader)
    PictureWords.objects.bulk_create([row], ignore_conflicts=True)
    return len(row.lines)


def _taken_over(digest: str, opened: OpenedPicture, reader: str) -> PictureWords | None:
    read = pictures_read(reader).same_as(digest, opened)
    if read is None:
        return None
    log.info("the words of picture %s are taken over from %s", digest, read.blob_id)
    return PictureWords(
        blob_id=digest, reader=reader, lines=read.lines, taken_from_id=read.blob_id, made_at=clock.now()
    )


def _read_itself(digest: str) -> list[ReadLine]:
    """Read a picture whose words were taken over, keep what it says itself, and return it."""
    reader = current_reader()
    row = _read(digest, stored_picture(digest), reader)
    PictureWords.objects.filter(blob=digest, taken_from__isnull=False).exclude(reader=reader.name).delete()
    PictureWords.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["blob", "reader"],
        update_fields=["lines", "problem", "taken_from", "made_at"],
    )
    return from_json(row.lines)


def _read(digest: str, opened: OpenedPicture, reader: TextReader) -> PictureWords:
    lines: list[ReadLine] = []
    problem = ""
    try:
        lines = reader.read(opened.content)
    except UndecodablePicture as refused:
        problem = refused.code
    except ReadingFailed:
        problem = FAILED
    if problem:
        log.warning("the words of picture %s cannot be read: %s", digest, problem)
    return PictureWords(
        blob_id=digest, reader=reader.name, lines=as_json(lines), problem=problem, made_at=clock.now()
    )
