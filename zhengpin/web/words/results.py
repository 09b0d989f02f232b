"""Lays out what a preview found: bars by day, the same as a table, samples with their marks, rows of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from zhengpin.web.reporting.bars import bar_charts

if TYPE_CHECKING:
    from zhengpin.lexicon.models import WordPreview

DAYS = {"en": "Listings by day", "zh": "每日命中商品"}
NEW = {"en": "Of them new", "zh": "其中此前未发现"}


def days_of(row: WordPreview) -> dict[str, Any]:
    """Return the days of a preview's window with their counts, as `bar_charts` takes them."""
    counted = {date.fromisoformat(day): (many, new) for day, many, new in row.result["by_day"]}
    first, last = (timezone.localtime(moment).date() for moment in (row.since, row.until))
    starts = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    values = [counted.get(day, (0, 0)) for day in starts]
    lines = [
        {"key": "listings", "name": DAYS, "values": [many for many, _ in values]},
        {"key": "new", "name": NEW, "values": [new for _, new in values]},
    ]
    return {"starts": starts, "lines": lines}


def charts_of(row: WordPreview) -> dict[str, object]:
    """Return `{"charts", "first", "last", "days"}`; `days` leaves out those on which nothing was found."""
    series = days_of(row)
    days = zip(series["starts"], *(line["values"] for line in series["lines"]), strict=True)
    return {
        "charts": bar_charts(series),
        "first": series["starts"][0],
        "last": series["starts"][-1],
        "days": [one for one in days if one[1]],
    }


def result_rows(result: Mapping[str, Any]) -> Iterator[list[str]]:
    """Yield the figures of a preview, headers first: of what kind, of what, and how many."""
    yield ["kind", "name", "count"]
    for name in ("looked_at", "listings", "new", "beside_name", "authorised", "merchants"):
        yield [name, "", str(result[name])]
    for day, many, new in result["by_day"]:
        yield ["day", day, str(many)]
        yield ["day_new", day, str(new)]
    for word, many in result["by_word"].items():
        yield ["word", word, str(many)]
    for one in result["most_hit"]:
        yield ["merchant", one["name"], str(one["listings"])]


def sample_rows(result: Mapping[str, Any]) -> Iterator[list[str]]:
    """Yield the samples of a preview, headers first; what was found stands in 【】."""
    yield ["day", "listing", "external_id", "title", "merchant", "words", "new", "beside_name", "text"]
    for one in result["samples"]:
        told = " / ".join(_told(text["runs"]) for text in one["texts"])
        yield [
            *(one[name] for name in ("day", "listing", "external_id", "title", "merchant_name")),
            "、".join(one["words"]),
            *("yes" if one[name] else "no" for name in ("new", "beside_name")),
            told,
        ]


def _told(runs: list[list[str]]) -> str:
    return "".join(f"【{text}】" if mark == "word" else text for text, mark in runs)
