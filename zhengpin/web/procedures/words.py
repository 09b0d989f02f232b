"""Puts tracks into words: their steps and periods, what they ask for, and what one version changes in another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from zhengpin.complaints.clocks import PeriodUnit
from zhengpin.complaints.procedure_differences import differences
from zhengpin.complaints.procedure_document import Procedure, ProcedureStep
from zhengpin.complaints.states import ClockStep
from zhengpin.kit import clock
from zhengpin.web.complaint_review.forms import NOTICE_DAYS
from zhengpin.web.complaints.clocks import period_in_words
from zhengpin.web.shell.language import reader_language

NOTICED_IN = "CN"
"""Where the law asks that a change be announced beforehand."""


@dataclass(frozen=True)
class ShownStep:
    """A step as a page shows it: period, counted (how), extension: in the reader's language."""

    step: ProcedureStep
    period: str
    counted: list[str]
    extension: str


def shown_steps(procedure: Procedure) -> list[ShownStep]:
    """Return the steps of a track in words, in its own order."""
    return [_shown(step) for step in procedure.steps]


def _shown(step: ProcedureStep) -> ShownStep:
    language, period = reader_language(), step.period
    extension = ""
    if rule := step.extendable:
        reasons = "; ".join(one.label(language) for one in rule.reasons)
        extension = f"≤ {rule.most} {rule.unit.label(language)}: {reasons}"
    rules = (period.counting, period.ends, period.roll)
    counted = [rule.label(language) for rule in (rules[:1] if period.unit is PeriodUnit.HOURS else rules)]
    return ShownStep(step, period_in_words(period), counted, extension)


@dataclass(frozen=True)
class ShownDifference:
    """step: the name of the step it lies in, else empty; path: the rest; before, after: as text."""

    step: str
    path: str
    before: str
    after: str


def shown_differences(before: Procedure, after: Procedure) -> list[ShownDifference]:
    """Return what differs between two versions, value by value."""
    return [_difference(one.path, one.before, one.after) for one in differences(before, after)]


def _difference(path: str, before: object, after: object) -> ShownDifference:
    head, _, rest = path.partition(".")
    name, _, inner = rest.partition(".")
    in_step = head == "steps" and name in set(ClockStep)
    return ShownDifference(name if in_step else "", inner if in_step else path, _text(before), _text(after))


def _text(value: object) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def start_of(day: date, procedure: Procedure) -> datetime:
    """Return the moment at which a day begins where the track's days are counted."""
    return datetime.combine(day, time.min, ZoneInfo(procedure.time_zone))


def is_short_notice(day: date, procedure: Procedure) -> bool:
    """Say whether a change that applies from a day would be announced too late for the law of the place."""
    noticed = procedure.jurisdiction.upper().startswith(NOTICED_IN)
    return noticed and (start_of(day, procedure) - clock.now()).days < NOTICE_DAYS
