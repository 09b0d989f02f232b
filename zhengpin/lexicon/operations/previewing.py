"""Every write of previews: asked for, done part by part, finished, failed, stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.lexicon import events, preview_queries
from zhengpin.lexicon.models import WordPreview, WordPreviewHit
from zhengpin.lexicon.problems import NotAWindow, PreviewPartDone
from zhengpin.lexicon.states import PREVIEW, PreviewKind, PreviewState

WINDOWS = (7, 30, 90)
"""Days that a preview may look back."""

UNDER_WAY = (PreviewState.QUEUED.value, PreviewState.RUNNING.value)


@transaction.atomic
def create_preview(
    *,
    kind: PreviewKind,
    subject: str,
    title: str,
    terms: Sequence[Mapping[str, object]],
    sought: Sequence[str],
    days: int,
    about: str = "",
    actor: Actor,
) -> WordPreview:
    """Note that words or a form of a name are to be sought in what was received in the last `days`.

    Raises NotAWindow, Forbidden.
    """
    actor.require(Permission.WRITE_RULES)
    if days not in WINDOWS:
        raise NotAWindow(field="days")
    moment = clock.now()
    row = WordPreview.objects.create(
        kind=kind.value,
        subject=subject,
        title=title[:300],
        terms=canonical.plain(list(terms)),
        sought=list(sought),
        about=about,
        days=days,
        since=moment - timedelta(days=days),
        until=moment,
        requested_by=actor.ref,
        created_at=moment,
        moved_at=moment,
    )
    _record_event(events.PREVIEW_STARTED, row, actor, about=about, days=days)
    return row


@transaction.atomic
def record_preview_part(
    *, row: WordPreview, after: UUID, looked_at: int, hits: Sequence[WordPreviewHit], total: int, actor: Actor
) -> None:
    """Keep what was found up to the revision `after`, once; a listing that was found before is not kept twice.

    No entry in the ledger: what a preview finds stands in one when it is finished. Raises PartDone where another worker
    took the same part, or nobody wants it any more.
    """
    mine = WordPreview.objects.filter(pk=row.pk, after=row.after, state__in=UNDER_WAY)
    moved = {"after": after, "done": F("done") + looked_at, "total": total, "moved_at": clock.now()}
    if not mine.update(state=PreviewState.RUNNING.value, **moved):
        raise PreviewPartDone()
    WordPreviewHit.objects.bulk_create(hits, ignore_conflicts=True, batch_size=200)
    found = WordPreviewHit.objects.filter(preview=row, is_authorised=False).count()
    WordPreview.objects.filter(pk=row.pk).update(found=found)


@transaction.atomic
def finish_preview(*, row: WordPreview, result: Mapping[str, object], actor: Actor) -> None:
    """Keep the result of a preview, for good; its hits are not needed any more. Raises Conflict."""
    plain = canonical.plain(dict(result))
    move(WordPreview.objects, PREVIEW, "finish", pk=row.pk, result=plain, finished_at=clock.now())
    WordPreviewHit.objects.filter(preview=row).delete()
    counts = {name: plain[name] for name in ("listings", "new", "looked_at")}
    _record_event(events.PREVIEW_FINISHED, row, actor, about=row.about, **counts)


@transaction.atomic
def fail_preview(*, row: WordPreview, failure: str, actor: Actor) -> None:
    """Note that a preview cannot go on, and why. Raises Conflict."""
    said = failure[:300]
    move(WordPreview.objects, PREVIEW, "fail", pk=row.pk, failure=said, finished_at=clock.now())
    WordPreviewHit.objects.filter(preview=row).delete()
    _record_event(events.PREVIEW_FAILED, row, actor, failure=said)


@transaction.atomic
def cancel_preview(*, preview_id: UUID | str, actor: Actor) -> WordPreview:
    """Stop a preview; what it found so far is dropped. Raises Forbidden, PreviewNotFound, Conflict."""
    actor.require(Permission.WRITE_RULES)
    row = preview_queries.preview(actor, preview_id)
    move(WordPreview.objects, PREVIEW, "cancel", pk=row.pk, finished_at=clock.now())
    WordPreviewHit.objects.filter(preview=row).delete()
    row.refresh_from_db()
    _record_event(events.PREVIEW_CANCELLED, row, actor)
    return row


def _record_event(event: Event, row: WordPreview, actor: Actor, **more: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("word_preview", row.pk),
        parent=row.subject,
        title=row.title,
        **more,
    )
