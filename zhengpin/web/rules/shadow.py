"""Where a version in the shadow would have brought something else: all of it, page by page, and as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.errors import NotFound
from zhengpin.kit.pagination import page_of
from zhengpin.rulebook.evaluations import shadow_queries
from zhengpin.rulebook.queries import rule
from zhengpin.web.rules.backtesting import changes_shown, differences_shown
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import page

if TYPE_CHECKING:
    from zhengpin.rulebook.models import RuleVersion

SIZE = 40


@page(Permission.READ_RULES, Permission.READ_CASES)
def differences(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponse:
    row = _row(actor, code, version)
    report = shadow_queries.report(actor, row)
    changes = changes_shown(report.changes) if report else []
    asked = request.GET.get("change", "")
    change = asked if asked in {one["change"] for one in changes} else ""
    rows = shadow_queries.differences(actor, row, change=change)
    found = page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE)
    context = {
        "row": row,
        "changes": changes,
        "change": change,
        "page": found,
        "rows": differences_shown(actor, found.items),
    }
    return render(request, "rulebook/shadow_differences.html", context)


@page(Permission.READ_RULES, Permission.READ_CASES)
def export(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponseBase:
    """Answer with the differences as CSV, the newest first."""
    row = _row(actor, code, version)
    return streamed_table(f"shadow-{row.code}-{row.version}", shadow_queries.difference_rows(actor, row))


def _row(actor: Actor, code: str, version: int) -> RuleVersion:
    """Return a version to those who may read what was asked, which is the operator's also of a version in force."""
    if not shadow_queries.may_read(actor):
        raise NotFound()
    return rule(actor, code, version)
