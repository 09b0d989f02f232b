"""Rehearsals of rules: started on a rule's page, listed, followed while they go on, read, exported, cancelled."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.flows.rules import backtest as flow
from zhengpin.kit.errors import Invalid, NotFound
from zhengpin.kit.pagination import page_of
from zhengpin.rulebook.backtests import queries
from zhengpin.rulebook.backtests.export import result_rows, sample_rows
from zhengpin.web.rules.backtesting import result_shown
from zhengpin.web.rules.forms import BacktestPeriod
from zhengpin.web.rules.pages import show_rule
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import add_problem, page

SIZE = 25


@page(Permission.WRITE_RULES)
def backtests(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the rehearsals, newest first, of all rules or of one code."""
    code = request.GET.get("code", "")
    found = page_of(queries.backtests(actor, code=code), cursor=request.GET.get("cursor"), limit=SIZE)
    names = display_names(actor, [row.requested_by for row in found.items])
    context = {"page": found, "names": names, "code": code}
    return render(request, "rulebook/backtests.html", context)


@page(Permission.WRITE_RULES)
@require_POST
def start(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponse:
    form = BacktestPeriod(request.POST)
    name = f"{code}@{version}"
    if not form.is_valid():
        return show_rule(request, actor, name, period=form)
    try:
        row = flow.start(code=code, version=version, **form.cleaned_data, actor=actor)
    except Invalid as problem:
        add_problem(form, problem, {})
        return show_rule(request, actor, name, period=form)
    return redirect("web:backtest", row.pk)


@page(Permission.WRITE_RULES)
def one(request: HttpRequest, actor: Actor, backtest_id: UUID) -> HttpResponse:
    """Show how far a rehearsal has come and what it found; to htmx the progress alone."""
    row = queries.backtest(actor, backtest_id)
    context: dict[str, object] = {
        "backtest": row,
        "rule": row.rule,
        "under_way": row.state in queries.GOES_ON,
    }
    if request.htmx:  # type: ignore[attr-defined]
        answer = render(request, "rulebook/backtest_progress.html", context)
        if not context["under_way"]:
            answer["HX-Refresh"] = "true"  # the result is there now
        return answer
    context |= {
        "result": result_shown(row.result) if row.result else None,
        "still": queries.standing_still(row),
        "author": display_names(actor, [row.requested_by]).get(row.requested_by, ""),
    }
    return render(request, "rulebook/backtest.html", context)


@page(Permission.WRITE_RULES)
@require_POST
def cancel(request: HttpRequest, actor: Actor, backtest_id: UUID) -> HttpResponse:
    return redirect("web:backtest", flow.cancel(backtest_id=backtest_id, actor=actor).pk)


@page(Permission.WRITE_RULES)
def export(request: HttpRequest, actor: Actor, backtest_id: UUID, what: str, form: str) -> HttpResponseBase:
    """Answer with the result, or its samples, as CSV or JSON."""
    row = queries.backtest(actor, backtest_id)
    if row.result is None:
        raise NotFound()
    name = f"rehearsal-{row.rule.code}-{row.rule.version}-{what}"
    if form == "csv":
        rows = sample_rows(row.result) if what == "samples" else result_rows(row.result)
        return streamed_table(name, rows)
    shown = row.result["samples"] if what == "samples" else row.result
    answer = HttpResponse(json.dumps(shown, ensure_ascii=False, indent=2), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer
