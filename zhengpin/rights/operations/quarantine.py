"""Moves references in and out of quarantine and pause; the index follows by the log, the ledger keeps who and why."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.rights import events, inputs, queries
from zhengpin.rights.models import Reference
from zhengpin.rights.operations.protection import log_pictures
from zhengpin.rights.problems import FilingNotProtected, OwnReference
from zhengpin.rights.quarantine import HeldBack
from zhengpin.rights.states import MATCHED_STATES, REFERENCE, FilingState


@transaction.atomic
def quarantine_reference(*, reference_id: int, code: str, note: str = "", actor: Actor) -> Reference:
    """Hold a picture back, for a reason of `HeldBack`: from now on nothing is matched against it."""
    actor.require(Permission.KEEP_REFERENCES)
    if code not in set(HeldBack):
        message = _("“%(given)s” is no reason for holding a picture back.") % {"given": str(code)[:40]}
        raise Invalid(
            message, code="reference.reason_unknown", field="code", known=[one.value for one in HeldBack]
        )
    note = inputs.text(note, "note", limit=300, required=code == HeldBack.OTHER)
    row = queries.reference(actor, reference_id)
    hold_back(row, HeldBack(code), note, actor)
    return row


def hold_back(row: Reference, code: HeldBack, note: str, actor: Actor) -> None:
    """Quarantine a row in hand, in the caller's transaction."""
    was_matched = row.state in MATCHED_STATES
    _move(row, "quarantine", reason_code=code.value, reason=note)
    if was_matched:
        log_pictures([row.pk], present=False)
    _record_event(events.REFERENCE_QUARANTINED, row, actor, code=code.value, note=note, measures=row.measures)


@transaction.atomic
def release_reference(*, reference_id: int, reason: str, actor: Actor) -> Reference:
    """Let a picture that was held back be matched after all, with the reason why; never by whoever filed it.

    The ledger keeps what was overruled: the code, what was measured, and who approved the filing.
    """
    row = _to_keep(actor, reference_id)
    reason = inputs.text(reason, "reason", limit=300, required=True)
    _require_other_eyes(row, actor)
    _require_protected(row)
    code, measures = row.reason_code, row.measures
    _move(row, "release", reason_code="", reason=reason)
    log_pictures([row.pk], present=True)
    approved_by = row.filing.reviewed_by
    fields = {"code": code, "reason": reason, "measures": measures, "approved_by": approved_by}
    _record_event(events.REFERENCE_RELEASED, row, actor, **fields)
    return row


@transaction.atomic
def withdraw_reference(*, reference_id: int, reason: str, actor: Actor) -> Reference:
    """Take a picture out for good: by its holder, or by whoever keeps references."""
    row = queries.reference(actor, reference_id)
    if not actor.may(Permission.KEEP_REFERENCES):
        actor.require(Permission.FILE_RIGHTS)
    reason = inputs.text(reason, "reason", limit=300, required=True)
    was_matched = row.state in MATCHED_STATES
    _move(row, "withdraw", reason=reason)
    if was_matched:
        log_pictures([row.pk], present=False)
    _record_event(events.REFERENCE_WITHDRAWN, row, actor, code=row.reason_code, reason=reason)
    return row


@transaction.atomic
def pause_reference(
    *, reference_id: int, listings: int, merchants: int, hours: int, actor: Actor
) -> Reference | None:
    """Pause a picture that matches too much; None where it is no longer active, so that of two at once one pauses.

    It stays in the index: what it finds is kept, but opens no case until a person has looked.
    """
    actor.require(Permission.KEEP_REFERENCES)
    row = queries.reference(actor, reference_id)
    seen = {"flood_listings": listings, "flood_merchants": merchants, "flood_hours": hours}
    changes = {"measures": row.measures | seen, "changed_at": clock.now()}
    state = {"state": REFERENCE.moves["pause"].target.value, "reason_code": HeldBack.FLOOD.value}
    standing = Reference.objects.filter(pk=row.pk, state__in=REFERENCE.moves["pause"].sources)
    if not standing.update(**changes, **state):
        return None
    row.refresh_from_db()
    _record_event(events.REFERENCE_PAUSED, row, actor, listings=listings, merchants=merchants, hours=hours)
    return row


@transaction.atomic
def resume_reference(*, reference_id: int, reason: str, actor: Actor) -> Reference:
    """Let a paused picture open cases again; what it matches is counted anew from now on."""
    row = _to_keep(actor, reference_id)
    reason = inputs.text(reason, "reason", limit=300, required=True)
    _move(row, "resume", reason_code="", reason=reason)
    _record_event(events.REFERENCE_RESUMED, row, actor, reason=reason)
    return row


def _to_keep(actor: Actor, reference_id: int) -> Reference:
    actor.require(Permission.KEEP_REFERENCES)
    return queries.reference(actor, reference_id)


def _require_other_eyes(row: Reference, actor: Actor) -> None:
    theirs = row.filing.holder.organisation_id in actor.organisation_ids
    if theirs or actor.ref in (row.filing.filed_by, row.filing.submitted_by):
        raise OwnReference()


def _require_protected(row: Reference) -> None:
    if row.filing.state != FilingState.APPROVED:
        raise FilingNotProtected(state=row.filing.state)


def _move(row: Reference, verb: str, **changes: object) -> None:
    move(Reference.objects.all(), REFERENCE, verb, pk=row.pk, changed_at=clock.now(), **changes)
    row.refresh_from_db()


def _record_event(event: Event, row: Reference, actor: Actor, **fields: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("reference", row.pk),
        parent=reference("filing", row.filing_id),
        filing=str(row.filing_id),
        digest=row.blob_id,
        **fields,
    )
