"""What appeals answer for their own cases, and what becomes of them when their decision is overturned otherwise."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.appeals.problems import AnswerAsAppeal
from zhengpin.flows import effects, origins
from zhengpin.flows.appeals.ending import end_overtaken
from zhengpin.review.models import Decision
from zhengpin.review.states import OriginKind


class AppealOrigin(origins.CaseOrigin):
    """An appeal is answered, with reasons and measures of its own."""

    answered_as = AnswerAsAppeal


class EndOvertaken(effects.Effect):
    """Of an appeal against what no longer stands nothing is left to decide."""

    def take_back(self, decision: Decision, *, actor: Actor) -> list[Decision]:
        end_overtaken(decision.pk)
        return []


origins.register(OriginKind.APPEAL, AppealOrigin())
effects.register("appeals", EndOvertaken())
