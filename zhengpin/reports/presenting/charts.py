"""The charts of a report: what came in and what became of it, shares through time, lists of the most, and hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zhengpin.reports.presenting import svg
from zhengpin.reports.presenting.overview import figures_of, funnel_of, months_of
from zhengpin.reports.presenting.showing import said, shown_number, shown_seconds, shown_value

MOST_DURATIONS = 12
TRENDS = (
    "stopped_unseen",
    "prescreened_stopped",
    "share_with_action",
    "interception_precision",
    "human_upheld",
    "overturned",
)
"""Shares that are drawn month by month: what was stopped before anyone saw it, and how right that was."""


@dataclass(frozen=True)
class ReportChart:
    """A picture with its numbers. described: in words, for who cannot see it; drawn: SVG; rows: under the columns,
    the same numbers; note: what is counted; months: whether each row is a month."""

    key: str
    title: str
    described: str
    drawn: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""
    months: bool = False


def charts_of(document: Mapping[str, Any]) -> list[ReportChart]:
    """Return the charts of a document in the active language; those of which it holds no number are left out."""
    return [*_funnel(document), *_shares(document), *_rankings(document), *_hours(document)]


def _funnel(document: Mapping[str, Any]) -> Iterator[ReportChart]:
    steps = funnel_of(document)
    if steps:
        yield _barred("funnel", _("From what came in to what was taken back"), _("Step"), steps)


def _shares(document: Mapping[str, Any]) -> Iterator[ReportChart]:
    """Yield a line for each share that is drawn by month, as far as the document says it so."""
    figures = figures_of(document)
    for figure in (figures[key] for key in TRENDS if key in figures):
        points = months_of(document, figure)
        if sum(point.value is not None for point in points) < 2:
            continue
        title = said(figure["name"])
        rows = [(point.label, point.shown) for point in points]
        described = _described(title, rows)
        scale = [(0.0, "0 %"), (0.5, "50 %"), (1.0, "100 %")]
        drawn = svg.line(points, described, top=1.0, scale=scale)
        yield ReportChart(
            f"share-{figure['key']}",
            title,
            described,
            drawn,
            (_("Month"), title),
            rows,
            said(figure["definition"]),
            True,
        )


def _rankings(document: Mapping[str, Any]) -> Iterator[ReportChart]:
    for ranking in document.get("rankings") or ():
        rows = [
            svg.ChartBar(said(row["name"]), shown_number(row["count"]), row["count"])
            for row in ranking["rows"]
        ]
        if rows:
            title, note = said(ranking["title"]), said(ranking["definition"])
            yield _barred(f"most-{ranking['key']}", title, _("What"), rows, note)


def _hours(document: Mapping[str, Any]) -> Iterator[ReportChart]:
    """Yield how long things take: medians, the longest first, and within what 95 in 100 were done."""
    found = [one for one in figures_of(document).values() if one["kind"] == "duration" and one["numerator"]]
    found = [one for one in found if one.get("unit") == "s" and one["value"] is not None]
    found = sorted(found, key=lambda one: -one["value"])[:MOST_DURATIONS]
    if not found:
        return
    title = _("How long it takes")
    rows = [(said(one["name"]), shown_value(one), shown_seconds(one["p95"])) for one in found]
    described = _described(title, [(name, median) for name, median, slow in rows])
    drawn = svg.bars(
        [svg.ChartBar(said(one["name"]), shown_value(one), one["value"]) for one in found], described
    )
    columns = (_("Time"), _("Median"), _("95 in 100 within"))
    yield ReportChart("hours", title, described, drawn, columns, rows)


def _barred(key: str, title: str, column: str, rows: Sequence[svg.ChartBar], note: str = "") -> ReportChart:
    shown = [(row.label, row.shown) for row in rows]
    described = _described(title, shown)
    return ReportChart(key, title, described, svg.bars(rows, described), (column, _("How many")), shown, note)


def _described(title: str, rows: Sequence[tuple[str, str]]) -> str:
    """Say a chart in words: its title, and each of its numbers."""
    return ". ".join([title, "; ".join(f"{label}: {shown}" for label, shown in rows)])
