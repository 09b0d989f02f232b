"""What the owner of the rules does around a schedule: sets the day, takes it back, answers and exports comments."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.rulebook import operations, queries
from zhengpin.rulebook.notice import needs_second
from zhengpin.web.rules.forms import RuleScheduleForm
from zhengpin.web.rules.pages import show_rule
from zhengpin.web.rules.publishing import effect_of, may_publish, second_person_of
from zhengpin.web.rules.reading import differences
from zhengpin.web.rules.to_come import comments_shown
from zhengpin.web.shell.files import harmless
from zhengpin.web.shell.page import add_problem, messages_of, page

FIELDS = {"note": "note_en", "urgent": "urgent_en"}
"""Fields of the operation, and where the form says what is wrong with them."""


@page(Permission.WRITE_RULES)
@require_POST
def schedule(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponse:
    """Schedule a version for a day, in sight of everyone."""
    form = RuleScheduleForm(request.POST)
    if not form.is_valid():
        return show_rule(request, actor, f"{code}@{version}", form)
    urgent = form.value_of("urgent")
    try:
        row = operations.schedule(
            code=code,
            version=version,
            in_force_from=form.cleaned_data["in_force_from"],
            note=form.value_of("note"),
            urgent=urgent if any(urgent.values()) else None,
            actor=actor,
        )
    except Invalid as problem:
        add_problem(form, problem, FIELDS)
        return show_rule(request, actor, f"{code}@{version}", form)
    messages.success(request, _("Scheduled: everyone sees it now, and may comment until the day before."))
    return redirect("web:rule", str(row))


@page(Permission.WRITE_RULES)
@require_POST
def unschedule(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponse:
    """Take a schedule back, with a reason."""
    name, reason = f"{code}@{version}", request.POST.get("reason", "")
    try:
        operations.unschedule(code=code, version=version, reason=reason, actor=actor)
    except Invalid as problem:
        return show_rule(request, actor, name, wrong=_wrong("unschedule", problem, reason))
    messages.success(request, _("The schedule was taken back. Comments on it are kept."))
    return redirect("web:rule", name)


@page(Permission.WRITE_RULES)
@require_POST
def answer_comment(request: HttpRequest, actor: Actor, comment_id: UUID) -> HttpResponse:
    """Answer a comment, once."""
    row = queries.comment(actor, comment_id)
    text = request.POST.get("text", "")
    try:
        operations.answer_comment(comment_id=row.pk, text=text, actor=actor)
    except Invalid as problem:
        return show_rule(request, actor, str(row.rule), wrong=_wrong(row.pk, problem, text))
    messages.success(request, _("Answered. Whoever made the comment reads it."))
    return redirect("web:rule", str(row.rule))


def _wrong(about: object, problem: Problem, text: str) -> dict[str, object]:
    return {"about": about, "sentences": messages_of(problem), "text": text}


@page(Permission.WRITE_RULES)
def export(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponse:
    """Answer with the comments on a version as CSV, the oldest first."""
    row = queries.rule(actor, code, version)
    found = list(queries.comments(actor, code=row.code, version=row.version).reverse())
    out = StringIO()
    writer = csv.writer(out)
    heads = [_("Received"), _("Organisation"), _("Person"), _("Comment"), _("Answered"), _("Answer")]
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in _cells(one)] for one in comments_shown(actor, found))
    # With the mark by which spreadsheets know UTF-8.
    return HttpResponse(
        out.getvalue().encode("utf-8-sig"),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="comments-{row.code}-{row.version}.csv"'},
    )


def _cells(shown: dict[str, Any]) -> list[str]:
    row = shown["row"]
    answered = timezone.localtime(row.answered_at).isoformat(timespec="seconds") if row.answered_at else ""
    received = timezone.localtime(row.created_at).isoformat(timespec="seconds")
    return [received, shown["whose"], shown["by"], row.text, answered, row.answer]


@page(Permission.WRITE_RULES)
def publish(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponse:
    """Ask what must be known before a version is in force; sent from there, put it in force."""
    row = queries.rule(actor, code, version)
    if request.method == "POST":
        operations.publish(code=code, version=version, actor=actor)
        messages.success(request, _("%(name)s is in force.") % {"name": row})
        return redirect("web:rule", str(row))
    now = queries.in_force_now(actor, [code]).get(code)
    context: dict[str, object] = {
        "row": row,
        "document": row.document,
        "now": now,
        "difference": differences(now.document, row.document) if now else None,
        "effect": effect_of(actor, row),
        "second": second_person_of(actor, row),
        "may_publish": may_publish(actor, row) and not needs_second(row),
        "open": may_publish(actor, row),
    }
    return render(request, "rulebook/publish.html", context)


@page(Permission.WRITE_RULES)
@require_POST
def ask_agreement(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponse:
    """Ask for a second person's agreement."""
    operations.ask_agreement(code=code, version=version, actor=actor)
    messages.success(
        request, _("A second person can now agree. The version is listed on the rulebook's page.")
    )
    return redirect("web:publish-rule", code, version)


@page(Permission.WRITE_RULES)
@require_POST
def agree(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponse:
    """Agree as the second person."""
    operations.agree(code=code, version=version, actor=actor)
    messages.success(request, _("You agreed. The version can now be put in force or scheduled."))
    return redirect("web:publish-rule", code, version)


@page(Permission.WRITE_RULES)
@require_POST
def take_back(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponse:
    """Take the version in force back, so that the former one is in force again."""
    name, reason = f"{code}@{version}", request.POST.get("reason", "")
    try:
        former = operations.take_back(code=code, version=version, reason=reason, actor=actor)
    except Invalid as problem:
        wrong = {"about": "take_back", "sentences": messages_of(problem), "text": reason}
        return show_rule(request, actor, name, wrong=wrong)
    if former:
        messages.success(request, _("%(name)s is in force again.") % {"name": former})
    else:
        messages.success(request, _("Taken back. No version of this rule is in force."))
    return redirect("web:rule", name)
