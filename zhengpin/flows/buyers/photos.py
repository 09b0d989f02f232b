"""Takes photos in from a buyer's phone: decoded under guard, drawn anew, so that nothing but the picture is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from PIL import Image

from zhengpin.accounts.actor import Actor
from zhengpin.evidence import pictures
from zhengpin.evidence.refusals import Refused
from zhengpin.feedback.operations.report_drafts import OfferedPhoto

SIDE = 2560
"""Longest side, in pixels, at which a photo is kept: small print on a label can be read."""
_QUALITY = 88


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
    out = BytesIO()
    Image.fromarray(found.pixels).save(out, "JPEG", quality=_QUALITY, optimize=True)
    blob = pictures.accept(out.getvalue(), declared_type="image/jpeg", actor=actor)
    return OfferedPhoto(blob, found.media_type, one.size)
