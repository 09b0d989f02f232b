"""Takes photos, films and reports of test purchases in: looked through under guard; photos are drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.evidence import pictures
from zhengpin.evidence.documents.accepting import PDF, accept_document
from zhengpin.evidence.models import Blob
from zhengpin.evidence.refusals import Refused
from zhengpin.evidence.uploads.queries import uploaded

SIDE = 2560
"""Longest side, in pixels, at which a photo is kept: the print on a seal can be read."""
MOST_PHOTOS = 20


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as a browser sent it. read: gives its bytes, one file after another, so that few stand in memory."""

    name: str
    size: int
    read: Callable[[], bytes]


def take_photos(sent: Iterable[SentFile], *, actor: Actor) -> tuple[list[str], list[tuple[str, Refused]]]:
    """Store photos and return their digests, and by name those refused, each with why. Call it outside any transaction.

    What a phone writes into a file beside the picture, where and when and with what it was taken, is not kept: it would
    tell an appraiser where the copy was.
    """
    taken: list[str] = []
    refused: list[tuple[str, Refused]] = []
    for one in list(sent)[:MOST_PHOTOS]:
        try:
            taken.append(_photo(one, actor).pk)
        except Refused as refusal:
            refused.append((one.name[:120], refusal))
    return taken, refused


def _photo(one: SentFile, actor: Actor) -> Blob:
    if one.size > settings.PICTURE_LIMIT:
        raise Refused("picture.too_many_bytes", actual=one.size, allowed=settings.PICTURE_LIMIT)
    kept = pictures.drawn_anew(pictures.decoded(one.read(), side=SIDE))
    return pictures.accept(kept.content, declared_type=kept.declared_type, actor=actor)


def take_report(one: SentFile, *, actor: Actor) -> Blob:
    """Store the report of an appraiser, a PDF, looked through without being shown. Raises Refused."""
    if one.size > settings.PICTURE_LIMIT:
        raise Refused("document.too_large", allowed=settings.PICTURE_LIMIT // 1_048_576)
    blob = accept_document(one.read(), actor=actor).blob
    if blob.media_type != PDF:
        raise Refused("document.type")
    return blob


def film_of_upload(upload_id: str, *, actor: Actor) -> str:
    """Return the digest of a film that was sent in pieces, empty for none. Raises UploadNotFound, UploadUnfinished."""
    return uploaded(actor, upload_id).pk if upload_id.strip() else ""
