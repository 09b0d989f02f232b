"""Filters of the pages of inspections and samples."""

from __future__ import annotations

from fractions import Fraction

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext

from zhengpin.kit.labels import gettext_noop
from zhengpin.review.states import DecisionOutcome
from zhengpin.web.shell.language import reader_language

register = template.Library()
STRATA = frozenset(
    {
        gettext_noop("acted on"),
        gettext_noop("in review"),
        gettext_noop("let through"),
        gettext_noop("not screened"),
        gettext_noop("let through, something alike"),
        gettext_noop("let through, nothing alike"),
        gettext_noop("goods that buyers call fake"),
        gettext_noop("other goods"),
    }
)
"""Names of strata as `flows.inspection.frames` gives them; in the published file they stand in English."""
OUTCOMES = {one.en: one for one in DecisionOutcome}


@register.filter
def stratum(name: str) -> str:
    """Return the name of a stratum in the reader's language; one that is not known as it stands."""
    if name in OUTCOMES:
        return OUTCOMES[name].label(reader_language())
    return gettext(name) if name in STRATA else name


@register.filter
def share_of(share: str | Fraction) -> str:
    """Return an exact share as per cent, with no more decimals than it has, at most two."""
    percent = float(Fraction(share)) * 100
    return (
        f"{number_format(percent, 0 if percent.is_integer() else 1 if (percent * 10).is_integer() else 2)} %"
    )


@register.filter
def chance(value: str) -> str:
    """Return a chance as per cent with one decimal; never as certain where it is not."""
    percent = float(value) * 100
    if 0 < percent < 0.05:
        return f"< {number_format(0.1, 1)} %"
    if 99.95 <= percent < 100:
        return f"> {number_format(99.9, 1)} %"
    return f"{number_format(percent, 1)} %"
