"""What pages say of appeals: what can still be done with one, and the way to contest a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.appeals import queries
from zhengpin.appeals.concern import appellant_of, had_a_part, require_contestable
from zhengpin.appeals.period import contestable_until
from zhengpin.appeals.states import APPEAL, OPEN_STATES, AppealState, Inadmissible
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.web.moments import until_in_words

if TYPE_CHECKING:
    from zhengpin.appeals.models import Appeal
    from zhengpin.review.models import Decision


def contest_of(actor: Actor, decision: Decision) -> dict[str, object] | None:
    """Return how the actor may contest a decision, or None where it cannot: `appeal`, the one that was filed last, if
    any; `until`, the last day; `over`, whether that has passed; `open`, whether a new one can be filed.
    """
    if not actor.may(Permission.APPEAL) or actor.sees_everything:
        return None
    try:
        whose = appellant_of(decision, actor)
    except Problem:
        return None
    latest = queries.appeals(actor, decision_id=decision.pk, appellant_id=whose).first()
    until = contestable_until(decision, whose)
    return {
        "decision": decision,
        "appeal": latest,
        "until": until_in_words(until.ends_at, until.zone),
        "over": until.is_over(clock.now()),
        "open": _is_contestable(decision) and not (latest and latest.state in OPEN_STATES),
    }


def _is_contestable(decision: Decision) -> bool:
    try:
        require_contestable(decision)
    except Problem:
        return False
    return True


def what_can_be_done(actor: Actor, row: Appeal) -> dict[str, bool]:
    """Return what the actor may do with an appeal on its page."""
    own = actor.may(Permission.APPEAL) and row.appellant_id in actor.organisation_ids
    late = row.state == AppealState.INADMISSIBLE and row.inadmissible == Inadmissible.LATE
    decides = actor.may(Permission.DECIDE) and actor.ref not in had_a_part(row.decision)
    return {
        "own": own,
        "may_withdraw": own and "withdraw" in APPEAL.allowed(row.state),
        "may_add": own and row.state in OPEN_STATES,
        "may_admit": late and not row.case_id and decides,
    }
