"""Inputs that several forms share."""

from __future__ import annotations

from typing import Any

from django import forms


def day(**options: Any) -> forms.DateField:
    """Return a field for one day, with the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **options)
