"""A report as a table (CSV): one row a figure, its number as programs read it, and as page and document print it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from zhengpin.reports.presenting.showing import range_of, said, shown_value

COLUMNS = (
    "chapter",
    "figure",
    "name",
    "kind",
    "value",
    "unit",
    "numerator",
    "denominator",
    "interval_low",
    "interval_high",
    "p95_seconds",
    "definition",
    "query",
    "year_before_numerator",
    "year_before_denominator",
    "note",
    "printed",
    "interval_printed",
    "year_before_value",
    "exclusions",
    "changed_because",
    "no_source",
)


def csv_of(document: Mapping[str, Any]) -> bytes:
    """Return the table in the active language; a byte order mark lets spreadsheets read the Chinese."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(_rows(document))
    return out.getvalue().encode("utf-8-sig")


def _rows(document: Mapping[str, Any]) -> Iterator[list[object]]:
    for chapter in document["chapters"]:
        for figure in chapter["figures"]:
            low, high = figure.get("interval") or (None, None)
            before = figure.get("year_before") or {}
            yield [
                said(chapter["title"]),
                figure["key"],
                said(figure["name"]),
                figure["kind"],
                figure["value"],
                _unit(figure),
                figure["numerator"],
                figure["denominator"],
                low,
                high,
                figure.get("p95"),
                said(figure["definition"]),
                figure["query"],
                before.get("numerator"),
                before.get("denominator"),
                said(figure.get("note")),
                shown_value(figure),
                range_of(figure),
                before.get("value"),
                said(figure.get("exclusions")),
                said(figure.get("changed_because")),
                said(figure.get("no_source")),
            ]


def _unit(figure: Mapping[str, Any]) -> str:
    if figure["kind"] == "rate":
        return f"per {figure['per']}"
    if figure["kind"] == "change":
        return "change"
    return figure.get("unit") or ("share" if figure["kind"] == "share" else "1")
