"""Lays out bars that templates draw as SVG: counts by day in, rectangles out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypedDict

from django.utils.functional import Promise

BARS_WIDTH, BARS_HEIGHT = 300.0, 60.0


class ChartLine(TypedDict):
    key: str
    name: str | Promise | Mapping[str, str]
    values: list[int]


class ChartSeries(TypedDict):
    """Counts by day: each line has a value for each of `starts`."""

    starts: list[date]
    lines: list[ChartLine]


def bar_charts(series: ChartSeries) -> list[dict[str, object]]:
    """Return a chart for each line: name, total, most, and its bars."""
    return [_chart(line, series["starts"]) for line in series["lines"]]


def _chart(line: ChartLine, starts: list[date]) -> dict[str, object]:
    values = line["values"]
    most = max(values, default=0)
    slot = BARS_WIDTH / max(len(values), 1)
    width = min(slot * 0.8, 14.0)
    return {
        "key": line["key"],
        "name": line["name"],
        "total": sum(values),
        "most": most,
        "bars": [
            {
                "start": start,
                "count": value,
                "x": f"{at * slot + (slot - width) / 2:.2f}",
                "y": f"{BARS_HEIGHT - _height(value, most):.2f}",
                "width": f"{width:.2f}",
                "height": f"{_height(value, most):.2f}",
            }
            for at, (start, value) in enumerate(zip(starts, values, strict=True))
        ],
    }


def _height(value: int, most: int) -> float:
    return 0.0 if not value else max(2.0, value / most * (BARS_HEIGHT - 2))


def table_rows(series: ChartSeries) -> list[tuple[date, list[int]]]:
    """Return the same counts as rows: the day, then each line's count; days on which nothing happened left out."""
    counts = zip(*(line["values"] for line in series["lines"]), strict=True)
    rows = zip(series["starts"], counts, strict=True)
    return [(start, list(values)) for start, values in rows if any(values)]


WIDTH, HEIGHT = 100.0, 24.0


def sparkline_points(values: Sequence[float]) -> dict[str, object]:
    """Return `{"line", "area", "width", "height"}`: SVG point lists in a box of 100 × 24, the largest on top."""
    values = list(values)
    if len(values) < 2:
        values = (values or [0.0]) * 2
    top = max(max(values), 1e-9)
    step = WIDTH / (len(values) - 1)
    points = [(at * step, HEIGHT - 1 - value / top * (HEIGHT - 2)) for at, value in enumerate(values)]
    line = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
    return {
        "line": line,
        "area": f"0,{HEIGHT:g} {line} {WIDTH:g},{HEIGHT:g}",
        "width": f"{WIDTH:g}",
        "height": f"{HEIGHT:g}",
    }
