"""Moves versions of guides: submitted, taken back, returned, published by a second person, withdrawn."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.education import events
from zhengpin.education.guide_document import read_guide
from zhengpin.education.models import Guide, GuideVersion
from zhengpin.education.operations.recording import record_guide
from zhengpin.education.problems import GuideIncomplete, GuideNoteMissing, GuideSecondPerson
from zhengpin.education.queries.guide_reads import guide_version
from zhengpin.education.states import GUIDE, GuideState
from zhengpin.kit import canonical, clock
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event


@transaction.atomic
def submit_guide(*, version_id: UUID | str, actor: Actor) -> GuideVersion:
    """Submit a draft for publication. Raises GuideIncomplete, Conflict, GuideNotFound, Forbidden."""
    actor.require(Permission.DRAFT_GUIDES)
    row = guide_version(actor, version_id)
    missing = list(read_guide(row.document).missing())
    if missing:
        raise GuideIncomplete(field=missing[0], missing=missing)
    # The draft that was looked at is the one that is submitted: not one that is written in between.
    same = GuideVersion.objects.filter(revision=row.revision)
    move(same, GUIDE, "submit", pk=row.pk, submitted_by=actor.ref, submitted_at=clock.now(), note="")
    return _recorded(events.GUIDE_SUBMITTED, row, actor, digest=canonical.digest(row.document))


@transaction.atomic
def take_back_guide(*, version_id: UUID | str, actor: Actor) -> GuideVersion:
    """Take a submitted version back to change it. Raises Conflict, GuideNotFound, Forbidden."""
    actor.require(Permission.DRAFT_GUIDES)
    row = guide_version(actor, version_id)
    move(GuideVersion.objects, GUIDE, "take_back", pk=row.pk, submitted_by="", submitted_at=None)
    return _recorded(events.GUIDE_TAKEN_BACK, row, actor)


@transaction.atomic
def return_guide(*, version_id: UUID | str, note: str, actor: Actor) -> GuideVersion:
    """Return a submitted version with what has to change. Raises GuideNoteMissing, Conflict, GuideNotFound."""
    actor.require(Permission.PUBLISH_GUIDES)
    row = guide_version(actor, version_id)
    said = _note(note)
    move(GuideVersion.objects, GUIDE, "return_", pk=row.pk, note=said, reviewed_by=actor.ref)
    return _recorded(events.GUIDE_RETURNED, row, actor, note=said)


@transaction.atomic
def publish_guide(*, version_id: UUID | str, actor: Actor) -> GuideVersion:
    """Publish a submitted version, in the place of the one before. Raises GuideSecondPerson, Conflict, GuideNotFound,
    Forbidden."""
    actor.require(Permission.PUBLISH_GUIDES)
    row = guide_version(actor, version_id)
    if row.submitted_by == actor.ref:
        raise GuideSecondPerson()
    now = clock.now()
    Guide.objects.select_for_update(no_key=True).get(pk=row.guide_id)
    before = GuideVersion.objects.filter(guide_id=row.guide_id, state=GuideState.PUBLISHED.value).first()
    if before is not None:
        move(GuideVersion.objects, GUIDE, "replace", pk=before.pk, ended_at=now)
    move(GuideVersion.objects, GUIDE, "publish", pk=row.pk, reviewed_by=actor.ref, published_at=now)
    return _recorded(events.GUIDE_PUBLISHED, row, actor, digest=canonical.digest(row.document))


@transaction.atomic
def withdraw_guide(*, version_id: UUID | str, note: str, actor: Actor) -> GuideVersion:
    """Withdraw a version: a draft by whoever drafts it, a published one by them or the operator, with a reason.

    Raises GuideNoteMissing, Conflict, GuideNotFound, Forbidden.
    """
    actor.require_any(Permission.DRAFT_GUIDES, Permission.PUBLISH_GUIDES)
    row = guide_version(actor, version_id)
    was_public = row.state == GuideState.PUBLISHED
    said = _note(note) if was_public else note.strip()[:1000]
    same = GuideVersion.objects.filter(state=row.state)
    move(same, GUIDE, "withdraw", pk=row.pk, note=said, ended_at=clock.now())
    return _recorded(events.GUIDE_WITHDRAWN, row, actor, note=said, was_public=was_public)


def _note(note: str) -> str:
    said = note.replace("\x00", "").strip()[:1000]
    if not said:
        raise GuideNoteMissing(field="note")
    return said


def _recorded(event: Event, row: GuideVersion, actor: Actor, **fields: object) -> GuideVersion:
    row.refresh_from_db()
    record_guide(event, row, actor, **fields)
    return row
