"""Hands a report out as files: the document as JSON, its figures as a CSV table in the reader's language."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language

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
)


def as_json(document: Mapping[str, object], name: str) -> HttpResponse:
    """Answer with the document as it is kept."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _file(text.encode(), "application/json", f"{name}.json")


def as_csv(document: Mapping[str, object], name: str) -> HttpResponse:
    """Answer with one row a figure; a byte order mark lets spreadsheets read the Chinese."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(_rows(document, "zh" if (get_language() or "en").startswith("zh") else "en"))
    return _file(out.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", f"{name}.csv")


def _rows(document: Mapping[str, Any], language: str) -> Iterator[list[Any]]:
    for chapter in document["chapters"]:
        for figure in chapter["figures"]:
            low, high = figure.get("interval") or (None, None)
            yield [
                chapter["title"][language],
                figure["key"],
                figure["name"][language],
                figure["kind"],
                figure["value"],
                _unit(figure),
                figure["numerator"],
                figure["denominator"],
                low,
                high,
                figure.get("p95"),
                figure["definition"][language],
                figure["query"],
            ]


def _unit(figure: Mapping[str, object]) -> str:
    return figure.get("unit") or ("share" if figure["kind"] == "share" else "1")


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
