"""A dispute over an original, one way: disputed → both sides heard until its day (`hearing`) → weighed by the policy →
decided, or referred to a person → what follows from it (`following`) → reopened by a court or proof.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.queries import read_blob
from zhengpin.flows.originals.disputes import letters
from zhengpin.flows.originals.disputes.crediting import WITHIN, credit
from zhengpin.flows.originals.disputes.following import ARBITER, can, follow, move_side
from zhengpin.flows.originals.disputes.hearing import measure
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.matching import decode
from zhengpin.monitoring.indexes.likeness import protected_like
from zhengpin.monitoring.indexes.opened import opened_pictures
from zhengpin.originals import operations, queries
from zhengpin.originals.dispute_states import OPEN_STATES, DisputeState
from zhengpin.originals.models import Deposit, Dispute
from zhengpin.originals.problems import (
    ClaimsOpen,
    ClaimsSpent,
    DisputeEnded,
    DisputeOpen,
    HearingUnderWay,
    NotDisputable,
    NothingToDispute,
)
from zhengpin.originals.states import MATCHED, DepositAnswer, DepositState, OriginalKind

BACK = {
    DepositState.ACTIVE: "keep",
    DepositState.UNPROTECTED: "set_aside",
    DepositState.SHARED: "share",
    DepositState.LOST: "lose",
    DepositState.DISPUTED: "keep",
}
"""How a deposit comes back from a dispute to the state in which it stood before."""


def dispute_by_own(*, own_deposit_id: UUID | str, statement: str = "", actor: Actor) -> Dispute:
    """Dispute the deposit by which somebody else claims the picture of one's own: nobody has to know that one.

    Raises NothingToDispute, and what `dispute_deposit` raises. Call it outside any transaction.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    other = counterpart(queries.deposit(actor, own_deposit_id))
    if other is None:
        raise NothingToDispute()
    return dispute_deposit(
        deposit_id=other.pk, own_deposit_id=own_deposit_id, statement=statement, actor=actor
    )


def counterpart(own: Deposit) -> Deposit | None:
    """Return the deposit of somebody else that claims the same picture: that which one's own was answered with, else
    the earliest that is matched now."""
    kept = own.evidence.get("alike")
    if isinstance(kept, dict):
        return queries.deposits(ARBITER).filter(pk=kept["deposit"]).first()
    if own.kind != OriginalKind.PICTURE:
        return None
    content = read_blob(own.blob_id)
    found = protected_like(opened_pictures({own.sha256: (content, decode(content))})).get(own.sha256, [])
    known = queries.deposited_references(found)
    others = [one for one in known.values() if one.organisation_id != own.organisation_id]
    first = min(others, key=lambda one: one.first_seen_at, default=None)
    return queries.deposit(ARBITER, first.deposit_id) if first else None


@transaction.atomic
def dispute_deposit(
    *, deposit_id: UUID | str, own_deposit_id: UUID | str, statement: str = "", actor: Actor
) -> Dispute:
    """Dispute another's deposit by one's own of the same picture; from now on what either finds waits for a person.

    Both sides are told, and until when both are heard. Raises NotDisputable, ClaimsSpent, ClaimsOpen, DisputeOpen,
    DisputeEnded, DepositNotFound, Forbidden.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    own = queries.deposit(actor, own_deposit_id)
    other = queries.deposit(ARBITER, deposit_id)
    alike = other.organisation_id != own.organisation_id and other.kind == own.kind
    if not alike or other.state not in MATCHED or not _may_claim(own):
        raise NotDisputable()
    _require_first_time(own, other)
    _require_credit(own)
    row = operations.open_dispute(first=other, second=own, statement=statement, actor=actor)
    for one in (other, own):
        if one.state != DepositState.DISPUTED:
            operations.move_deposit(deposit_id=one.pk, verb="dispute", actor=ARBITER)
    letters.notify_opened(row)
    measure.enqueue(dispute_id=str(row.pk))
    return row


def _require_first_time(own: Deposit, other: Deposit) -> None:
    states = set(queries.disputes_between(ARBITER, own, other).values_list("state", flat=True))
    if states & {state.value for state in OPEN_STATES}:
        raise DisputeOpen()
    if states:
        raise DisputeEnded()


def _require_credit(own: Deposit) -> None:
    """Raise where its depositor was wrong too often, or claims too much at once: what others found waits meanwhile."""
    wrong = queries.wrong_deposits(ARBITER, own.organisation_id, clock.now() - WITHIN)
    if len(wrong) >= settings.ORIGINALS_CLAIMS_WRONG:
        raise ClaimsSpent(allowed=settings.ORIGINALS_CLAIMS_WRONG)
    if queries.open_claims(ARBITER, own.organisation_id) >= settings.ORIGINALS_CLAIMS_OPEN:
        raise ClaimsOpen(allowed=settings.ORIGINALS_CLAIMS_OPEN)


def answer(*, dispute_id: UUID | str, statement: str, actor: Actor) -> Dispute:
    """Make one's side's statement while both are heard; sources are added to the deposit itself.

    Raises HearingOver, NotAParty, DisputeNotFound, Invalid for an empty one.
    """
    _require_words(statement, "statement")
    return operations.answer_dispute(dispute_id=dispute_id, statement=statement, actor=actor)


@transaction.atomic
def withdraw(*, dispute_id: UUID | str, reason: str = "", actor: Actor) -> Dispute:
    """Withdraw one's own claim: the other's deposit stands as it did before, one's own is no longer protected."""
    row = operations.withdraw_dispute(dispute_id=dispute_id, reason=reason, actor=actor)
    move_side(row.first, BACK[DepositState(row.state_first)])
    move_side(row.second, "set_aside")
    letters.notify_withdrawn(row)
    return row


@transaction.atomic
def decide(*, dispute_id: UUID | str, outcome: str, explanation: str, actor: Actor) -> Dispute:
    """Decide a referred dispute as a person, whatever the evidence proposes.

    Raises Forbidden, HearingUnderWay, Conflict, Invalid where no ground is given.
    """
    actor.require(Permission.DECIDE_ORIGINALS)
    present = queries.dispute(actor, dispute_id)
    if present.state == DisputeState.HEARING and present.due_at > clock.now():
        raise HearingUnderWay()
    _require_words(explanation, "explanation")
    row = operations.decide_dispute(
        dispute_id=dispute_id, outcome=outcome, explanation=explanation, actor=actor
    )
    follow(row)
    return row


@transaction.atomic
def reopen(*, dispute_id: UUID | str, by: str, explanation: str, actor: Actor) -> Dispute:
    """Hear both sides again, for a court's decision or new proof: both deposits are in dispute until it is decided."""
    actor.require(Permission.DECIDE_ORIGINALS)
    _require_words(explanation, "explanation")
    row = operations.reopen_dispute(dispute_id=dispute_id, by=by, explanation=explanation, actor=actor)
    for one in (row.first, row.second):
        move_side(one, "dispute")
        credit(one.organisation)
    letters.notify_reopened(row)
    measure.enqueue(dispute_id=str(row.pk))
    return row


def ask_reopening(*, dispute_id: UUID | str, explanation: str, actor: Actor) -> Dispute:
    """Ask to have a dispute reopened that has ended, as one of its sides. Raises NotAParty, ReopeningAsked, Invalid."""
    _require_words(explanation, "explanation")
    return operations.ask_reopening(dispute_id=dispute_id, explanation=explanation, actor=actor)


@transaction.atomic
def refuse_reopening(*, dispute_id: UUID | str, explanation: str, actor: Actor) -> Dispute:
    """Refuse to reopen a dispute; the side that asked is told why. Raises Forbidden, ReopeningNotAsked, Invalid."""
    _require_words(explanation, "explanation")
    row, asked_by = operations.refuse_reopening(dispute_id=dispute_id, explanation=explanation, actor=actor)
    letters.notify_refused(row, asked_by, explanation)
    return row


def _require_words(text: str, field: str) -> None:
    if not str(text or "").strip():
        raise Invalid(
            _("Say in a few words why."),
            code="original_dispute.words_missing",
            field=field,
            remedy=_("Both sides read it."),
        )


def _may_claim(own: Deposit) -> bool:
    """Say whether a deposit can be that of who claims: also one that is in dispute with others already, but none that
    could not be protected whoever was first."""
    stands = can("dispute", own) or own.state == DepositState.DISPUTED
    return stands and own.answer not in (DepositAnswer.TOO_PLAIN, DepositAnswer.OTHERS_MARK)
