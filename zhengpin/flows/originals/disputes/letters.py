"""The letters of disputes over originals, to both sides: opened, answer wanted, referred, decided, withdrawn, reopened;
and to a depositor who was wrong too often.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings

from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.flows.letters.values import both, moment_of, operator_name, same
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.messages.letters.moments import Until
from zhengpin.messages.operations import issue_notice
from zhengpin.originals.dispute_states import DisputeSide, ReopenedBy
from zhengpin.originals.models import Deposit, Dispute
from zhengpin.originals.priority.lines import PriorityOutcome, PriorityReason

SENDER = system("originals")
FIRST, SECOND = DisputeSide.FIRST, DisputeSide.SECOND


def notify_opened(row: Dispute) -> None:
    """Tell the one whose deposit is disputed, and the one who disputes it, until when both are heard."""
    _notify(row, FIRST, "original_dispute_opened", _heard(row))
    _notify(row, SECOND, "original_dispute_received", _heard(row))


def notify_unanswered(row: Dispute) -> None:
    """Remind the one whose deposit is disputed that it has not answered."""
    _notify(row, FIRST, "original_dispute_reminder", _heard(row))


def notify_referred(row: Dispute) -> None:
    """Tell both that a person decides."""
    for side in DisputeSide:
        _notify(row, side, "original_dispute_referred", {})


def notify_withdrawn(row: Dispute) -> None:
    """Tell both that the claim was withdrawn, and how their deposits stand."""
    for side in DisputeSide:
        _notify(row, side, "original_dispute_withdrawn", {"side": side.value})


def notify_reopened(row: Dispute) -> None:
    """Tell both that a decided dispute is heard again, by what, and until when."""
    for side in DisputeSide:
        values = _heard(row) | {
            "reopened_by": both(ReopenedBy(row.reopened_by)),
            "explanation": same(row.reopened_because),
        }
        _notify(row, side, "original_dispute_reopened", values)


def notify_refused(row: Dispute, asked_by: str, explanation: str) -> None:
    """Tell the side that asked to have a dispute reopened that it is not, and why."""
    occasion = f"{row.hearings}/{clock.now():%Y%m%d%H%M%S}"
    _notify(
        row,
        DisputeSide(asked_by),
        "original_dispute_not_reopened",
        {"explanation": same(explanation)},
        occasion=occasion,
    )


def notify_decided(row: Dispute) -> None:
    """Tell both what was decided, by whom and why, what follows for each, and whether an earlier decision fell."""
    for side in DisputeSide:
        values = {
            "result": result_for(row, side),
            "change": _change(row),
            "limit": settings.ORIGINALS_CLAIMS_WRONG,
        }
        _notify(row, side, "original_dispute_decided", values | _how(row, side))


def result_for(row: Dispute, side: DisputeSide) -> str:
    """Return what an outcome is for one side: won, lost, undecided or common."""
    if row.outcome in (PriorityOutcome.UNDECIDED, PriorityOutcome.COMMON):
        return row.outcome
    return "won" if row.outcome == side.value else "lost"


def notify_restricted(organisation: Organisation, until: datetime, wrong: int) -> None:
    """Tell a depositor until when only what is proven bears an act for it, and why."""
    issue_notice(
        organisation_id=organisation.pk,
        about=f"{reference('collection', organisation.pk)}@{until:%Y%m%d%H%M%S}",
        letter="originals_restricted",
        values={
            "operator": operator_name(SENDER),
            "party": organisation.name,
            "count": wrong,
            "ends_on": moment_of(until),
            "portal_url": f"{settings.PUBLIC_ADDRESS}/original-disputes/",
        },
        actor=SENDER,
    )


def _heard(row: Dispute) -> dict[str, object]:
    return {"due_on": Until(row.due_at, settings.TIME_ZONE)}


def _change(row: Dispute) -> str:
    if row.hearings == 1 or not row.before:
        return "first"
    return "same" if row.before == row.outcome else "overturned"


def _how(row: Dispute, side: DisputeSide) -> dict[str, object]:
    if row.explanation:
        return {"how": "by_person", "explanation": same(row.explanation)}
    weighing: Mapping[str, object] = row.weighing
    own, other = (FIRST, SECOND) if side is FIRST else (SECOND, FIRST)
    return {
        "how": "by_policy",
        "policy": weighing["policy"],
        "points_own": weighing[f"points_{own.value}"],
        "points_other": weighing[f"points_{other.value}"],
        "points": weighing["needed"],
        "margin": weighing["margin"],
        "reason": both(PriorityReason(str(weighing["reason"]))),
    }


def _notify(
    row: Dispute, side: DisputeSide, letter: str, values: Mapping[str, object], occasion: str = ""
) -> None:
    """Send one side a letter; by default a letter goes out once in each hearing. occasion: another one."""
    own, other = (row.first, row.second) if side is FIRST else (row.second, row.first)
    issue_notice(
        organisation_id=own.organisation_id,
        about=f"{reference('original_dispute', row.pk)}@{occasion or row.hearings}",
        letter=letter,
        values={
            "operator": operator_name(SENDER),
            "party": own.organisation.name,
            "other_party": other.organisation.name,
            "number": row.number,
            "file_name": _called(own),
            "portal_url": f"{settings.PUBLIC_ADDRESS}/original-disputes/{row.pk}/",
            **values,
        },
        actor=SENDER,
    )


def _called(own: Deposit) -> str:
    """Return what a side's own file is called: by its name, or by the beginning of its SHA-256."""
    return own.name or own.sha256[:12]
