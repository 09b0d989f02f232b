"""What the decision rail offers on the case of an appeal: to answer it, unless one is recused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.appeals import queries
from zhengpin.appeals.concern import side_of
from zhengpin.appeals.states import OPEN_STATES, Inadmissible
from zhengpin.enforcement.queries import measures
from zhengpin.enforcement.states import MeasureState
from zhengpin.review.queries import is_recused

if TYPE_CHECKING:
    from zhengpin.review.models import Case


def answering(actor: Actor, case: Case, mode: str) -> dict[str, Any] | None:
    """Return what the decision rail of an appeal's case shows. mode: that of other cases."""
    row = queries.appeals(actor, case_id=case.pk).first()
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
