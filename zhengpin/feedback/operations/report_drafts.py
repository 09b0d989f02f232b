"""Reports that buyers are writing: kept for a day, with their photos, until they are sent or forgotten."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import ProtectedError

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import forget_blobs
from zhengpin.feedback.models import DraftPhoto, ReportDraft
from zhengpin.feedback.problems import TooManyPhotos
from zhengpin.feedback.report_link import ReportLink
from zhengpin.kit import clock

MOST_PHOTOS = 6
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OfferedPhoto:
    """A photo that was stored. media_type, size: of the file that came."""

    blob: Blob
    media_type: str
    size: int


@transaction.atomic
def keep_draft(*, link: ReportLink, why: Sequence[str], text: str, refund: str, actor: Actor) -> ReportDraft:
    """Keep what a buyer has written so far. text: without numbers and addresses already."""
    draft, _new = ReportDraft.objects.update_or_create(
        key=link.report_key,
        defaults={"why": list(why), "text": text, "refund": refund, "changed_at": clock.now()},
    )
    return draft


@transaction.atomic
def add_draft_photos(
    *, link: ReportLink, photos: Iterable[OfferedPhoto], besides: int = 0, actor: Actor
) -> int:
    """Add photos to a draft and return how many it then has; the same twice stands once.

    besides: how many the report has already. Raises TooManyPhotos, and then adds none.
    """
    draft, _new = ReportDraft.objects.get_or_create(key=link.report_key)
    ReportDraft.objects.select_for_update().get(pk=draft.pk)
    DraftPhoto.objects.bulk_create(
        [DraftPhoto(draft=draft, blob=one.blob, media_type=one.media_type, size=one.size) for one in photos],
        ignore_conflicts=True,
    )
    many = draft.photos.count()
    if many + besides > MOST_PHOTOS:
        raise TooManyPhotos()
    ReportDraft.objects.filter(pk=draft.pk).update(changed_at=clock.now())
    return many


@transaction.atomic
def remove_draft_photo(*, link: ReportLink, number: int, actor: Actor) -> None:
    """Take a photo out of a draft and delete it; nothing where it is gone already."""
    rows = DraftPhoto.objects.filter(draft=link.report_key, pk=number)
    digests = list(rows.values_list("blob_id", flat=True))
    rows.delete()
    forget_photos(digests=digests, actor=actor)


@transaction.atomic
def drop_draft(*, key: str, actor: Actor, forget: bool = True) -> None:
    """Delete a draft. forget: its photos, too, where nothing else names them."""
    digests = list(DraftPhoto.objects.filter(draft=key).values_list("blob_id", flat=True))
    ReportDraft.objects.filter(pk=key).delete()
    if forget:
        forget_photos(digests=digests, actor=actor)


def forget_drafts(*, actor: Actor) -> int:
    """Delete the drafts that nobody has gone on with for a day, with their photos; return how many."""
    old = list(
        ReportDraft.objects.filter(changed_at__lt=clock.now() - KEPT).values_list("pk", flat=True)[:1000]
    )
    for key in old:
        drop_draft(key=key, actor=actor)
    return len(old)


def forget_photos(*, digests: Collection[str], actor: Actor) -> int:
    """Delete photos that nothing names any more; return how many. What something else names stays."""
    gone = 0
    for digest in digests:
        try:
            forget_blobs(digests=[digest], actor=actor)
            gone += 1
        except ProtectedError:  # the same picture stands with another report, or in a listing
            continue
    return gone
