"""What a reviewer sees of an application's case: the application, its papers, the chain, and what speaks against
them.
"""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.admission import queries
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import split_reference
from zhengpin.review import panels
from zhengpin.review.models import Case
from zhengpin.review.states import OriginKind


def evidence(case: Case, actor: Actor) -> list[panels.Panel]:
    """Return the one panel of an application's case; none where the actor may not see it."""
    try:
        row = queries.application(actor, split_reference(case.subject)[1])
    except Problem:
        return []
    return [
        {
            "kind": "application",
            "application": row,
            "documents": queries.documents(actor, row.pk),
            "signals": queries.signals(actor, row.pk),
            "rule": {"code": "", "version": 0},
            "facts": {},
        }
    ]


panels.register(OriginKind.APPLICATION, evidence)
