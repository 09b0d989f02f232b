"""The quality of decisions: precision and agreement in a period, as a page and as a file; a reviewer's own line."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.reports.quality import figures
from zhengpin.web.quality.figures import as_csv, tables
from zhengpin.web.quality.rules import CHOICES, idle_rules, listed_rules
from zhengpin.web.reports.exports import period_of
from zhengpin.web.shell.page import page

IN_THE_LIST = ("all", "by_rule", "by_version")
"""Tables of precision that the list of rules and the rules' own pages show instead."""


@page(Permission.READ_QUALITY)
def quality(request: HttpRequest, actor: Actor) -> HttpResponse:
    period = period_of(request.GET, CHOICES)
    document: dict[str, Any] = figures.quality(actor, period.starts_at, period.ends_at)
    rows, read = document["precision"]["by_rule"], document["agreement"]["by_rule"]
    listed = listed_rules(actor, rows, read, period.ends_at)
    more = {"rules": listed, "idle": idle_rules(actor, listed)}
    return render(request, "quality/quality.html", _context(period, document, actor) | more)


@page(Permission.DECIDE)
def own_quality(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show a reviewer her own line, and nobody else's."""
    period = period_of(request.GET, CHOICES)
    document = figures.own_quality(actor, period.starts_at, period.ends_at)
    return render(request, "quality/quality.html", _context(period, document, actor) | {"own": True})


def _context(period: object, document: dict[str, object], actor: Actor) -> dict[str, object]:
    """Return what the page shows. further: the tables that are folded; empty: titles of those without a row."""
    shown = tables(document, actor)
    both = [("precision", table) for table in shown["precision"] if table["key"] not in IN_THE_LIST]
    both += [("agreement", table) for table in shown["agreement"]]
    return {
        "period": period,
        "choices": CHOICES,
        "readings": document.get("readings"),
        "further": [(kind, table) for kind, table in both if table["rows"]],
        "empty": [(kind, table["title"]) for kind, table in both if not table["rows"]],
        **shown,
    }


@page(Permission.READ_QUALITY)
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Answer with the figures as CSV."""
    period = period_of(request.GET, CHOICES)
    document = figures.quality(actor, period.starts_at, period.ends_at)
    return as_csv(document, actor, f"zhengpin-quality-{period.first:%Y%m%d}-{period.last:%Y%m%d}")
