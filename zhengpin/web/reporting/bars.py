"""Lays out bars that templates draw as SVG: counts by day in, rectangles out."""

from __future__ import annotations

from typing import Any

WIDTH, HEIGHT = 300.0, 60.0


def bar_charts(series: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a chart for each line of `reports.queries.series`: name, total, most, and its bars."""
    return [_chart(line, series["starts"]) for line in series["lines"]]


def _chart(line: dict[str, Any], starts: list[Any]) -> dict[str, object]:
    values = line["values"]
    most = max(values, default=0)
    slot = WIDTH / max(len(values), 1)
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
                "y": f"{HEIGHT - _height(value, most):.2f}",
                "width": f"{width:.2f}",
                "height": f"{_height(value, most):.2f}",
            }
            for at, (start, value) in enumerate(zip(starts, values, strict=True))
        ],
    }


def _height(value: int, most: int) -> float:
    return 0.0 if not value else max(2.0, value / most * (HEIGHT - 2))


def table_rows(series: dict[str, Any]) -> list[tuple[Any, list[int]]]:
    """Return the same counts as rows: the day, then each line's count; days on which nothing happened left out."""
    counts = zip(*(line["values"] for line in series["lines"]), strict=True)
    rows = zip(series["starts"], counts, strict=True)
    return [(start, list(values)) for start, values in rows if any(values)]
