"""Ends the appeals against a decision that was overturned for another reason: nothing of it is left to decide."""

from __future__ import annotations

from uuid import UUID

from zhengpin.accounts.actor import system
from zhengpin.appeals.models import Appeal
from zhengpin.appeals.operations import refuse_appeal
from zhengpin.appeals.queries import appeals
from zhengpin.appeals.states import Inadmissible
from zhengpin.flows.appeals.notifications import notify_not_taken
from zhengpin.review.operations import close_cases

ENDER = system("appeals")


def end_overtaken(decision_id: UUID) -> list[UUID]:
    """End the open appeals against a decision that no longer stands, in the caller's transaction; return their ids."""
    rows: list[Appeal] = list(appeals(ENDER, decision_id=decision_id, open_only=True))
    for one in rows:
        reason = Inadmissible.NOTHING_TO_DECIDE.value
        row = refuse_appeal(appeal_id=one.pk, inadmissible=reason, actor=ENDER)
        close_cases(case_ids=[one.case_id] if one.case_id else [], cause="overtaken", actor=ENDER)
        notify_not_taken(row, actor=ENDER)
    return [one.pk for one in rows]
