"""Keeps that the marketplace did not carry an instruction out, and why, and has the operator look at it."""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.accounts.actor import Actor
from zhengpin.enforcement import events
from zhengpin.enforcement.models import Instruction
from zhengpin.enforcement.reporting import report
from zhengpin.enforcement.states import INSTRUCTION
from zhengpin.kit import canonical, clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record

MOST_REASON = 500
NO_REASON = {"en": "none given", "zh": "未说明"}


def note_refusal(*, row: Instruction, answer: Mapping[str, object], actor: Actor) -> Instruction:
    """Keep an answer that says that an instruction was not carried out, in the caller's transaction.

    The operator gets a letter with the reason, once for each time that the marketplace was told. What was carried out,
    or overtaken, before stays as it is.
    """
    said = {"answer": canonical.plain(dict(answer)), "refused_at": clock.now(), "refused_by": actor.ref}
    try:
        move(Instruction.objects.all(), INSTRUCTION, "refuse", pk=row.pk, **said)
    except Conflict:
        return row
    row.refresh_from_db()
    reason = reason_in(answer)
    record(
        events.INSTRUCTION_REFUSED,
        actor=actor,
        subject=reference("instruction", row.uid),
        parent=reference("measure", row.measure_id),
        number=row.number,
        verb=row.verb,
        kind=row.measure.kind,
        about=row.measure.subject,
        listing=row.measure.listing_id,
        reason=reason,
    )
    shown = {"en": reason, "zh": reason} if reason else NO_REASON
    report(row, "instruction_refused", {"reason": shown}, matter=f"@{row.notified_again}", actor=actor)
    return row


def reason_in(answer: Mapping[str, object]) -> str:
    """Return the reason that an answer gives, cut; empty where it gives none."""
    return str(canonical.plain(answer.get("reason") or "")).strip()[:MOST_REASON]
