"""Writes drafts of guides piece by piece: what it says, pairs of pictures with their points, short films."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.education import operations
from zhengpin.education.models import GuideFile, GuideVersion
from zhengpin.education.queries import guide, guide_version
from zhengpin.education.states import GuideFileKind
from zhengpin.evidence import pictures
from zhengpin.evidence.models import Blob
from zhengpin.evidence.refusals import Refused
from zhengpin.evidence.uploads.queries import uploaded
from zhengpin.kit.errors import Invalid

SIDE = 1600
"""Longest side, in pixels, at which a picture of a guide is kept and shown to everyone."""
Texts = Mapping[str, str]
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GivenPicture:
    """A picture as a form sent it. read: gives its bytes."""

    size: int
    read: Callable[[], bytes]


def describe(
    *, version_id: UUID, title: Texts, summary: Texts, advice: Texts | None, revision: int, actor: Actor
) -> GuideVersion:
    """Write title, summary and advice of a draft anew; its pictures stay. Raises as `save_guide` does."""

    def change(document: Document) -> None:
        document |= {
            "title": dict(title),
            "summary": dict(summary),
            "advice": dict(advice) if advice else None,
        }

    return _changed(version_id, change, revision, actor)


def add_comparison(
    *,
    version_id: UUID,
    heading: Texts,
    genuine: GivenPicture,
    fake: GivenPicture,
    genuine_description: Texts,
    fake_description: Texts,
    revision: int,
    actor: Actor,
) -> GuideVersion:
    """Put a genuine article beside a fake one. What a camera writes beside the picture is not kept.

    Raises Refused for what is no picture, and as `save_guide` does.
    """
    actor.require(Permission.DRAFT_GUIDES)
    row = guide_version(actor, version_id)
    kept = [_picture(one, actor) for one in (genuine, fake)]
    for blob in kept:
        operations.add_guide_file(guide_id=row.guide_id, blob=blob, kind=GuideFileKind.PICTURE, actor=actor)
    made = {
        "heading": dict(heading),
        "genuine": kept[0].pk,
        "fake": kept[1].pk,
        "genuine_description": dict(genuine_description),
        "fake_description": dict(fake_description),
        "points": [],
    }
    return _changed(version_id, lambda document: document["comparisons"].append(made), revision, actor)


def add_picture(*, guide_id: UUID, picture: GivenPicture, actor: Actor) -> GuideFile:
    """Add a picture that versions of a guide may show. Raises Refused, GuideNotFound, Forbidden."""
    actor.require(Permission.DRAFT_GUIDES)
    row = guide(actor, guide_id)
    blob = _picture(picture, actor)
    return operations.add_guide_file(guide_id=row.pk, blob=blob, kind=GuideFileKind.PICTURE, actor=actor)


def _picture(one: GivenPicture, actor: Actor) -> Blob:
    if one.size > settings.PICTURE_LIMIT:
        raise Refused("picture.too_many_bytes", actual=one.size, allowed=settings.PICTURE_LIMIT)
    kept = pictures.drawn_anew(pictures.decoded(one.read(), side=SIDE))
    return pictures.accept(kept.content, declared_type=kept.declared_type, actor=actor)


def remove_comparison(*, version_id: UUID, place: int, revision: int, actor: Actor) -> GuideVersion:
    """Take a comparison out of a draft. place: which, from 0. Raises as `save_guide` does."""

    def change(document: Document) -> None:
        del document["comparisons"][_place(place, document["comparisons"])]

    return _changed(version_id, change, revision, actor)


def add_point(
    *, version_id: UUID, place: int, point: Mapping[str, object], revision: int, actor: Actor
) -> GuideVersion:
    """Mark a point on one picture of a comparison. point: see `guide_document.Point`; an arrow without a beginning is
    drawn from the side. Raises as `save_guide` does."""

    def change(document: Document) -> None:
        comparisons = document["comparisons"]
        comparisons[_place(place, comparisons)]["points"].append(_drawn(dict(point)))

    return _changed(version_id, change, revision, actor)


def _drawn(point: Document) -> Document:
    x, y = point.get("x"), point.get("y")
    if (
        point.get("shape") != "arrow"
        or "from_x" in point
        or not isinstance(x, float)
        or not isinstance(y, float)
    ):
        return point
    return point | {"from_x": x + 0.2 if x < 0.5 else x - 0.2, "from_y": y + 0.2 if y < 0.5 else y - 0.2}


def remove_point(*, version_id: UUID, place: int, number: int, revision: int, actor: Actor) -> GuideVersion:
    """Take a point away. number: which of the comparison, from 0. Raises as `save_guide` does."""

    def change(document: Document) -> None:
        points = document["comparisons"][_place(place, document["comparisons"])]["points"]
        del points[_place(number, points)]

    return _changed(version_id, change, revision, actor)


def add_film(
    *, version_id: UUID, upload_id: UUID, title: Texts, transcript: Texts, revision: int, actor: Actor
) -> GuideVersion:
    """Add a short film that was sent in pieces.

    Raises UploadNotFound, UploadUnfinished, Invalid (`guide.film_too_long`), and as `save_guide` does.
    """
    actor.require(Permission.DRAFT_GUIDES)
    row = guide_version(actor, version_id)
    blob = uploaded(actor, upload_id)
    if (blob.seconds or 0) > settings.GUIDE_FILM_SECONDS:
        raise Invalid(
            _("The video is longer than %(seconds)d seconds.") % {"seconds": settings.GUIDE_FILM_SECONDS},
            code="guide.film_too_long",
            field="upload",
            remedy=_("Send a shorter one."),
        )
    operations.add_guide_file(guide_id=row.guide_id, blob=blob, kind=GuideFileKind.FILM, actor=actor)
    made = {"file": blob.pk, "title": dict(title), "transcript": dict(transcript)}
    return _changed(version_id, lambda document: document["films"].append(made), revision, actor)


def remove_film(*, version_id: UUID, place: int, revision: int, actor: Actor) -> GuideVersion:
    """Take a film out of a draft. place: which, from 0. Raises as `save_guide` does."""

    def change(document: Document) -> None:
        del document["films"][_place(place, document["films"])]

    return _changed(version_id, change, revision, actor)


def _place(place: int, among: list[Any]) -> int:
    if not 0 <= place < len(among):
        raise Invalid(
            _("This part is not there any more."),
            code="guide.part_gone",
            remedy=_("Reload the page."),
        )
    return place


def _changed(
    version_id: UUID, change: Callable[[Document], None], revision: int, actor: Actor
) -> GuideVersion:
    document: Document = dict(guide_version(actor, version_id).document)
    change(document)
    return operations.save_guide(version_id=version_id, document=document, revision=revision, actor=actor)
