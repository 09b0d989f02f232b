"""Reads which period a page is about: the last so many days, or from one day to another."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from zhengpin.kit import clock
from zhengpin.kit.errors import NotFound
from zhengpin.reports.presenting.csv_file import csv_of
from zhengpin.reports.presenting.printed import Language

CHOICES = (7, 30, 90)
"""Lengths in days that can be chosen at once."""

USUAL = 30


@dataclass(frozen=True)
class ReportDays:
    """Days `first` to `last`, both included, in the operator's time zone; it ends at the latest now.

    days: the length where one of CHOICES was asked for, else 0; error: a sentence where what was asked cannot be.
    """

    first: date
    last: date
    days: int = 0
    error: str = ""

    @property
    def starts_at(self) -> datetime:
        return _midnight(self.first)

    @property
    def ends_at(self) -> datetime:
        return min(_midnight(self.last + timedelta(days=1)), clock.now())


def period_of(asked: QueryDict, choices: Sequence[int] = CHOICES) -> ReportDays:
    """Return the period of `days`, one of `choices`, or of `from` and `to`; the last 30 days where none can be read."""
    if asked.get("from") or asked.get("to"):
        return _between(asked.get("from", ""), asked.get("to", ""))
    days = asked.get("days", "")
    return _latest(int(days) if days in {str(choice) for choice in choices} else USUAL)


def _latest(days: int, error: str = "") -> ReportDays:
    return ReportDays(_today() - timedelta(days=days - 1), _today(), 0 if error else days, error)


def _between(first: str, last: str) -> ReportDays:
    try:
        start = date.fromisoformat(first)
        end = date.fromisoformat(last) if last else _today()
    except ValueError:
        return _latest(USUAL, _("These are not days. Write them like 2026-01-31."))
    if start > _today() or end < start or start.year < 2000:
        return _latest(USUAL, _("The period must start before it ends, and not in the future."))
    return ReportDays(start, min(end, _today()))


def _today() -> date:
    return timezone.localdate(clock.now(), timezone.get_default_timezone())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def as_json(document: Mapping[str, object], name: str) -> HttpResponse:
    """Answer with the document as it is kept."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _file(text.encode(), "application/json", f"{name}.json")


def as_csv(document: Mapping[str, object], name: str) -> HttpResponse:
    """Answer with one row a figure."""
    return _file(csv_of(document), "text/csv; charset=utf-8", f"{name}.csv")


def as_pdf(content: bytes, name: str) -> HttpResponse:
    """Answer with a document to save."""
    return _file(content, "application/pdf", f"{name}.pdf")


def printed_in(language: str) -> Language:
    """Return a language in which documents are made. Raises NotFound."""
    if language == "en":
        return "en"
    if language == "zh-hans":
        return "zh-hans"
    raise NotFound()


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
