"""What the tests of second readings share: decisions in effect that a lot may draw, and people who read them again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from tests.cast import person
from tests.flows.decisions.deciding import LIKE_PICTURE, SAME_FILE, open_for, stored_listing
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.flows.decisions import decision
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.review.models import Case, Decision, SecondReading


@dataclass
class Panel:
    """The reviewers of an operator, and the holder whose rights the cases are about."""

    holder: Organisation
    first: Actor
    second: Actor
    senior: Actor
    other_senior: Actor


def reviewers(operator: Organisation, holder: Organisation) -> Panel:
    made = [
        actor_for_person(person(role, operator, name))
        for role, name in [
            (Role.REVIEWER, "Ann"),
            (Role.REVIEWER, "Bo"),
            (Role.SENIOR_REVIEWER, "Cai"),
            (Role.SENIOR_REVIEWER, "Deng"),
        ]
    ]
    return Panel(holder, *made)


def decided(panel: Panel, number: int = 1, outcome: str = "infringing", **more: Any) -> Decision:
    """Return a decision of the first reviewer that took effect. more: `by`, `at`."""
    with clock.set_to(more.get("at") or clock.now()):
        case, _ = open_for(LIKE_PICTURE, panel.holder, about=stored_listing(f"a-{number}"))
        made = decision.decide(case_id=case.pk, outcome=outcome, actor=more.get("by") or panel.first)
    assert made is not None
    return settled(made)


def decided_by_rule(panel: Panel, number: int = 1) -> Decision:
    case, verdict = open_for(SAME_FILE, panel.holder, about=stored_listing(f"r-{number}"))
    return decision.decide_by_rule(case=case, verdict=verdict, actor=panel.first)


def settled(made: Decision) -> Decision:
    with clock.set_to(made.decided_at + timedelta(seconds=settings.UNDO_SECONDS + 1)):
        run_due()
    made.refresh_from_db()
    return made


def drawn(made: Decision) -> SecondReading:
    return SecondReading.objects.get(decision=made)


def case_of(row: SecondReading) -> Case:
    return Case.objects.get(pk=row.case_id)


def next_monday(moment: datetime) -> datetime:
    """Return noon of the Monday after a moment, in the operator's time zone, in which weeks are counted."""
    moment = timezone.localtime(moment, timezone.get_default_timezone())
    return (moment + timedelta(days=7 - moment.weekday())).replace(hour=12)
