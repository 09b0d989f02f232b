"""Tells whoever contests a decision what became of the appeal: a letter each, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.appeals.models import Appeal
from zhengpin.appeals.period import period_of
from zhengpin.appeals.states import AppealGround, Inadmissible
from zhengpin.enforcement.states import MeasureKind
from zhengpin.flows.letters.values import both, case_values, moment_of, same
from zhengpin.kit.ids import reference
from zhengpin.messages.letters.filling import in_language
from zhengpin.messages.letters.moments import Until
from zhengpin.messages.operations import issue_notice
from zhengpin.review.models import Decision
from zhengpin.review.states import DecisionOutcome

NOTHING = {"en": "none", "zh": "无"}


def notify_received(row: Appeal, *, actor: Actor) -> None:
    """Tell that the appeal is taken, who looks at it, and until when (DSA art. 20)."""
    due_at = row.case.due_at if row.case else None
    assert due_at is not None, "what is admitted has a case, and a day by which it should be decided"
    _notify(row, "appeal_received", {"due_on": Until(due_at, period_of(row).zone)}, actor)


def notify_not_taken(row: Appeal, *, actor: Actor) -> None:
    """Tell why the appeal is not decided; of a late one the day on which its time ended."""
    reasons = [both(Inadmissible(row.inadmissible))]
    if row.inadmissible == Inadmissible.LATE:
        ended = period_of(row)
        until = Until(ended.ends_at, ended.zone)
        shown = {tag: in_language(until, tag) for tag in ("en", "zh")}
        reasons.append({"en": f"the time ended at {shown['en']}", "zh": f"期限已于{shown['zh']}届满"})
    if row.answer:
        reasons.append(same(row.answer))
    _notify(row, "appeal_not_taken", {"reason": reasons}, actor)


def notify_dismissed(row: Appeal, *, actor: Actor) -> None:
    """Tell why the decision stands, and the ways that are left (DSA arts. 20(5) and 21)."""
    _notify(row, "appeal_dismissed", {"explanation": same(row.answer)}, actor)


def notify_upheld(row: Appeal, new: Decision, *, actor: Actor) -> None:
    """Tell how the case reads now, and why."""
    outcome = both(DecisionOutcome(new.outcome))
    _notify(row, "appeal_upheld", {"explanation": same(row.answer), "outcome": outcome}, actor)


def notify_partly_upheld(row: Appeal, *, actor: Actor) -> None:
    """Tell what was taken back, and why the rest was not."""
    restored: Sequence[object] = [both(MeasureKind(kind)) for kind in row.restored]
    values = {"explanation": same(row.answer), "measures": restored or NOTHING, "points": row.points}
    _notify(row, "appeal_partly_upheld", values, actor)


def _notify(row: Appeal, letter: str, values: Mapping[str, object], actor: Actor) -> None:
    decision = row.decision
    issue_notice(
        organisation_id=row.appellant_id,
        about=reference("appeal", row.pk),
        letter=letter,
        values={
            **case_values(decision.case, actor=actor),
            "party": row.appellant.name,
            "number": row.number,
            "earlier_on": moment_of(decision.settled_at or decision.decided_at),
            "ground": both(AppealGround(row.ground)),
            "contact": settings.REDRESS_CONTACT,
            "portal_url": f"{settings.PUBLIC_ADDRESS}/appeals/{row.pk}/",
            **values,
        },
        actor=actor,
    )
