"""Putting a version in force: what is asked before, the second person's agreement, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.errors import Invalid
from zhengpin.rulebook import operations, queries
from zhengpin.rulebook.notice import needs_second
from zhengpin.web.mistakes import told_of
from zhengpin.web.page import page
from zhengpin.web.rules.differences import differences
from zhengpin.web.rules.publishing import effect_of, may_publish, second_person_of
from zhengpin.web.views.rules.rulebook import show_rule


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
        wrong = {"about": "take_back", "sentences": told_of(problem), "text": reason}
        return show_rule(request, actor, name, wrong=wrong)
    if former:
        messages.success(request, _("%(name)s is in force again.") % {"name": former})
    else:
        messages.success(request, _("Taken back. No version of this rule is in force."))
    return redirect("web:rule", name)
