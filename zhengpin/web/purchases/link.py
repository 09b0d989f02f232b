"""The page on which whoever has no account appraises a copy, by a link that is good once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import operator_name
from zhengpin.flows.purchases.links import by_link, require_good
from zhengpin.flows.purchases.photos import MOST_PHOTOS
from zhengpin.kit.errors import Problem
from zhengpin.publication.readers import COMMENT, admit
from zhengpin.purchases.problems import AppraisalLinkOver, AppraisalLinkUnknown
from zhengpin.web.purchases import answering
from zhengpin.web.purchases.answering import AppraisalDesk, desk_of
from zhengpin.web.shell.link_pages import link_over, refuse_larger
from zhengpin.web.shell.public import View, public_page, unlisted

if TYPE_CHECKING:
    from zhengpin.purchases.models import Appraisal

Page = Callable[..., HttpResponseBase]


def _by_link(view: Page) -> View:
    """Make a view a page of whoever holds a link: the view is called with the appraisal, its actor and the link.

    What a link can do is all that its token allows, so that it needs no form's token.
    """

    @csrf_exempt
    @unlisted
    @public_page(posts=True)
    @wraps(view)
    def shown(
        request: HttpRequest, appraisal_token: str, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        try:
            row, actor = by_link(appraisal_token)
            require_good(row)
            if request.method == "POST":
                admit(request.META, cost=COMMENT)
                refuse_larger(request, MOST_PHOTOS, _too_large)
            return view(request, row, actor, appraisal_token, *args, **kwargs)
        except (AppraisalLinkUnknown, AppraisalLinkOver) as problem:
            return _over(request, problem)

    return shown


def _over(request: HttpRequest, problem: Problem) -> HttpResponse:
    return link_over(request, problem, base="purchases/link_base.html")


def _too_large() -> Problem:
    return Problem(
        _("This is more than can be sent at once."),
        code="appraisal.too_large",
        status=413,
        remedy=_("Go back, and send fewer photos at a time."),
    )


@unlisted
@public_page()
def no_link(request: HttpRequest, written: str) -> HttpResponse:
    """Answer for whatever has not the shape of a link, as for one that was not made here."""
    return _over(request, AppraisalLinkUnknown())


@_by_link
def appraise(request: HttpRequest, row: Appraisal, actor: Actor, appraisal_token: str) -> HttpResponse:
    """Show the copy; take its receipt, then the answer."""
    if request.method != "POST":
        return _show(request, desk_of(row), appraisal_token)
    step = "answer" if request.POST.get("do") == "answer" else "received"
    desk = desk_of(row, request, posted=step)
    done = answering.answer if step == "answer" else answering.receive
    if not done(desk, request, actor):
        return _show(request, desk, appraisal_token, 422)
    if step == "answer":
        return render(
            request, "purchases/link_done.html", {"operator": operator_name(), "number": row.number}
        )
    return redirect("web:appraise", appraisal_token)


def _show(request: HttpRequest, desk: AppraisalDesk, token: str, status: int = 200) -> HttpResponse:
    context = {"operator": operator_name(), "desk": desk, "appraisal": desk.row, "token": token}
    return render(request, "purchases/link.html", context, status=status)


@_by_link
def photo(
    request: HttpRequest, row: Appraisal, actor: Actor, appraisal_token: str, digest: str
) -> HttpResponseBase:
    return answering.shown_photo(row, request, digest)


@_by_link
def film(request: HttpRequest, row: Appraisal, actor: Actor, appraisal_token: str) -> HttpResponseBase:
    return answering.shown_film(row)
