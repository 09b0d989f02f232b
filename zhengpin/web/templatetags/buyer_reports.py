"""Filters of the pages of buyers' reports."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def photo_type(media_type: str) -> str:
    """Return a type of picture as people call it: `JPEG`."""
    return media_type.rpartition("/")[2].upper()
