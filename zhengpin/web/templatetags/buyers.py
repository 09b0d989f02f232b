"""Filters of the pages of what buyers say."""

from __future__ import annotations

from decimal import Decimal

from django import template

from zhengpin.web.buyers.words import (
    change_in_words,
    interval_in_words,
    pieces,
    rate_in_words,
    reports_in_words,
)

register = template.Library()
register.filter("rate", rate_in_words)
register.filter("reports", reports_in_words)
register.filter("change", change_in_words)
register.filter("pieces", pieces)
register.filter("until", interval_in_words)


@register.filter
def amount(value: Decimal) -> str:
    """Return an amount without its cents, with separators between its thousands."""
    return f"{value:,.0f}"


@register.filter
def times(value: float) -> str:
    """Return by how many times something rose."""
    return f"× {value:.1f}"
