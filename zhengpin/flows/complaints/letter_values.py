"""Gathers what letters about a complaint say: only what those concerned may know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import Complaint, Target
from zhengpin.complaints.procedure_files import default_procedures
from zhengpin.complaints.procedures import procedure_followed, step_of
from zhengpin.complaints.redress import Redress, own_procedure, redress
from zhengpin.complaints.states import ClockStep
from zhengpin.flows.cases.markets import market_of_complaint
from zhengpin.flows.complaints.reporters import reporter_of
from zhengpin.flows.letters.values import operator_name, same
from zhengpin.messages.letters.moments import Until

AT_ANY_TIME = {"en": "at any time", "zh": "随时"}
NONE_GIVEN = {"en": "none given", "zh": "未提供"}
NO_LAW = {"en": "the marketplace's own rules", "zh": "平台规则"}
MOST_LISTED = 50

CONFIRMED_BECAUSE = {
    "no_answer": {
        "en": "No counter-statement arrived within the period.",
        "zh": "期限内未收到声明。",
    },
    "counter_refused": {
        "en": "The counter-statement could not be forwarded.",
        "zh": "所提交的声明未予转送。",
    },
    "counter_lapsed": {
        "en": "The counter-statement was not corrected within the period.",
        "zh": "声明未在期限内补正。",
    },
    "counter_withdrawn": {"en": "The counter-statement was withdrawn.", "zh": "声明已撤回。"},
    "decided_again": {
        "en": "The marketplace has decided again on the counter-statement, and keeps to its decision.",
        "zh": "平台已就声明重新作出决定，维持原决定。",
    },
    "ruled": {"en": "The court or authority ruled so.", "zh": "依据法院或主管部门的裁判。"},
}
"""Why measures were confirmed, as the respondent reads it."""


def base_values(row: Complaint, organisation_id: UUID, *, actor: Actor) -> dict[str, object]:
    """Return what every letter about a complaint may say."""
    holder = row.holder
    filings = [same(title) for title in row.filings.values_list("title", flat=True)]
    answering = row.targets.filter(respondent_id=organisation_id)
    respondent = answering.values_list("respondent__name", flat=True).first()
    return {
        "number": row.number,
        "client_ref": same(row.client_ref) if row.client_ref else NONE_GIVEN,
        "holder": holder.names,
        "reported_by": reporter_of(row),
        "rights": filings or NONE_GIVEN,
        "respondent": same(respondent) if respondent else NONE_GIVEN,
        "contact": settings.REDRESS_CONTACT,
        "portal_url": f"{settings.PUBLIC_ADDRESS}/complaints/{row.pk}/",
        "operator": operator_name(actor),
        "track": procedure_followed(row).name,
        "law": NO_LAW,
        "ways_on": market_of_complaint(row),
    }


def law_of(row: Complaint, step: ClockStep) -> object:
    """Return the law behind a step of the complaint's track, in both languages."""
    found = step_of(row, step)
    return dict(found.law) if found else NO_LAW


def procedure_advice(row: Complaint) -> str:
    """Return which advice of a letter fits the complaint's track."""
    known = {procedure.code for procedure in default_procedures()}
    return row.procedure if row.procedure in known else "other"


def until(row: Complaint, ends_at: datetime) -> Until:
    """Return the end of a period as a letter names it, in the track's own time zone."""
    return Until(ends_at, procedure_followed(row).time_zone)


def appeal_until(row: Complaint, at: datetime) -> Until:
    """Return until when a decision under a complaint's track can be contested that is notified at that moment."""
    return _named(redress(procedure_followed(row), at))


def own_appeal_until(at: datetime) -> Until:
    """Return the same of what the marketplace decides without a complaint."""
    return _named(redress(own_procedure(at), at))


def _named(period: Redress) -> Until:
    return Until(period.ends_at, period.zone)


def listed(some: Sequence[Target]) -> list[dict[str, str]]:
    """Return targets as a letter lists them; of many the first, and how many there are besides."""
    shown = [same(f"{one.title or one.given} ({one.external_id or one.line})") for one in some[:MOST_LISTED]]
    if more := len(some) - MOST_LISTED if len(some) > MOST_LISTED else 0:
        shown.append({"en": f"and {more} more", "zh": f"另有 {more} 项"})
    return shown


def respondent_name(some: Sequence[Target]) -> object:
    """Return the name of the respondent of targets that have one in common."""
    found = some[0].respondent
    return same(found.name) if found else NONE_GIVEN


def defects_of(defects: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """Return defects as whole sentences with their remedy and note, in both languages."""
    return [
        {
            language: joint.join(
                part for part in (one["message"][language], one["remedy"][language], one["note"]) if part
            )
            for language, joint in (("en", " "), ("zh", ""))
        }
        for one in defects
    ]
