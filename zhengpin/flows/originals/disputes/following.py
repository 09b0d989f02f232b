"""What follows from a dispute that was decided: both deposits moved, what rested on a wrong one taken back, credit, and
both sides told.
"""

from __future__ import annotations

from zhengpin.accounts.actor import system
from zhengpin.flows.originals.disputes import letters
from zhengpin.flows.originals.disputes.crediting import credit
from zhengpin.flows.originals.taking_back import take_back
from zhengpin.originals import operations, queries
from zhengpin.originals.dispute_states import OPEN_STATES
from zhengpin.originals.models import Deposit, Dispute
from zhengpin.originals.priority.lines import PriorityOutcome
from zhengpin.originals.states import DEPOSIT, DepositAnswer, StrongLine

ARBITER = system("originals")


def follow(row: Dispute) -> None:
    """Move both deposits as a decided dispute says, and have taken back what followed from one that was not first."""
    outcome = PriorityOutcome(row.outcome)
    if outcome in (PriorityOutcome.FIRST, PriorityOutcome.SECOND):
        kept, lost = (row.first, row.second) if outcome is PriorityOutcome.FIRST else (row.second, row.first)
        move_side(kept, "keep", strong_line=StrongLine.DECIDED.value)
        move_side(lost, "lose", reason=row.number)
        losing = [lost]
    else:
        answer = DepositAnswer.COMMON_PICTURE.value if outcome is PriorityOutcome.COMMON else ""
        losing = [row.first, row.second]
        for one in losing:
            move_side(one, "share", answer=answer, reason=row.number)
    for one in losing:
        take_back.enqueue(deposit_id=str(one.pk))
    letters.notify_decided(row)
    for side in (row.first, row.second):
        credit(side.organisation)


def move_side(row: Deposit, verb: str, *, reason: str = "", answer: str = "", strong_line: str = "") -> None:
    """Move a deposit by a verb, but where its owner has withdrawn it meanwhile or another dispute holds it."""
    present = queries.deposit(ARBITER, row.pk)
    others = queries.disputes(ARBITER, deposit_id=row.pk).filter(
        state__in=[state.value for state in OPEN_STATES]
    )
    if not can(verb, present) or (verb in ("keep", "set_aside") and others.exists()):
        return
    operations.move_deposit(
        deposit_id=row.pk, verb=verb, reason=reason, answer=answer, strong_line=strong_line, actor=ARBITER
    )


def can(verb: str, row: Deposit) -> bool:
    """Say whether a deposit can be moved by a verb from where it stands."""
    return verb in DEPOSIT.allowed(row.state)
