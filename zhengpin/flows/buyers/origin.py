"""What rises of what buyers say answer for their cases: a decision closes the rise, and answers who reported."""

from __future__ import annotations

from collections.abc import Sequence

from zhengpin.accounts.actor import Actor
from zhengpin.enforcement.models import Measure
from zhengpin.feedback.operations.rises import close_rise, reopen_rise, rise_of
from zhengpin.feedback.states import RiseReason, RiseState
from zhengpin.flows import origins
from zhengpin.flows.buyers.panel import BLIND, evidence
from zhengpin.kit.errors import Conflict
from zhengpin.review import panels
from zhengpin.review.models import Decision
from zhengpin.review.states import DecisionOutcome, OriginKind

REASONS = {
    DecisionOutcome.INFRINGING: RiseReason.INFRINGING,
    DecisionOutcome.NOT_INFRINGING: RiseReason.NOT_INFRINGING,
    DecisionOutcome.AUTHORISED: RiseReason.AUTHORISED,
}


class RiseOrigin(origins.CaseOrigin):
    """A rise: whoever answers for the shop learns of a measure as of any other, and nobody of who reported."""

    def settle(self, decision: Decision, *, actor: Actor) -> bool:
        _close(decision, actor)
        return True

    def take_back(self, old: Decision, new: Decision, restored: Sequence[Measure], *, actor: Actor) -> None:
        reopen_rise(rise_id=old.case.origin_id, reason=RiseReason.OVERTURNED, actor=actor)


def _close(decision: Decision, actor: Actor) -> None:
    outcome = DecisionOutcome(decision.outcome)
    state = RiseState.HANDLED if outcome is DecisionOutcome.INFRINGING else RiseState.DISMISSED
    row = rise_of(decision.case.origin_id)
    note = decision.explanation.strip() or REASONS[outcome].value
    try:
        close_rise(rise_id=row.pk, state=state.value, note=note, actor=actor)
    except Conflict:  # closed otherwise by a person before; the decision is the later word
        reopen_rise(rise_id=row.pk, reason=RiseReason.CASE_DECIDED, actor=actor)
        close_rise(rise_id=row.pk, state=state.value, note=note, actor=actor)


origins.register(OriginKind.RISE, RiseOrigin())
panels.register(OriginKind.RISE, evidence, blind=BLIND)
