"""Filters of the pages of inspections and samples."""

from __future__ import annotations

from fractions import Fraction

from django import template
from django.utils.formats import number_format

register = template.Library()


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
