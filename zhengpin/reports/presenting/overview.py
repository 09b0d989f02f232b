"""What of a report stands first: twelve figures, the way from what came in to what was taken back, and their months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from zhengpin.reports.chapters import FUNNEL, FUNNEL_STEPS, HEADLINES
from zhengpin.reports.presenting.showing import said, shown_figure, shown_number, shown_value
from zhengpin.reports.presenting.svg import ChartBar, ChartPoint

Month = tuple[str, float, float | None]
"""When it begins (a day, or a month as 2026-01), numerator, denominator."""


@dataclass(frozen=True)
class Headline:
    """A figure that stands first. figure: as `showing.shown_figure` gives it; trend: its numbers month by month."""

    figure: Mapping[str, Any]
    trend: Sequence[float | None]


def figures_of(document: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the figures of a document by key."""
    return {figure["key"]: figure for chapter in document["chapters"] for figure in chapter["figures"]}


def headlines_of(document: Mapping[str, Any]) -> list[Headline]:
    """Return the figures that stand first, by the document or, where it is older, by what is usual."""
    figures = figures_of(document)
    keys = [key for key in document.get("headlines") or HEADLINES if key in figures]
    return [
        Headline(shown_figure(figures[key]), [point.value for point in months_of(document, figures[key])])
        for key in keys
    ]


def funnel_of(document: Mapping[str, Any]) -> list[ChartBar]:
    """Return the steps from what came in to what was taken back, each as a number of things."""
    figures = figures_of(document)
    keys = [key for key in document.get("funnel") or FUNNEL if key in figures]
    return [_step(figures[key]) for key in keys]


def _step(figure: Mapping[str, Any]) -> ChartBar:
    """Return a figure as a number of things: of a share what its numerator counts, which has a name of its own."""
    counted = (figure["value"] if figure["kind"] == "count" else figure["numerator"]) or 0
    step = FUNNEL_STEPS.get(figure["key"])
    return ChartBar(said(step.both() if step else figure["name"]), shown_number(counted), counted)


def months_of(document: Mapping[str, Any], figure: Mapping[str, Any]) -> list[ChartPoint]:
    """Return a figure month by month, in order; nothing where the document does not say it by month."""
    return [
        _point(figure, (starts, numerator, denominator))
        for starts, numerator, denominator in (document.get("series") or {}).get(figure["key"]) or ()
    ]


def _point(figure: Mapping[str, Any], month: Month) -> ChartPoint:
    starts, numerator, denominator = month
    value = numerator if figure["kind"] in {"count", "duration"} else None
    if denominator is not None and figure["kind"] in {"share", "rate"}:
        value = numerator / denominator * (figure.get("per") or 1) if denominator else None
    return ChartPoint(starts[:7], shown_value({**figure, "value": value}), value)


def days_of(document: Mapping[str, Any]) -> tuple[date, date]:
    """Return the first and the last day of a document's period, in the operator's time zone."""
    zone = timezone.get_default_timezone()
    starts_at, ends_at = (datetime.fromisoformat(document["period"][end]) for end in ("starts_at", "ends_at"))
    return starts_at.astimezone(zone).date(), (ends_at - timedelta(microseconds=1)).astimezone(zone).date()
