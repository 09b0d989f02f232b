"""Marks pictures never to be matched, and takes that back."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence import pictures
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.monitoring import events, queries
from zhengpin.monitoring.models import Exclusion
from zhengpin.monitoring.problems import NoPictureFound
from zhengpin.monitoring.queries import exclusions as exclusion_queries
from zhengpin.monitoring.states import EXCLUSION, ExclusionState, FindingKind

MOST_WORDS = 300


@transaction.atomic
def mark_exclusion(
    *,
    finding_id: UUID | str | None = None,
    digest: str = "",
    content: bytes | None = None,
    media_type: str = "",
    least_score: float | None = None,
    note: str = "",
    actor: Actor,
) -> Exclusion:
    """Mark a picture never to be matched: the one of a finding, a stored one by its digest, or one that is sent.

    least_score: from 0 to 1, by default EXCLUSION_SCORE. One that is marked already comes back as it is. Raises
    Forbidden, Invalid, FindingNotFound, NoPictureFound, or why the bytes are no sound picture.
    """
    actor.require(Permission.EXCUSE_PICTURES)
    least, note = _score(least_score), note.strip()[:MOST_WORDS]
    if finding_id:
        blob = _found_picture(actor, finding_id)
    elif content is not None:
        blob = pictures.accept(content, declared_type=media_type, actor=actor)
    else:
        blob = _stored(digest)
    row, new = _insert(blob, least, note, actor)
    if new:
        _record_event(
            events.EXCLUSION_MARKED, row, actor, least_score=least, note=note, finding=str(finding_id or "")
        )
    return row


def _found_picture(actor: Actor, finding_id: UUID | str) -> Blob:
    finding = queries.finding(actor, finding_id)
    if finding.kind != FindingKind.PICTURE or finding.picture is None or finding.picture.blob is None:
        raise NoPictureFound()
    return finding.picture.blob


def _stored(digest: str) -> Blob:
    blob = Blob.objects.filter(pk=digest.strip().lower()[:64], media_type__startswith="image/").first()
    if blob is None:
        raise Invalid(
            _("No picture is stored under this digest."),
            code="exclusion.unknown_blob",
            field="digest",
            remedy=_("Send the picture itself."),
        )
    return blob


def _score(value: object) -> float:
    if value is None or value == "":
        return float(settings.EXCLUSION_SCORE)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise Invalid(
            _("A score is a number from 0 to 1."), code="exclusion.score_wrong", field="least_score"
        )
    return float(value)


def _insert(blob: Blob, least: float, note: str, actor: Actor) -> tuple[Exclusion, bool]:
    moment = clock.now()
    try:
        with transaction.atomic():
            row = Exclusion.objects.create(
                blob=blob, least_score=least, note=note, marked_by=actor.ref, marked_at=moment
            )
            return row, True
    except IntegrityError:
        return Exclusion.objects.get(blob=blob, state=ExclusionState.ACTIVE.value), False


@transaction.atomic
def withdraw_exclusion(*, exclusion_id: int, actor: Actor) -> Exclusion:
    """Take a mark back: what is like that picture counts again. Raises Forbidden, ExclusionNotFound, Conflict."""
    actor.require(Permission.EXCUSE_PICTURES)
    row = exclusion_queries.exclusion(actor, exclusion_id)
    moment = clock.now()
    move(
        Exclusion.objects,
        EXCLUSION,
        "withdraw",
        pk=row.pk,
        withdrawn_by=actor.ref,
        withdrawn_at=moment,
    )
    row.refresh_from_db()
    _record_event(events.EXCLUSION_WITHDRAWN, row, actor)
    return row


def _record_event(event: Event, row: Exclusion, actor: Actor, **fields: object) -> None:
    record(event, actor=actor, subject=reference("negative", row.pk), digest=row.blob_id, parent="", **fields)
