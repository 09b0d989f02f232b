"""The Union's report for the staff: the draft of a period with its parts, what the operator says, publishing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.errors import Problem
from zhengpin.reports.eu import operations, queries
from zhengpin.reports.eu.answers import FaultyEuAnswers
from zhengpin.reports.eu.drafting import part_named
from zhengpin.reports.eu.periods import EuPeriod, eu_period, usual_period
from zhengpin.reports.eu.problems import EuAnswersMissing
from zhengpin.web.eu_report.forms import EuAnswersForm, EuPublication, field_of, initial_of
from zhengpin.web.eu_report.shown import archive_answer, part_answer, shown_parts
from zhengpin.web.shell.page import add_problem, page


@dataclass(frozen=True)
class _Asked:
    """The period that an address asks for. error: a sentence where it cannot be."""

    period: EuPeriod
    error: str = ""


def _asked(given: QueryDict) -> _Asked:
    if not (given.get("from") or given.get("to")):
        return _Asked(usual_period())
    try:
        return _Asked(
            eu_period(date.fromisoformat(given.get("from", "")), date.fromisoformat(given.get("to", "")))
        )
    except ValueError:
        return _Asked(usual_period(), _("These are not days. Write them like 2026-01-31."))
    except Problem as problem:
        return _Asked(usual_period(), f"{problem.message} {problem.remedy}")


@page(Permission.READ_REPORTS)
def draft(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the report of a period as it would be published now, and what was published."""
    return _draft(request, actor, _asked(request.GET), EuPublication())


def _draft(
    request: HttpRequest, actor: Actor, asked: _Asked, form: EuPublication, status: int = 200
) -> HttpResponse:
    try:
        found = queries.draft(actor, asked.period)
    except EuAnswersMissing:
        found = None
    reports = list(queries.published(actor)[:50])
    same = [row for row in reports if (row.first, row.last) == (asked.period.first, asked.period.last)]
    context = {
        "period": asked.period,
        "error": asked.error,
        "parts": shown_parts(found.parts) if found else None,
        "base": reverse("web:eu-report-draft", args=["all.zip"]).removesuffix("all.zip"),
        "tail": f"?from={asked.period.first}&to={asked.period.last}",
        "unsorted": found.unsorted if found else [],
        "reports": reports,
        "published_before": same[0] if same else None,
        "form": form,
        "may_keep": actor.may(Permission.KEEP_PUBLICATION),
    }
    return render(request, "eu_report/draft.html", context, status=status)


@page(Permission.READ_REPORTS)
def draft_file(request: HttpRequest, actor: Actor, file: str) -> HttpResponse:
    """Answer with one part of the draft as CSV, or with all of them as an archive."""
    period = _asked(request.GET).period
    parts = queries.draft(actor, period).parts
    if file == "all.zip":
        return archive_answer(parts, f"draft-{period.first}-{period.last}")
    return part_answer(part_named(parts, file))


@page(Permission.KEEP_PUBLICATION)
@require_POST
def publish(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Publish the report of a period for everyone."""
    asked, form = _asked(request.POST), EuPublication(request.POST)
    if not form.is_valid():
        return _draft(request, actor, asked, form, 422)
    try:
        row = operations.publish_report(
            period=asked.period, changes=form.cleaned_data["changes"], actor=actor
        )
    except Problem as problem:
        add_problem(form, problem)
        return _draft(request, actor, asked, form, problem.status)
    messages.success(request, _("The report is published. It stays public, also when a later version is."))
    return redirect("web:public-eu-report", row.pk)


@page(Permission.READ_REPORTS)
def answers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what the operator says for the report, and take it."""
    kept = queries.newest_answers(actor)
    before = kept.answers if kept else {}
    unsorted = _unsorted(request, actor) if kept else []
    if request.method == "POST":
        actor.require(Permission.KEEP_PUBLICATION)
        form = EuAnswersForm(request.POST, unsorted=unsorted)
        if form.is_valid() and _saved(request, form, before, actor):
            return redirect("web:eu-report")
    else:
        form = EuAnswersForm(unsorted=unsorted, initial=initial_of(before) if kept else None)
    context = {
        "form": form,
        "kept": kept,
        "asked": request.GET.urlencode(),
        "may_keep": actor.may(Permission.KEEP_PUBLICATION),
    }
    return render(request, "eu_report/answers.html", context, status=422 if form.errors else 200)


def _unsorted(request: HttpRequest, actor: Actor) -> list[str]:
    return queries.draft(actor, _asked(request.GET).period).unsorted


def _saved(request: HttpRequest, form: EuAnswersForm, before: dict[str, object], actor: Actor) -> bool:
    try:
        row = operations.save_answers(given=form.said(before), actor=actor)
    except FaultyEuAnswers as problem:
        for fault in problem.faults:
            field = field_of(fault.field)
            form.add_error(field if field in form.fields else None, fault.message(get_language() or "en"))
        return False
    messages.success(request, _("Saved as version %(version)s.") % {"version": row.version})
    return True
