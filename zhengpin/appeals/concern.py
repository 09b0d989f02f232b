"""Says whom a decision went against, so who may contest it, and whether there is anything of it to contest."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.appeals.problems import NotConcerned, NothingToContest
from zhengpin.complaints.models import Target
from zhengpin.complaints.states import ComplaintState, TargetState
from zhengpin.review.models import Decision
from zhengpin.review.states import DecisionOutcome, DecisionState, HowItCame


class AppealSide(StrEnum):
    RESPONDENT = "respondent"
    COMPLAINANT = "complainant"


def side_of(decision: Decision) -> AppealSide:
    """Return the side that a decision went against: the respondent by an infringement, else whoever complained."""
    return AppealSide.RESPONDENT if decision.outcome == DecisionOutcome.INFRINGING else AppealSide.COMPLAINANT


def appellant_of(decision: Decision, actor: Actor) -> UUID:
    """Return the organisation for which the actor may contest a decision. Raises NotConcerned.

    Of what the marketplace found by itself nobody complained; there only the respondent is hit.
    """
    case = decision.case
    if side_of(decision) is AppealSide.RESPONDENT:
        whose = case.respondent_id
    else:
        whose = None if case.how_it_came == HowItCame.OWN_INITIATIVE else case.complainant_id
    if whose is None or not (actor.sees_everything or whose in actor.organisation_ids):
        raise NotConcerned()
    return whose


def require_contestable(decision: Decision) -> None:
    """Raise NothingToDecide for a decision that no longer stands, or that no new decision could be put in place of."""
    if decision.state != DecisionState.SETTLED:
        raise NothingToContest()
    if side_of(decision) is AppealSide.COMPLAINANT:
        # What was lifted after an answer is for the courts: there the law gives the rights holder a suit.
        turned_down = Target.objects.filter(case_id=decision.case_id, state=TargetState.NOT_UPHELD.value)
        if not turned_down.exclude(complaint__state=ComplaintState.WITHDRAWN.value).exists():
            raise NothingToContest()


def had_a_part(decision: Decision) -> list[str]:
    """Return who decided, confirmed, or answered an earlier appeal: they may not look at it again."""
    parties = [decision.decided_by, decision.second_by]
    parties += decision.appeals.values_list("decided_by", flat=True)
    return [one for one in dict.fromkeys(parties) if one]
