"""One's own distributors: a list pasted or sent as a file, an answer to each line, and those who are authorised."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.rights import distributors as flow
from zhengpin.kit.errors import Problem
from zhengpin.kit.pagination import page_of
from zhengpin.web.shell.page import messages_of, page

SIZE = 50


@page(Permission.DEPOSIT_ORIGINALS)
def distributors(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List whom one authorised, and authorise whom a list names. Sent again, a list does nothing twice."""
    text, wrong, answers = request.POST.get("list", ""), [], []
    if request.method == "POST":
        try:
            if file := request.FILES.get("file"):
                text = flow.distributors_text(file.read())
            answers = flow.authorise_listed(text=text, actor=actor)
        except Problem as problem:
            wrong = messages_of(problem)
    rows = flow.distributors(actor)
    context = {
        "page": page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE),
        "answers": answers,
        "authorised": sum(one.answer == "authorised" for one in answers),
        "text": "" if answers else text,
        "wrong": wrong,
        "most": flow.MOST_LINES,
    }
    return render(request, "originals/distributors.html", context, status=422 if wrong else 200)


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def revoke(request: HttpRequest, actor: Actor, authorisation_id: UUID) -> HttpResponse:
    """Take an authorisation back."""
    row = flow.revoke(authorisation_id=authorisation_id, actor=actor)
    messages.success(request, _("“%(seller)s” is no longer authorised.") % {"seller": row.seller})
    return redirect("web:distributors")
