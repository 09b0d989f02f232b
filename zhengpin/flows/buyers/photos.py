"""Takes buyers' photos in: decoded under guard, drawn anew, so that nothing but the picture is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.evidence import pictures
from zhengpin.evidence.refusals import Refused
from zhengpin.feedback.operations.report_drafts import OfferedPhoto

SIDE = 2560
"""Longest side, in pixels, at which a photo is kept: small print on a label can be read."""


@dataclass(frozen=True, slots=True)
class SentPhoto:
    """A file as a browser sent it. read: gives its bytes, one file after another, so that few stand in memory."""

    name: str
    size: int
    read: Callable[[], bytes]


def take_photos(
    sent: Iterable[SentPhoto], *, actor: Actor
) -> tuple[list[OfferedPhoto], list[tuple[str, Refused]]]:
    """Store photos and return them, and by name those refused, each with why. Call it outside any transaction.

    What a phone writes into a file beside the picture, where and when and with what it was taken, is not kept.
    """
    taken: list[OfferedPhoto] = []
    refused: list[tuple[str, Refused]] = []
    for one in sent:
        try:
            taken.append(_taken(one, actor))
        except Refused as refusal:
            refused.append((one.name[:120], refusal))
    return taken, refused


def _taken(one: SentPhoto, actor: Actor) -> OfferedPhoto:
    if one.size > settings.PICTURE_LIMIT:
        raise Refused("picture.too_many_bytes", actual=one.size, allowed=settings.PICTURE_LIMIT)
    found = pictures.decoded(one.read(), side=SIDE)
    kept = pictures.drawn_anew(found)
    blob = pictures.accept(kept.content, declared_type=kept.declared_type, actor=actor)
    return OfferedPhoto(blob, found.media_type, one.size)


def redrawn_photo(offered: pictures.Offered) -> pictures.Offered:
    """Return a photo that came with a record as it is kept, like one by the page. Raises Refused."""
    found = pictures.decoded(offered.content, declared_type=offered.declared_type, side=SIDE)
    return pictures.drawn_anew(found)
