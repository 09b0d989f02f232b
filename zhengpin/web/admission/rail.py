"""What the decision rail offers on the case of an application: to approve, return or refuse it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.admission import queries
from zhengpin.admission.states import ApplicationState, StopReason
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import split_reference

if TYPE_CHECKING:
    from zhengpin.admission.models import Application
    from zhengpin.review.models import Case


def answering_application(actor: Actor, case: Case, mode: str) -> dict[str, object] | None:
    """Return what the decision rail of an application's case shows. mode: that of other cases.

    reason, explanation: what was noted when it was judged, to begin with.
    """
    try:
        row = queries.application(actor, split_reference(case.subject)[1])
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
