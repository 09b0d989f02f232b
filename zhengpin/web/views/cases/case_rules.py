"""Which rules were asked for a case: by itself, or to htmx the fold of the case's page."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.rules.asked_rules import asked_for
from zhengpin.kit.errors import NotFound
from zhengpin.review import queries
from zhengpin.rulebook.shadow_queries import may_read
from zhengpin.web.cases.asked_rules import asked_shown
from zhengpin.web.page import page


@page(Permission.READ_CASES, Permission.READ_RULES)
def asked_rules(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    case = queries.case(actor, case_id)
    if not may_read(actor):  # what was asked is the operator's, also where the decision is told
        raise NotFound()
    context = {"case": case, "asked": [asked_shown(one) for one in asked_for(actor, case)]}
    template = "review/asked.html" if request.htmx else "review/asked_page.html"  # type: ignore[attr-defined]
    return render(request, template, context)
