"""What stands around allauth's own pages: limits, and one transaction for a change and its entry in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from zhengpin.accounts.limits import Spending, of_old_password, of_reset
from zhengpin.accounts.operations import spend
from zhengpin.flows.people.security import DOOR, noting_factors
from zhengpin.kit.errors import TooMany
from zhengpin.web.shell.middleware import browser_of
from zhengpin.web.shell.page import View, actor_of, answer

Spends = Callable[[HttpRequest], Sequence[Spending]]


def limited(view: View, spends: Spends) -> View:
    """Answer 429 with Retry-After, in place of the view, once a form was sent too often."""

    @wraps(view)
    def bounded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "POST":
            try:
                spend(on=spends(request), actor=DOOR)
            except TooMany as problem:
                response = answer(request, problem)
                response["Retry-After"] = str(problem.extra["retry_after"])
                return response
        return view(request, *args, **kwargs)

    return bounded


def whole(view: View) -> View:
    """Have a view change everything or nothing, its entry in the ledger included."""

    @wraps(view)
    def at_once(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return at_once


def noted(view: View) -> View:
    """Note in the ledger what a view changes about second factors, and tell the owner."""

    @wraps(view)
    def watched(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method != "POST" or not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        with noting_factors(browser=browser_of(request), actor=actor_of(request)):
            return view(request, *args, **kwargs)

    return watched


def asking_for_reset(request: HttpRequest) -> Sequence[Spending]:
    return of_reset(request.POST.get("email", "")[:254], browser_of(request).address)


def showing_password(request: HttpRequest) -> Sequence[Spending]:
    return of_old_password(request.user.pk)
