"""Filters of the pages of related accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from zhengpin.web.related.graph import other_of

if TYPE_CHECKING:
    from zhengpin.linkage.models import Link

register = template.Library()


@register.filter
def likelihood(share: float) -> str:
    """Return a probability as whole per cent, never as certainty."""
    if share >= 0.99:
        return _("over 99 %")
    return f"{round(share * 100)} %"


@register.filter
def bits(weight: float) -> str:
    """Return a weight with its sign."""
    written = number_format(abs(weight), 1)
    return f"+{written}" if weight > 0 else f"−{written}"


@register.filter
def other_side(link: Link, account_id: UUID) -> str:
    """Return what the account at the other end of a link is called."""
    return other_of(link, account_id).name
