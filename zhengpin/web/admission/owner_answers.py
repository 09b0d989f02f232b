"""The page on which the owner of a mark says whether an application is authorised: by its link, or signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.admission.problems import ConfirmationOver
from zhengpin.flows.admission import owner_confirmation as flow
from zhengpin.kit.errors import Invalid
from zhengpin.web.pictures.pages import content_of
from zhengpin.web.shell.page import page
from zhengpin.web.shell.public import public_page, unlisted

if TYPE_CHECKING:
    from zhengpin.admission.models import Confirmation


@csrf_exempt
@unlisted
@public_page(posts=True)
def by_link(request: HttpRequest, token: str) -> HttpResponseBase:
    """Ask whoever holds the link, and take the answer when it is posted: programs that open links change nothing.

    What a link can do is all that its token allows, so that it needs no form's token.
    """
    row, actor = flow.by_token(token)
    return _asked(request, row, actor, "public/base.html", "web:owner-answer", token)


@unlisted
@public_page()
def page_by_link(request: HttpRequest, token: str, document_id: UUID, number: int) -> HttpResponseBase:
    row, _actor = flow.by_token(token)
    return _page(row, document_id, number)


@page(Permission.FILE_RIGHTS)
def by_member(request: HttpRequest, actor: Actor, confirmation_id: UUID) -> HttpResponse:
    row = flow.by_member(actor, confirmation_id)
    return _asked(request, row, actor, "shell.html", "web:confirmation", row.pk)


@page(Permission.FILE_RIGHTS)
def page_by_member(
    request: HttpRequest, actor: Actor, confirmation_id: UUID, document_id: UUID, number: int
) -> HttpResponse:
    return _page(flow.by_member(actor, confirmation_id), document_id, number)


def _asked(
    request: HttpRequest, row: Confirmation, actor: Actor, base: str, address: str, key: object
) -> HttpResponse:
    """Show what is asked; take the answer, or take it back, when it is posted."""
    problem = None
    if request.method == "POST":
        try:
            _take(request, row, actor)
            return redirect(address, key)
        except ConfirmationOver:  # pressed twice, or too late: the page says what is kept
            return redirect(address, key)
        except Invalid as refused:
            problem = refused
    context = {
        "base": base,
        "unlisted": True,
        "row": row,
        "asked": row.asked,
        "letters": [
            [reverse(f"{address}-page", args=[key, one.document_id, one.number]) for one in pages]
            for pages in flow.pages_of(row)
        ],
        "operator": flow.asked_by(),
        "answerable": flow.is_answerable(row),
        "back_until": flow.back_until(row),
        "problem": problem,
        "typed": request.POST,
    }
    return render(request, "confirmations/confirmation.html", context, status=422 if problem else 200)


def _take(request: HttpRequest, row: Confirmation, actor: Actor) -> None:
    if "take_back" in request.POST:
        flow.take_back(row, actor=actor)
        return
    said, note = request.POST.get("answer", ""), request.POST.get("note", "")
    flow.answer(row, answer=said, note=note, actor=actor)


def _page(row: Confirmation, document_id: UUID, number: int) -> HttpResponse:
    digest = flow.page_digest(row, document_id, number)
    response = content_of(digest, None)
    response["Cache-Control"] = "private, max-age=600"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
