"""How an appeal ends: upheld, in part, dismissed, or not decided at all. What follows from it is the caller's."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.appeals import events
from zhengpin.appeals.models import Appeal
from zhengpin.appeals.operations.recording import recorded
from zhengpin.appeals.problems import AnswerMissing
from zhengpin.appeals.states import APPEAL, VERB_OF, AppealState, Inadmissible
from zhengpin.kit import clock
from zhengpin.kit.transitions import move

_EVENTS = {
    AppealState.UPHELD.value: events.APPEAL_UPHELD,
    AppealState.PARTLY.value: events.APPEAL_PARTLY_UPHELD,
    AppealState.DISMISSED.value: events.APPEAL_DISMISSED,
}


@transaction.atomic
def answer_appeal(
    *,
    appeal_id: UUID,
    result: str,
    explanation: str,
    restored: Sequence[str] = (),
    points: int = 0,
    actor: Actor,
) -> Appeal:
    """Answer an appeal with the reasons that its appellant reads. result: upheld, partly or dismissed.

    restored, points: what an answer in part took back. Raises AnswerMissing, Conflict.
    """
    if not explanation.strip():
        raise AnswerMissing()
    changes: dict[str, object] = {"restored": list(restored), "points": points}
    changes |= {"answer": explanation.strip(), "decided_by": actor.ref, "ended_at": clock.now()}
    move(Appeal.objects.all(), APPEAL, VERB_OF[result], pk=appeal_id, **changes)
    partly = {"restored": list(restored), "points": points} if result == AppealState.PARTLY else {}
    return recorded(_EVENTS[result], appeal_id, actor, explanation=explanation.strip(), **partly)


def note_new_decision(*, appeal_id: UUID, decision_id: UUID, actor: Actor) -> None:
    """Note which decision an upheld appeal led to: the ledger has it from the decision that was overturned."""
    Appeal.objects.filter(pk=appeal_id, new_decision=None).update(new_decision_id=decision_id)


@transaction.atomic
def refuse_appeal(*, appeal_id: UUID, inadmissible: str, explanation: str = "", actor: Actor) -> Appeal:
    """End an appeal without deciding it, for a coded reason. Raises Conflict, ValueError for an unknown reason."""
    changes: dict[str, object] = {
        "inadmissible": Inadmissible(inadmissible).value,
        "answer": explanation.strip(),
    }
    changes |= {"decided_by": actor.ref, "ended_at": clock.now()}
    move(Appeal.objects.all(), APPEAL, "refuse", pk=appeal_id, **changes)
    return recorded(
        events.APPEAL_REFUSED,
        appeal_id,
        actor,
        inadmissible=changes["inadmissible"],
        explanation=explanation.strip(),
    )
