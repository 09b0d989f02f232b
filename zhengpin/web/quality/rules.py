"""Rules on the page of quality: one list by name with a line over time for each, and a page of each rule's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.reports.presenting.showing import shown_number, shown_share
from zhengpin.reports.quality import rules
from zhengpin.reports.quality.rules import RuleMonth
from zhengpin.rulebook import queries as rulebook
from zhengpin.rulebook.states import RuleState
from zhengpin.web.quality.figures import precise_row
from zhengpin.web.reports.exports import period_of
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import page

CHOICES = (30, 90, 365)
"""Lengths in days that can be chosen at once: of what is read again there is little in a week."""


def listed_rules(
    actor: Actor, rows: Iterable[Mapping[str, Any]], agreement: Iterable[Mapping[str, Any]], ends_at: datetime
) -> list[dict[str, object]]:
    """Return each rule of a period as a line of the list: its title, its row, its twelve months, its re-reviews.

    rows: of precision, by rule; agreement: by version.
    """
    shown = list(rows)
    titles = titles_of(actor, [row["key"] for row in shown])
    months = rules.months_of_rules(actor, ends_at)
    read = _read_again(agreement)
    return [
        {
            **precise_row(row),
            "code": row["key"],
            "title": titles.get(row["key"], ""),
            "line": line_of(months.get(row["key"], [])),
            "read": read.get(row["key"]),
        }
        for row in shown
    ]


def idle_rules(actor: Actor, listed: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return the rules in force that sent nothing in the period, by code: each with `code` and `title`."""
    busy, language = {row["code"] for row in listed}, reader_language()
    return [
        {"code": row.code, "title": row.document["title"][language]}
        for row in rulebook.rules(actor, state=RuleState.PUBLISHED.value)
        if row.code not in busy
    ]


def titles_of(actor: Actor, codes: Sequence[str]) -> dict[str, str]:
    """Return what rules are called, by code; of one that is out of force, what its newest version is called."""
    language = reader_language()
    newest = rulebook.newest_versions(actor, codes)
    return {code: row.document["title"][language] for code, row in newest.items()}


def _read_again(agreement: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, object]]:
    """Return how far blind re-reviews agree with a rule's decisions, all versions together, by code."""
    counted: dict[str, list[int]] = {}
    for row in agreement:
        one = counted.setdefault(row["key"].partition("@")[0], [0, 0])
        one[0] += row["agreed"]
        one[1] += row["pairs"]
    return {
        code: {"agreed": agreed, "pairs": pairs, "shown": shown_share(agreed / pairs)}
        for code, (agreed, pairs) in counted.items()
        if pairs
    }


def line_of(months: Iterable[RuleMonth]) -> dict[str, object] | None:
    """Return a line over time: the share that stands, month by month; None where no two months have one."""
    known = [one for one in months if one.share is not None]
    if len(known) < 2:
        return None
    said = [
        _("%(month)s: %(share)s of %(sent)s")
        % {
            "month": f"{one.month:%Y-%m}",
            "share": shown_share(one.share or 0.0),
            "sent": shown_number(one.sent),
        }
        for one in known
    ]
    return {
        "values": [one.share for one in known],
        "title": _("Share that stands, by month. %(months)s")
        % {"months": (", " if reader_language() == "en" else "，").join(said)},
    }


@page(Permission.READ_QUALITY)
def rule(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Show what a rule caught, upheld, overturned and cost in a period."""
    newest = rulebook.newest_versions(actor, [code]).get(code)
    if newest is None:
        raise rulebook.RuleNotFound()
    period = period_of(request.GET, CHOICES)
    document: dict[str, Any] = rules.rule_quality(actor, code, period.starts_at, period.ends_at)
    months = [
        RuleMonth(date.fromisoformat(one["month"]), one["sent"], one["upheld"]) for one in document["months"]
    ]
    context = {
        "code": code,
        "newest": newest,
        "title": titles_of(actor, [code]).get(code, ""),
        "period": period,
        "choices": CHOICES,
        "whole": precise_row(document["precision"]),
        "versions": [precise_row(row) for row in document["by_version"]],
        "caught": document["caught"],
        "overturned": document["overturned"],
        "cost": document["cost"],
        "line": line_of(months),
        "months": [one for one in months if one.sent],
    }
    return render(request, "quality/rule.html", context)
