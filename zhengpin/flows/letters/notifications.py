"""Tells those concerned of a decision: the respondent why, the rights holder what became of it, both of a change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.subjects import Subject
from zhengpin.enforcement.ladder import Ordered
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.states import MeasureKind
from zhengpin.flows.letters.done import done_in_words
from zhengpin.flows.letters.how_it_came import came_values, is_owed_to_union
from zhengpin.flows.letters.restriction_reasons import reasons_of, restricts
from zhengpin.flows.letters.values import (
    both,
    case_values,
    change_values,
    day_of,
    puid_of,
    redress_values,
    rule_values,
)
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.messages.models import Statement
from zhengpin.messages.operations import issue_notice, issue_statement
from zhengpin.review.models import Decision


def notify_respondent(
    decision: Decision, subject: Subject, ordered: Sequence[Ordered], *, actor: Actor
) -> Statement | None:
    """Send the respondent a statement of reasons, or a warning where nothing is restricted; return the statement."""
    at = clock.now()
    values = respondent_values(decision, ordered, at=at, actor=actor)
    to: dict[str, Any] = {"organisation_id": subject.respondent_id, "about": _about(decision), "at": at}
    if restricts(ordered):
        reasons = reasons_of(decision, subject, ordered, values)
        to["owed_to_union"] = is_owed_to_union(decision)
        return issue_statement(**to, letter="restriction", values=values, reasons=reasons, actor=actor)
    issue_notice(**to, letter="warning", values=values, actor=actor)
    return None


def respondent_values(
    decision: Decision, ordered: Sequence[Ordered], *, at: datetime, actor: Actor
) -> dict[str, object]:
    """Return what a respondent is told at a moment of a decision and of measures that follow from it."""
    values = case_values(decision.case, actor=actor) | rule_values(decision, actor=actor)
    values |= came_values(decision) | redress_values(decision.case, at)
    return values | {
        "measures": [both(MeasureKind(one.kind)) for one in ordered],
        "done": done_in_words(str(values["surface"]), [(MeasureKind(one.kind), None) for one in ordered]),
        "points": sum(one.points for one in ordered),
        "automation": decision.automation,
        "puid": puid_of(decision),
        "contest_url": f"{settings.PUBLIC_ADDRESS}/decisions/{decision.pk}/contest/",
    }


def notify_decision(decision: Decision, *, actor: Actor) -> None:
    """Tell the rights holder what was decided of what was found."""
    values = case_values(decision.case, actor=actor) | rule_values(decision, actor=actor)
    _notify_holder(decision, "holder_decided", values | {"result": decision.outcome}, actor)


def notify_change(old: Decision, new: Decision, restored: Sequence[Measure], *, actor: Actor) -> None:
    """Tell the respondent that a decision was overturned, and which of its measures were taken back."""
    issue_statement(
        organisation_id=restored[0].against.organisation_id,
        about=_about(new),
        letter="reversal",
        values=_changed(old, new, restored, actor),
        reasons={
            "puid": puid_of(new),
            "overrides": puid_of(old),
            "application_date": day_of(new.decided_at).isoformat(),
            "restored": [row.kind for row in restored],
        },
        actor=actor,
    )


def notify_holder_of_change(
    old: Decision, new: Decision, restored: Sequence[Measure], *, actor: Actor
) -> None:
    """Tell the rights holder that a decision on what was found was overturned."""
    _notify_holder(new, "holder_changed", _changed(old, new, restored, actor), actor)


def _changed(old: Decision, new: Decision, restored: Sequence[Measure], actor: Actor) -> dict[str, object]:
    kinds = [MeasureKind(row.kind) for row in restored]
    values = case_values(new.case, actor=actor) | came_values(old)
    return values | change_values(old, new, kinds, sum(row.points for row in restored))


def _notify_holder(decision: Decision, letter: str, values: dict[str, object], actor: Actor) -> None:
    holder = decision.case.complainant_id
    if holder is not None:
        issue_notice(
            organisation_id=holder, about=_about(decision), letter=letter, values=values, actor=actor
        )


def _about(decision: Decision) -> str:
    return reference("decision", decision.pk)
