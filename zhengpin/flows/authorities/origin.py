"""What orders by authorities answer for their cases: effect is given as the measure takes effect, and those whom it is
against are told by the statement of reasons."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.authorities import operations, queries
from zhengpin.authorities.states import RequestState
from zhengpin.flows import origins
from zhengpin.flows.authorities.notifying import notify_concerned
from zhengpin.flows.authorities.panel import BLIND, evidence
from zhengpin.review import panels
from zhengpin.review.models import Decision
from zhengpin.review.states import DecisionOutcome, OriginKind


class OrderOrigin(origins.CaseOrigin):
    """An order: with the last measure that it asks for its second clock stops."""

    def settle(self, decision: Decision, *, actor: Actor) -> bool:
        item = queries.item(actor, decision.case.origin_id)
        if decision.outcome != DecisionOutcome.INFRINGING:
            return True
        is_last = operations.note_effect(item_id=item.pk, actor=actor)
        if is_last and item.request.state == RequestState.APPROVED:
            done = operations.finish(request_id=item.request_id, actor=actor)
            notify_concerned(done, actor=actor)
        return True


origins.register(OriginKind.ORDER, OrderOrigin())
panels.register(OriginKind.ORDER, evidence, blind=BLIND)
