"""What a report's page shows of a document: what stands first, charts, and chapters, of which some are open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from zhengpin.accounts.queries import operator_name
from zhengpin.kit.errors import NotFound
from zhengpin.reports.documents import picture_of
from zhengpin.reports.presenting import svg
from zhengpin.reports.presenting.charts import ReportChart, charts_of
from zhengpin.reports.presenting.overview import days_of, headlines_of
from zhengpin.reports.presenting.showing import said, sentence_of, shown_figure

PNG = "png"
ALL = "all"
"""Asked instead of a chapter's name: every chapter is open."""


def report_shown(document: Mapping[str, Any], asked: str = "") -> dict[str, object]:
    """Return what templates show of a document. asked: the chapter that is open, or `all`; the others can be opened."""
    first, last = days_of(document)
    return {
        "first": first,
        "last": last,
        "headlines": list(_headlines(document)),
        "charts_shown": [{"chart": one, "drawn": _drawn(one.drawn)} for one in charts_of(document)],
        "chapters": [_chapter(document, one, asked in {ALL, one["key"]}) for one in document["chapters"]],
        "every_chapter": asked == ALL,
    }


def chapter_shown(document: Mapping[str, Any], key: str) -> dict[str, object]:
    """Return one chapter, open. Raises NotFound."""
    found = next((one for one in document["chapters"] if one["key"] == key), None)
    if found is None:
        raise NotFound(_("There is no such chapter."), code="report.chapter_unknown")
    return _chapter(document, found, True)


def _chapter(document: Mapping[str, Any], chapter: Mapping[str, Any], is_open: bool) -> dict[str, object]:
    first, last = days_of(document)
    figures = [shown_figure(one) | {"sentence": sentence_of(one, first, last)} for one in chapter["figures"]]
    return {**chapter, "figures": figures, "open": is_open}


def _headlines(document: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    first, last = days_of(document)
    for one in headlines_of(document):
        has_trend = sum(value is not None for value in one.trend) > 1
        name = said(one.figure["name"])
        described = _("%(name)s, month by month") % {"name": name}
        yield {
            "figure": one.figure,
            "sentence": sentence_of(one.figure, first, last),
            "trend": _drawn(svg.sparkline(one.trend, described)) if has_trend else "",
        }


def _drawn(drawing: str) -> str:
    return mark_safe(drawing)  # noqa: S308 - drawn by `presenting.svg`, which escapes every word in it


def chart_file(document: Mapping[str, Any], key: str, name: str, form: str = "") -> HttpResponse:
    """Answer with a chart to save, as a drawing (SVG) or, for `png`, as a picture. Raises NotFound."""
    found: ReportChart | None = next((one for one in charts_of(document) if one.key == key), None)
    if found is None:
        raise NotFound(_("There is no such chart."), code="report.chart_unknown")
    if form == PNG:
        return _saved(picture_of(found.drawn, _caption(document, found)), "image/png", f"{name}-{key}.png")
    return _saved(found.drawn.encode(), "image/svg+xml", f"{name}-{key}.svg")


def _caption(document: Mapping[str, Any], chart: ReportChart) -> tuple[str, str]:
    """Return what a picture says of itself where it stands alone: what it shows, of whom, and of which days."""
    first, last = days_of(document)
    days = _("%(first)s to %(last)s") % {"first": first.isoformat(), "last": last.isoformat()}
    return chart.title, " · ".join(filter(None, (operator_name(), days)))


def _saved(content: bytes, media_type: str, name: str) -> HttpResponse:
    said = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=said)
