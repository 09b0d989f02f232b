"""Adds films and sounds to a filing and takes them out; what stands is withdrawn, what is drafted is removed."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.models import Blob
from zhengpin.evidence.videos.accepting import stored_film
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.rights import events, inputs, queries
from zhengpin.rights.details import kind_of
from zhengpin.rights.models import Clip, Filing, Supplement
from zhengpin.rights.operations.access import filing_to_file
from zhengpin.rights.operations.additions import require_removable, supplement_for
from zhengpin.rights.operations.protection import log_clips
from zhengpin.rights.states import MATCHED_STATES, REFERENCE

MOST_CLIPS = 500
SHORTEST = 2.0
"""Seconds; what is shorter cannot be told from anything else."""


@transaction.atomic
def add_clip(*, filing_id: UUID | str, blob_digest: str, name: str = "", actor: Actor) -> Clip:
    """Add a stored film or sound; one that is there already comes back as it is.

    To a draft, or to what is sent in for an approved filing, which is matched only once that is approved too. Raises
    Invalid `clip.not_of_this_kind`, `clip.unknown_film`, `clip.too_short`, Conflict `clip.too_many`.
    """
    filing = filing_to_file(actor, filing_id)
    supplement = supplement_for(filing, actor)
    blob = _film(filing, blob_digest)
    name = inputs.text(name, "name", limit=300)
    row, new = _insert(filing, supplement, blob, name)
    if new:
        _record_event(events.CLIP_ADDED, row, actor)
    return row


def _film(filing: Filing, digest: str) -> Blob:
    if not kind_of(filing).clips:
        raise Invalid(
            _("A filing of this kind is not matched by video or audio."),
            code="clip.not_of_this_kind",
            field="clips",
            remedy=_("File the video as an original work, or as an event right."),
        )
    blob = stored_film(digest)
    if blob is None:
        raise Invalid(
            _("No video is stored under this digest."),
            code="clip.unknown_film",
            field="upload",
            remedy=_("Send the video itself."),
        )
    if (blob.seconds or 0) < SHORTEST:
        raise Invalid(
            _("The video is too short to be told from others."),
            code="clip.too_short",
            field="upload",
            remedy=_("Send at least two seconds; its pictures can be added one by one."),
        )
    if filing.clips.filter(upheld_as="").count() >= MOST_CLIPS:
        raise Conflict(
            _("A filing holds at most %(most)d video and audio files.") % {"most": MOST_CLIPS},
            code="clip.too_many",
            remedy=_("File the others separately."),
        )
    return blob


def _insert(filing: Filing, supplement: Supplement | None, blob: Blob, name: str) -> tuple[Clip, bool]:
    moment = clock.now()
    try:
        with transaction.atomic():
            row = Clip(
                filing=filing,
                supplement=supplement,
                blob=blob,
                name=name,
                created_at=moment,
                changed_at=moment,
            )
            row.save(force_insert=True)
            return row, True
    except IntegrityError:
        return Clip.objects.select_related("blob").get(filing=filing, blob=blob), False


@transaction.atomic
def add_recording(*, filing_id: UUID | str, blob_digest: str, name: str, actor: Actor) -> Clip:
    """Protect a recording of an approved right's own broadcast, matched from now on; done twice it counts once.

    Nobody looks at it first: what it holds was matched already while it aired, since whoever may run campaigns said
    so. Raises FilingNotFound.
    """
    filing = queries.filing(actor, filing_id)
    row, new = _insert(filing, None, Blob.objects.get(pk=blob_digest), name)
    if new:
        _record_event(events.CLIP_ADDED, row, actor)
        move(Clip.objects, REFERENCE, "activate", pk=row.pk, changed_at=clock.now())
        log_clips([row.pk], present=True)
        row.refresh_from_db()
    return row


@transaction.atomic
def remove_clip(*, clip_id: int, actor: Actor) -> None:
    """Take a film out of a draft, or of what was not sent in yet; its entries in the ledger remain."""
    row = queries.clip(actor, clip_id)
    require_removable(filing_to_file(actor, row.filing_id), row.supplement)
    _record_event(events.CLIP_REMOVED, row, actor)
    row.delete()


@transaction.atomic
def withdraw_clip(*, clip_id: int, reason: str, actor: Actor) -> Clip:
    """Take a film out for good: it is matched no longer. Raises Conflict."""
    row = queries.clip(actor, clip_id)
    filing_to_file(actor, row.filing_id)
    reason = inputs.text(reason, "reason", limit=300, required=True)
    move(Clip.objects, REFERENCE, "withdraw", pk=row.pk, reason=reason, changed_at=clock.now())
    if row.state in MATCHED_STATES:
        log_clips([row.pk], present=False)
    _record_event(events.CLIP_WITHDRAWN, row, actor, reason=reason)
    row.refresh_from_db()
    return row


def _record_event(event: Event, row: Clip, actor: Actor, **more: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("clip", row.pk),
        parent=reference("filing", row.filing_id),
        filing=str(row.filing_id),
        digest=row.blob_id,
        name=row.name,
        **more,
    )
