"""The text of a rule version, for the side sheet of a case and as a page of its own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.rulebook.queries import rule
from zhengpin.web.page import page


@page(Permission.READ_RULES)
def rule_text(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponse:
    row = rule(actor, code, version)
    template = "review/rule_text.html" if request.htmx else "review/rule_page.html"  # type: ignore[attr-defined]
    return render(request, template, {"row": row, "document": row.document})
