"""What a reviewer sees of an appeal's case: who contests what and why, the decision, and all the evidence it was on."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.appeals import queries
from zhengpin.appeals.concern import side_of
from zhengpin.enforcement.queries import measures
from zhengpin.kit.errors import Problem
from zhengpin.review import panels
from zhengpin.review.models import Case
from zhengpin.review.states import OriginKind


def evidence(case: Case, actor: Actor) -> list[panels.Panel]:
    """Return the panel of the appeal, then those of the contested case; none where the actor may not see it."""
    try:
        row = queries.appeal(actor, case.origin_id)
    except Problem:
        return []
    decision = row.decision
    own: panels.Panel = {
        "kind": "appeal",
        "appeal": row,
        "decision": decision,
        "side": side_of(decision).value,
        "rule": {"code": decision.rule_code, "version": decision.rule_version or 0},
        "facts": {},
        "evidence": list(queries.evidence(actor, appeal_id=row.pk)),
        "measures": list(measures(actor, decision_id=decision.pk)),
        "earlier": list(queries.appeals(actor, decision_id=decision.pk).exclude(pk=row.pk)),
    }
    return [own, *panels.panels_for(decision.case, actor)]


panels.register(OriginKind.APPEAL, evidence)
