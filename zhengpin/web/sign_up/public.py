"""The public pages by which one comes to an account: the application, and the page of a link."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from zhengpin.accounts import errors
from zhengpin.accounts.queries import operator_name
from zhengpin.accounts.states import SignUpState
from zhengpin.flows.people import signing_up as flow
from zhengpin.flows.people.sign_up_links import OpenedSignUp, by_link
from zhengpin.kit.errors import Conflict, NotFound, Problem
from zhengpin.publication.readers import COMMENT, admit
from zhengpin.web.shell.link_pages import link_over
from zhengpin.web.shell.page import add_problem, messages_of
from zhengpin.web.shell.public import address_of, public_page, unlisted
from zhengpin.web.sign_up.forms import AboutForm, SignUpForm

WAYS_ON = (("web:sign-up", _("Ask for an account")),)


@csrf_exempt
@public_page(posts=True)
def sign_up(request: HttpRequest) -> HttpResponse:
    """Ask who applies, or say how one comes to an account here. A form for everyone needs no token."""
    form = SignUpForm(request.POST if request.method == "POST" else None)
    is_open, status = settings.SIGN_UP == "application", 200
    if request.method == "POST":
        admit(request.META, cost=COMMENT)
        if form.is_valid():
            try:
                flow.apply(
                    address=address_of(request),
                    language=get_language() or "en",
                    **form.cleaned_data,
                )
                return redirect("web:sign-up-mailed")
            except Problem as problem:
                add_problem(form, problem)
                status = problem.status
        else:
            status = 422
    context = _shell() | {"form": form, "is_open": is_open, "way": settings.SIGN_UP}
    return render(request, "sign_up/sign_up.html", context, status=status)


@public_page()
def mailed(request: HttpRequest) -> HttpResponse:
    """Say that a letter is on its way, and what it is for."""
    context = _shell() | {"days": settings.SIGN_UP_DAYS, "unlisted": True}
    return render(request, "sign_up/mailed.html", context)


@csrf_exempt
@unlisted
@public_page(posts=True)
def my_sign_up(request: HttpRequest, sign_up_token: str) -> HttpResponse:
    """Show an application or invitation to whoever holds its link; opening it alone does nothing."""
    try:
        link = by_link(sign_up_token)
    except NotFound as problem:
        return _over(request, problem)
    if request.method != "POST":
        return _shown(request, link)
    admit(request.META, cost=COMMENT)
    return _posted(request, link)


@unlisted
@public_page()
def no_link(request: HttpRequest, written: str) -> HttpResponse:
    """Answer for whatever has not the shape of a link, as for one that was not made here."""
    return _over(request, errors.sign_up_over())


def _posted(request: HttpRequest, link: OpenedSignUp) -> HttpResponse:
    form = AboutForm(request.POST)
    try:
        if link.row.state == SignUpState.INVITED:
            if not form.is_valid():
                return _shown(request, link, form=form, status=422)
            flow.accept(link, **form.cleaned_data)
        else:
            flow.confirm(link)
    except Conflict as problem:
        if problem.code == "person.email_taken":
            return _shown(request, link, wrong=messages_of(problem), status=problem.status)
    except Problem as problem:
        add_problem(form, problem)
        return _shown(request, link, form=form, status=problem.status)
    return redirect(reverse("web:my-sign-up", args=[link.token]) + "#main")


def _shown(
    request: HttpRequest,
    link: OpenedSignUp,
    *,
    form: AboutForm | None = None,
    wrong: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    row = link.row
    named = {name: getattr(row, name) for name in AboutForm.base_fields}
    context = _shell() | {
        "row": row,
        "form": form or AboutForm(initial=named),
        "wrong": wrong or [],
        "unlisted": True,
    }
    return render(request, "sign_up/mine.html", context, status=status)


def _over(request: HttpRequest, problem: Problem) -> HttpResponse:
    return link_over(request, problem, base="sign_up/base.html", ways=WAYS_ON)


def _shell() -> dict[str, object]:
    return {"operator": operator_name(), "contact": settings.REDRESS_CONTACT}
