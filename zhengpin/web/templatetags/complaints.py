"""Words of complaints for templates: kinds of evidence, short names of refusals, places in a target, moments."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.complaints.procedure_document import Procedure
from zhengpin.complaints.states import ClockStep
from zhengpin.web.complaints.clocks import period_in_words
from zhengpin.web.complaints.evidence import KINDS
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.timeline import clock_time

register = template.Library()

_REFUSALS: dict[str, str | Promise] = {
    "malformed": _("Unreadable"),
    "not_found": _("Not found"),
    "ambiguous": _("Several meant"),
    "repeated": _("Repeated"),
    "already_complained": _("Open already"),
    "already_decided": _("Decided already"),
    "gone": _("No longer shown"),
    "own": _("Your own"),
    "authorised": _("Authorised"),
    "uncovered": _("Outside the right"),
    "insufficient": _("Not shown"),
}
_POSITIONS: dict[str, str | Promise] = {
    "title": _("title"),
    "image": _("picture"),
    "detail": _("details"),
    "product": _("the product itself"),
    "audio": _("audio"),
    "frame": _("frame"),
}


@register.filter
def evidence_kind(code: str) -> str:
    """Return what kind of evidence a file is, in the reader's language; an unknown code as it is."""
    return str(KINDS.get(code, code))


@register.filter
def refusal_name(code: str) -> str:
    """Return a refusal in one or two words, for a tab."""
    return str(_REFUSALS.get(code, code))


@register.filter
def position_name(code: str) -> str:
    """Return where in a target the infringement is; an unknown code as it is."""
    return str(_POSITIONS.get(code, code))


@register.filter
def procedure_periods(procedure: Procedure) -> str:
    """Return the periods of a track within which the two sides must act."""
    steps = [step for step in procedure.steps if step.name in (ClockStep.ANSWER, ClockStep.SUIT)]
    return " · ".join(
        f"{step.name.label(reader_language())}: {period_in_words(step.period)}" for step in steps
    )


@register.filter
def by_clock(at: datetime) -> str:
    """Return a moment by the reader's clock, the end of a day as its 24:00."""
    return clock_time(at)


@register.filter
def in_its_zone(at: datetime) -> str:
    """Return a moment in the zone that it is given in, not in the reader's."""
    return clock_time(at, at.tzinfo)
