"""A report's figures as people read them: numbers with separators, shares in percent, durations in a fitting unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _


def shown_chapters(document: Mapping[str, Any]) -> list[dict[str, object]]:
    """Return the document's chapters with every figure described as a row of a table."""
    return [
        {**chapter, "figures": [shown_figure(figure) for figure in chapter["figures"]]}
        for chapter in document["chapters"]
    ]


def shown_figure(figure: Mapping[str, Any]) -> dict[str, object]:
    """Return the figure with `shown`, `parts`, `range` and `whisker` (None where there is no interval)."""
    interval = figure.get("interval")
    return {
        **figure,
        "shown": shown_value(figure),
        "parts": _parts(figure),
        "range": interval_of(interval) if interval else "",
        "whisker": whisker_of(figure["value"], interval) if interval else None,
    }


def interval_of(interval: tuple[float, float]) -> str:
    """Return an interval of shares in words."""
    return _("%(low)s to %(high)s") % {"low": shown_share(interval[0]), "high": shown_share(interval[1])}


def shown_value(figure: Mapping[str, Any]) -> str:
    """Return the value in its unit; a dash where nothing was to be counted."""
    value = figure["value"]
    if value is None:
        return "–"
    if figure["kind"] == "share" or figure.get("unit") == "share":
        return shown_share(value)
    return shown_seconds(value) if figure["kind"] == "duration" else shown_number(value)


def _parts(figure: Mapping[str, Any]) -> str:
    """Say out of how many: `12 of 340`, or for a duration its slow end and on how many it rests."""
    if figure["denominator"] is not None:
        return _("%(part)s of %(whole)s") % {
            "part": shown_number(figure["numerator"]),
            "whole": shown_number(figure["denominator"]),
        }
    if figure["kind"] != "duration" or not figure["numerator"]:
        return ""
    return _("95 in 100 within %(p95)s; measured on %(count)s") % {
        "p95": shown_seconds(figure["p95"]),
        "count": shown_number(figure["numerator"]),
    }


def shown_number(value: float) -> str:
    return f"{value:,}"


def shown_share(share: float) -> str:
    return f"{share * 100:.1f} %"


def shown_seconds(seconds: float) -> str:
    """Return a duration in the largest unit that leaves a number of at least 1."""
    if seconds >= 86_400:
        return _("%(n)s d") % {"n": f"{seconds / 86_400:.1f}"}
    if seconds >= 3600:
        return _("%(n)s h") % {"n": f"{seconds / 3600:.1f}"}
    if seconds >= 60:
        return _("%(n)s min") % {"n": f"{seconds / 60:.1f}"}
    return _("%(n)s s") % {"n": f"{seconds:.1f}"}


def whisker_of(value: float, interval: tuple[float, float]) -> dict[str, str]:
    """Return where the interval and its point lie in a box 100 wide."""
    low, high = interval
    return {
        "low": f"{low * 100:.2f}",
        "length": f"{max(high - low, 0.005) * 100:.2f}",
        "point": f"{min(max(value, 0.0), 1.0) * 98:.2f}",
    }
