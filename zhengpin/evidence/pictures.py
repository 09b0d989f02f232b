"""Accepts pictures: decodes them in a guarded way and stores those that are sound."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from PIL import Image

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.blob_store import digest_of
from zhengpin.evidence.blobs.chosen import blob_store
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import BlobDraft, store_blobs
from zhengpin.evidence.queries import blobs
from zhengpin.evidence.refusals import Refused, of_undecodable
from zhengpin.matching import DecodedPicture, DecodeLimits, UndecodablePicture, decode
from zhengpin.matching.images.decode import WORKING_SIDE
from zhengpin.matching.images.header import read_header

LARGE = 8_000_000
"""Pixels from which pictures are decoded one at a time, so that a heap of large ones cannot fill the memory."""

REDRAWN_QUALITY = 88
CHECKED_SIDE = 128
"""Pixels at which a picture is read to see whether it is sound: all of its file is, and nothing more is asked of it."""

_one_large = Lock()


class Offered(NamedTuple):
    """Bytes that are said to be a picture; `declared_type` is empty if nobody said of which type; `picture` is there
    if they were decoded already (`decode_many`)."""

    content: bytes
    declared_type: str = ""
    picture: DecodedPicture | None = None


def accept(content: bytes, *, declared_type: str = "", actor: Actor) -> Blob:
    """Store a picture and return its row. Raises Refused (`picture.<code>` with a remedy)."""
    [answer] = accept_many([Offered(content, declared_type)], actor=actor)
    if isinstance(answer, Refused):
        raise answer
    return answer


def accept_many(offered: Sequence[Offered], *, actor: Actor) -> list[Blob | Refused]:
    """Store the sound ones of many pictures by few statements; return a row or a refusal for each, in order."""
    digests = [digest_of(one.content) for one in offered]
    known = blobs(digests)
    fresh = {
        (digest, one.declared_type): one
        for digest, one in zip(digests, offered, strict=True)
        if not _known_as(known.get(digest), one.declared_type)
    }
    checked: dict[tuple[str, str], BlobDraft | Refused] = dict(
        zip(fresh, _check_all(fresh.values()), strict=True)
    )
    drafts = [answer for answer in checked.values() if isinstance(answer, BlobDraft)]
    stored = {row.pk: row for row in store_blobs(drafts=drafts, actor=actor)} if drafts else {}
    answers: list[Blob | Refused] = []
    for digest, one in zip(digests, offered, strict=True):
        verdict = checked.get((digest, one.declared_type))
        answers.append(verdict if isinstance(verdict, Refused) else stored.get(digest) or known[digest])
    return answers


def _known_as(row: Blob | None, declared: str) -> bool:
    """Say whether bytes were accepted before as what they are now said to be, so that they need no second look."""
    if row is None or row.width is None or declared not in ("", row.media_type):
        return False
    return blob_store().holds(row.pk)


def _check_all(offered: Iterable[Offered]) -> list[BlobDraft | Refused]:
    return _in_threads(_check, list(offered))


def _in_threads[T, R](work: Callable[[T], R], parts: Sequence[T]) -> list[R]:
    if len(parts) < 2:
        return [work(one) for one in parts]
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:  # decoding releases the interpreter's lock
        return list(pool.map(work, parts))


def decode_many(contents: Sequence[bytes]) -> list[DecodedPicture | Refused]:
    """Decode pictures within the limits of the settings, and store nothing; return each, or why it is none."""
    return _in_threads(_decoded_or_not, contents)


def _decoded_or_not(content: bytes) -> DecodedPicture | Refused:
    try:
        return decoded(content)
    except Refused as refused:
        return refused


def decoded(content: bytes, *, declared_type: str = "", side: int = WORKING_SIDE) -> DecodedPicture:
    """Decode a picture within the limits of the settings, and store nothing. Raises Refused (`picture.<code>`).

    side: the longest side that it is brought down to.
    """
    limits = DecodeLimits(max_bytes=settings.PICTURE_LIMIT)
    try:
        if _is_large(content, limits):
            with _one_large:
                return decode(content, declared_media_type=declared_type, limits=limits, side=side)
        return decode(content, declared_media_type=declared_type, limits=limits, side=side)
    except UndecodablePicture as error:
        raise of_undecodable(error) from error


def drawn_anew(picture: DecodedPicture) -> Offered:
    """Return a decoded picture as a new JPEG. Nothing of its file is left but the picture: not where, when and with
    what it was taken."""
    out = BytesIO()
    Image.fromarray(picture.pixels).save(out, "JPEG", quality=REDRAWN_QUALITY, optimize=True)
    return Offered(out.getvalue(), "image/jpeg")


def _check(one: Offered) -> BlobDraft | Refused:
    try:
        picture = one.picture or decoded(one.content, declared_type=one.declared_type, side=CHECKED_SIDE)
    except Refused as refused:
        return refused
    return BlobDraft(one.content, picture.media_type, picture.width, picture.height)


def _is_large(content: bytes, limits: DecodeLimits) -> bool:
    try:
        header = read_header(content, max_frames=limits.max_frames)
    except UndecodablePicture:
        return False  # decoding will say why
    return header.width is None or header.height is None or header.width * header.height > LARGE
