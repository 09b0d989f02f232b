"""Moves a deposit by its table, and with it the picture by which it is matched."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.originals import events
from zhengpin.originals.models import Collection, Deposit
from zhengpin.originals.queries.reading import deposit
from zhengpin.originals.states import DEPOSIT, DepositState, StrongLine
from zhengpin.originals.texts import words
from zhengpin.rights.operations import add_deposited, move_deposited

_WITH_PICTURE = {
    DepositState.ACTIVE: "protect",
    DepositState.DISPUTED: "pause",
    DepositState.UNPROTECTED: "withdraw",
    DepositState.SHARED: "withdraw",
    DepositState.LOST: "withdraw",
    DepositState.WITHDRAWN: "withdraw",
    DepositState.EXPIRED: "withdraw",
}
"""What becomes of the picture where a deposit comes into a state. Of a disputed one what it finds waits."""


@transaction.atomic
def move_deposit(
    *,
    deposit_id: UUID | str,
    verb: str,
    reason: str = "",
    answer: str = "",
    strong_line: str = "",
    actor: Actor,
) -> Deposit:
    """Move a deposit by a verb of DEPOSIT. answer: a new one, where the move gives it; strong_line: what proves it.

    For the flows of disputes and marks; owners withdraw by `withdraw_deposit`. Raises Conflict
    (`deposit.cannot_<verb>`), DepositNotFound.
    """
    actor.require(Permission.KEEP_REFERENCES)
    return _moved(deposit(actor, deposit_id), verb, words(reason), answer, strong_line, actor)


@transaction.atomic
def note_evidence(*, deposit_id: UUID | str, evidence: Mapping[str, object], actor: Actor) -> Deposit:
    """Keep more of what was found of a deposit beside what stands in its evidence."""
    actor.require(Permission.KEEP_REFERENCES)
    found = deposit(actor, deposit_id)
    row = Deposit.objects.select_for_update().get(pk=found.pk)
    row.evidence = row.evidence | dict(evidence)
    row.save(update_fields=["evidence"])
    record(
        events.EVIDENCE_NOTED,
        actor=actor,
        subject=reference("deposit", row.pk),
        digest=row.sha256,
        noted=sorted(evidence),
    )
    return row


@transaction.atomic
def withdraw_deposit(*, deposit_id: UUID | str, reason: str = "", actor: Actor) -> Deposit:
    """Withdraw one's own deposit: from now on nothing is matched against it; that it was deposited stays on record."""
    actor.require(Permission.DEPOSIT_ORIGINALS)
    return _moved(deposit(actor, deposit_id), "withdraw", words(reason), "", "", actor)


def moved_by_owner(row: Deposit, verb: str, actor: Actor) -> Deposit:
    """Move one's own deposit by a verb that its owner has; in the caller's transaction."""
    actor.require(Permission.DEPOSIT_ORIGINALS)
    return _moved(deposit(actor, row.pk), verb, "", "", "", actor)


def _moved(row: Deposit, verb: str, reason: str, answer: str, strong_line: str, actor: Actor) -> Deposit:
    before = row.state
    changes: dict[str, object] = {"changed_at": clock.now(), "reason": reason}
    if answer:
        changes["answer"] = answer
    if strong_line:
        changes["strong_line"] = StrongLine(strong_line).value
    move(Deposit.objects.all(), DEPOSIT, verb, pk=row.pk, **changes)
    row.refresh_from_db()
    _follow_with_picture(row, reason, actor)
    record(
        events.ORIGINAL_MOVED,
        actor=actor,
        subject=reference("deposit", row.pk),
        digest=row.sha256,
        before=before,
        state=row.state,
        answer=row.answer,
        line=row.strong_line,
        reason=reason,
    )
    return row


def _follow_with_picture(row: Deposit, reason: str, actor: Actor) -> None:
    verb = _WITH_PICTURE.get(DepositState(row.state))
    if verb is None:
        return
    if row.reference_id is not None:
        move_deposited(reference_ids=[row.reference_id], verb=verb, reason=reason, actor=actor)
    elif verb == "protect":
        collection = Collection.objects.select_related("filing").get(organisation_id=row.organisation_id)
        measures = row.evidence.get("measures", {})
        numbers = add_deposited(filing=collection.filing, measures={row.blob_id: measures}, actor=actor)
        Deposit.objects.filter(pk=row.pk).update(reference_id=numbers[row.blob_id])
        row.refresh_from_db()
