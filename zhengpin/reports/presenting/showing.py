"""A report's figures as people read them: numbers with separators, shares in percent, durations in a fitting unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _


def shown_change(part: float) -> str:
    """Return a change with its sign: −14.0 %."""
    return f"{part * 100:+.1f} %".replace("-", "\N{MINUS SIGN}")


def shown_rate(rate: float) -> str:
    return f"{rate:,.2f}"


_SHOWN: Mapping[str, Callable[[float], str]] = {"rate": shown_rate, "change": shown_change}
"""How values and intervals of a kind are written that are neither numbers, shares nor times."""


def said(text: Mapping[str, str] | None) -> str:
    """Return a text that a document holds in both languages in the active one, nothing where it holds none."""
    return text["zh" if (get_language() or "en").lower().startswith("zh") else "en"] if text else ""


def shown_figure(figure: Mapping[str, Any]) -> dict[str, object]:
    """Return the figure with `shown`, `parts`, `range`, `before` (the same a year before, as it is written) and
    `whisker` (None where there is no interval)."""
    interval = figure.get("interval")
    is_share = figure["kind"] not in _SHOWN
    return {
        **figure,
        "shown": shown_value(figure),
        "parts": _parts(figure),
        "range": range_of(figure),
        "before": before_of(figure),
        "whisker": whisker_of(figure["value"], interval)
        if interval and is_share and figure["value"] is not None
        else None,
    }


def sentence_of(figure: Mapping[str, Any], first: date, last: date) -> str:
    """Return a figure as a sentence that can be said in a meeting: number, parts, interval, days, what is counted."""
    parts = {
        "name": said(figure["name"]),
        "value": shown_value(figure),
        "parts": _parts(figure),
        "range": range_of(figure),
        "first": first.isoformat(),
        "last": last.isoformat(),
        "definition": said(figure["definition"]),
    }
    if parts["range"] and parts["parts"]:
        return (
            _(
                "%(name)s, %(first)s to %(last)s: %(value)s (%(parts)s; 95 %% interval %(range)s). %(definition)s"
            )
            % parts
        )
    if parts["parts"]:
        return _("%(name)s, %(first)s to %(last)s: %(value)s (%(parts)s). %(definition)s") % parts
    return _("%(name)s, %(first)s to %(last)s: %(value)s. %(definition)s") % parts


def range_of(figure: Mapping[str, Any]) -> str:
    """Return a figure's interval in words, nothing where it has none."""
    interval = figure.get("interval")
    return interval_of(interval, _SHOWN.get(figure["kind"])) if interval else ""


def before_of(figure: Mapping[str, Any]) -> str:
    """Return what a figure was a year before, nothing where that is not known. A change says it in its parts."""
    before = figure.get("year_before")
    if figure["kind"] == "change" or not before or before.get("value") is None:
        return ""
    return shown_value({**figure, "value": before["value"]})


def interval_of(interval: tuple[float, float], shown: Callable[[float], str] | None = None) -> str:
    """Return an interval in words. shown: how each end is written, as a share where nothing is given."""
    low, high = map(shown or shown_share, interval)
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def shown_value(figure: Mapping[str, Any]) -> str:
    """Return the value in its unit; a dash where nothing was to be counted."""
    value = figure["value"]
    if value is None:
        return "–"
    if figure["kind"] == "share" or figure.get("unit") == "share":
        return shown_share(value)
    if figure["kind"] in _SHOWN:
        return _SHOWN[figure["kind"]](value)
    return shown_seconds(value) if figure["kind"] == "duration" else shown_number(value)


def _parts(figure: Mapping[str, Any]) -> str:
    """Say out of how many: `12 of 340`, or for a duration its slow end and on how many it rests;
    for a change what it compares, or why nothing."""
    if no_source := figure.get("no_source"):
        return said(no_source)
    if figure["kind"] == "change":
        return _compared(figure)
    if figure.get("denominator") is not None:
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


def _compared(figure: Mapping[str, Any]) -> str:
    if note := figure.get("note"):
        return said(note)
    now, before = figure, figure["year_before"]
    if now["denominator"] is None:
        return _("%(now)s, a year before %(before)s") % {
            "now": shown_number(now["numerator"]),
            "before": shown_number(before["numerator"]),
        }
    given = {
        "now": shown_number(now["numerator"]),
        "whole": shown_number(now["denominator"]),
        "before": shown_number(before["numerator"]),
        "before_whole": shown_number(before["denominator"]),
    }
    return _("%(now)s of %(whole)s, a year before %(before)s of %(before_whole)s") % given


def shown_number(value: float) -> str:
    whole = float(value).is_integer()
    return f"{int(value) if whole else value:,}"


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
