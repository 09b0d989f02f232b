"""What the decision rail of a case offers to an actor: to decide, to take, to confirm, to undo, to overturn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.admission import queries as admission_queries
from zhengpin.admission.states import ApplicationState, StopReason
from zhengpin.appeals import queries as appeals_queries
from zhengpin.appeals.concern import side_of
from zhengpin.appeals.states import OPEN_STATES, Inadmissible
from zhengpin.enforcement.queries import measures
from zhengpin.enforcement.states import MeasureState
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import split_reference
from zhengpin.review import queries
from zhengpin.review.queries import is_recused
from zhengpin.review.states import CaseState, DecisionOutcome, DecisionState, OriginKind, Queue
from zhengpin.rulebook.states import Ground
from zhengpin.web.cases import consequences

if TYPE_CHECKING:
    from zhengpin.admission.models import Application
    from zhengpin.review.models import Case, Decision


def answering_application(actor: Actor, case: Case, mode: str) -> dict[str, object] | None:
    """Return what the decision rail of an application's case shows. mode: that of other cases.

    reason, explanation: what was noted when it was judged, to begin with.
    """
    try:
        row = admission_queries.application(actor, split_reference(case.subject)[1])
    except Problem:
        return None
    current = row.case_id == case.pk
    return {
        "template": "applications/rail.html",
        "application": row,
        "mode": mode,
        "reasons": list(StopReason),
        "reason": row.judged.get("reason", ""),
        "explanation": noted_text(row),
        "may_reconsider": current
        and row.state == ApplicationState.REFUSED
        and actor.may(Permission.OVERTURN),
    }


def noted_text(row: Application) -> str:
    """Return what was noted, in both languages: it is kept once, and whoever applied may read either."""
    noted = row.judged.get("noted", [])
    parts = []
    for language, space in (("zh", ""), ("en", " ")):
        lines = [f"{one['message'][language]}{space}{one['remedy'][language]}" for one in noted]
        parts.append("\n".join(lines))
    return "\n\n".join(part for part in parts if part)


def answering(actor: Actor, case: Case, mode: str) -> dict[str, object] | None:
    """Return what the decision rail of an appeal's case shows. mode: that of other cases."""
    row = appeals_queries.appeals(actor, case_id=case.pk).first()
    if row is None:
        return None
    standing = measures(actor, decision_id=row.decision_id, state=MeasureState.IN_FORCE.value)
    return {
        "template": "appeals/rail.html",
        "appeal": row,
        "side": side_of(row.decision).value,
        "mode": "recused" if is_recused(actor, case) and row.state in OPEN_STATES else mode,
        "measures": list(standing),
        "may_overturn": actor.may(Permission.OVERTURN),
        "reasons": list(Inadmissible),
    }


OUTCOMES = list(DecisionOutcome)
ANSWERING = {OriginKind.APPEAL: answering, OriginKind.APPLICATION: answering_application}
"""By kind of origin, what the rail offers on cases that are answered where they came from."""


def rail(actor: Actor, case: Case) -> dict[str, object]:
    """Return `mode` (decide, take, taken, confirm, decided, read), what that mode shows, `answering` of an appeal or an
    application.
    """
    decision = queries.standing_decision(actor, case.pk)
    shown = {
        "decision": decision,
        "outcomes": OUTCOMES,
        "grounds": list(Ground),
        "ground": (case.summary.get("rule") or {}).get("ground", ""),
        "claimed_by_me": _is_mine(actor, case),
        "claimant": _claimant(actor, case),
    }
    mode = _mode(actor, case, decision)
    answer = ANSWERING.get(OriginKind(case.origin_kind))
    shown |= {"mode": mode, "answering": answer(actor, case, mode) if answer else None}
    return shown | _of_decision(actor, decision)


def _mode(actor: Actor, case: Case, decision: Decision | None) -> str:
    if decision is not None:
        may_confirm = actor.may(Permission.APPROVE) and decision.decided_by != actor.ref
        return "confirm" if decision.state == DecisionState.HELD and may_confirm else "decided"
    if case.state != CaseState.OPEN or not actor.may(Permission.DECIDE):
        return "read"
    if case.queue == Queue.SENIOR and not actor.may(Permission.APPROVE):
        return "read"
    if _is_mine(actor, case):
        return "decide"
    return "taken" if _is_claimed(case) else "take"


def _of_decision(actor: Actor, decision: Decision | None) -> dict[str, object]:
    if decision is None:
        return {}
    names = display_names(actor, [decision.decided_by, decision.second_by])
    return {
        "decided_by": names.get(decision.decided_by, decision.decided_by.partition(":")[2]),
        "second_by": names.get(decision.second_by, ""),
        "consequences": consequences.of_decision(decision),
        "may_undo": may_undo(actor, decision),
        "may_overturn": decision.state == DecisionState.SETTLED and actor.may(Permission.OVERTURN),
        "overturning": consequences.of_overturning(decision),
    }


def may_undo(actor: Actor, decision: Decision) -> bool:
    """Say whether the actor can still take this pending decision back."""
    mine = actor.ref == (decision.second_by or decision.decided_by)
    open_until = decision.settle_at
    pending = decision.state == DecisionState.PENDING
    return mine and pending and open_until is not None and clock.now() < open_until


def undoable(actor: Actor, decision_id: str) -> Decision | None:
    """Return the decision just made, named in an address, while the actor can still take it back; else None."""
    if not decision_id or not actor.may(Permission.DECIDE):
        return None
    try:
        decision = queries.decision(actor, decision_id)
    except Problem:
        return None
    return decision if may_undo(actor, decision) else None


def _is_claimed(case: Case) -> bool:
    return bool(case.claimed_by and case.lease_until and case.lease_until > clock.now())


def _is_mine(actor: Actor, case: Case) -> bool:
    return case.claimed_by == actor.ref and _is_claimed(case)


def _claimant(actor: Actor, case: Case) -> str:
    if not _is_claimed(case):
        return ""
    return display_names(actor, [case.claimed_by]).get(case.claimed_by, "")
