"""The quality of decisions: precision and agreement in a period, as a page and as a file; a reviewer's own line."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.reports.quality import figures
from zhengpin.web.quality.figures import as_csv, tables
from zhengpin.web.reports.exports import period_of
from zhengpin.web.shell.page import page

CHOICES = (30, 90, 365)
"""Lengths in days that can be chosen at once: of what is read again there is little in a week."""


@page(Permission.READ_QUALITY)
def quality(request: HttpRequest, actor: Actor) -> HttpResponse:
    period = period_of(request.GET, CHOICES)
    document = figures.quality(actor, period.starts_at, period.ends_at)
    return render(request, "quality/quality.html", _context(period, document, actor))


@page(Permission.DECIDE)
def own_quality(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show a reviewer her own line, and nobody else's."""
    period = period_of(request.GET, CHOICES)
    document = figures.own_quality(actor, period.starts_at, period.ends_at)
    return render(request, "quality/quality.html", _context(period, document, actor) | {"own": True})


def _context(period: object, document: dict[str, object], actor: Actor) -> dict[str, object]:
    return {
        "period": period,
        "choices": CHOICES,
        "readings": document.get("readings"),
        **tables(document, actor),
    }


@page(Permission.READ_QUALITY)
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Answer with the figures as CSV."""
    period = period_of(request.GET, CHOICES)
    document = figures.quality(actor, period.starts_at, period.ends_at)
    return as_csv(document, actor, f"zhengpin-quality-{period.first:%Y%m%d}-{period.last:%Y%m%d}")
