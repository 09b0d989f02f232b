"""Filters of the pages of test purchases."""

from __future__ import annotations

from django import template

from zhengpin.web.purchases.figures import error_in_words

register = template.Library()
register.filter("appraiser_error", error_in_words)
