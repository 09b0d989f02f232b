"""Takes documents of matters and photos of exhibits in: looked through under guard; photos are drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.casework import operations, queries
from zhengpin.casework.models import MatterDocument
from zhengpin.evidence import pictures
from zhengpin.evidence.documents.accepting import accept_document
from zhengpin.evidence.refusals import Refused

SIDE = 2560
"""Longest side, in pixels, at which a photo is kept: the print on a seal can be read."""
MOST_PHOTOS = 20


@dataclass(frozen=True, slots=True)
class MatterFile:
    """A file as it was sent. read: gives its bytes, one file after another, so that few stand in memory."""

    name: str
    size: int
    read: Callable[[], bytes]


def add_document(
    *,
    matter_id: UUID | str,
    file: MatterFile,
    about: str,
    issuer: str = "",
    dated: date | str | None = None,
    actor: Actor,
) -> MatterDocument:
    """Add a PDF or a picture of a paper to a matter. Call it outside any transaction: it is looked through first.

    Raises Forbidden, MatterNotFound, MatterClosed, Refused, Invalid naming the field.
    """
    actor.require(Permission.RUN_MATTERS)
    row = queries.matter(actor, matter_id)
    if file.size > settings.PICTURE_LIMIT:
        raise Refused("document.too_large", allowed=settings.PICTURE_LIMIT // 1_048_576)
    kept = accept_document(file.read(), actor=actor)
    return operations.add_document(
        matter_id=row.pk,
        blob=kept.blob,
        name=file.name,
        about=about,
        issuer=issuer,
        dated=dated,
        pages=kept.pages,
        actor=actor,
    )


def take_photos(sent: Iterable[MatterFile], *, actor: Actor) -> tuple[list[str], list[tuple[str, Refused]]]:
    """Store photos and return their digests, and by name those refused, each with why. Call it outside any transaction.

    What a phone writes into a file beside the picture is not kept: where it was taken is said on the exhibit.
    """
    taken: list[str] = []
    refused: list[tuple[str, Refused]] = []
    for one in list(sent)[:MOST_PHOTOS]:
        try:
            if one.size > settings.PICTURE_LIMIT:
                raise Refused("picture.too_many_bytes", actual=one.size, allowed=settings.PICTURE_LIMIT)
            kept = pictures.drawn_anew(pictures.decoded(one.read(), side=SIDE))
            taken.append(pictures.accept(kept.content, declared_type=kept.declared_type, actor=actor).pk)
        except Refused as refusal:
            refused.append((one.name[:120], refusal))
    return taken, refused
