"""Waives the points of decisions that stand, because the respondent has accepted and mended, or has appealed."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.enforcement import events
from zhengpin.enforcement.counting import account_of, hold_account, kept_share
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.policies import policy_version
from zhengpin.enforcement.states import MeasureState
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.operations import record_many


@transaction.atomic
def waive_points(*, decision_ids: Iterable[UUID], cause: str, actor: Actor) -> int:
    """Waive the points of these decisions' measures in force; return how many points were waived.

    cause: remedied (the share that the ladder's policy keeps is left), or appeal (none is). What rested on them is
    `settle_account`'s.
    """
    known = Measure.objects.filter(decision_id__in=list(decision_ids), threshold=0)
    for account in sorted({account_of(row) for row in known}):
        hold_account(account)
    rows = known.filter(state=MeasureState.IN_FORCE.value)
    standing = list(rows.select_related("decision"))
    # Noted on each, so that counting again knows it whichever of them carries the points then.
    rows.filter(waived="").update(waived=cause)
    waived = [draft for row in standing if row.points if (draft := _waive(row, cause))]
    record_many([draft for draft, _ in waived], actor=actor)
    return sum(points for _, points in waived)


def _waive(row: Measure, cause: str) -> tuple[Draft, int] | None:
    left = round(row.points * kept_share(policy_version(row.policy), cause)) if not row.waived else 0
    waived = row.points - left
    if not waived:
        return None
    Measure.objects.filter(pk=row.pk).update(points=left)
    about, case = reference("measure", row.pk), reference("case", row.decision.case_id)
    fields = {"points": waived, "cause": cause, "decision": row.decision_id}
    return Draft(events.POINTS_WAIVED, about, case, fields), waived
