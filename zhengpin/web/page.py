"""What every page does first and last: find out who asks, require a permission, and show an expected failure."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import actor_for_person, require_second_factor
from zhengpin.kit.errors import Problem

View = Callable[..., HttpResponseBase]


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks, resolved once a request. Raises Problem 401 (`person.inactive`)."""
    if not hasattr(request, "actor"):
        request.actor = actor_for_person(request.user)  # type: ignore[attr-defined, arg-type]
    return request.actor  # type: ignore[attr-defined]


def page(
    *permissions: Permission, any_of: tuple[Permission, ...] = (), second_factor: bool = True
) -> Callable[[View], View]:
    """Make a view a page: signed in, holding every one of `permissions` and, where there are some, one of `any_of`; a
    Problem inside becomes an answer.

    The view is called as `view(request, actor, …)`. Whoever is not signed in is sent to sign in and comes back, and
    whose role needs a second factor and has none to where it is set up, but from pages with `second_factor=False`.
    """

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                actor = actor_of(request)
                if second_factor:
                    require_second_factor(actor)
                for permission in permissions:
                    actor.require(permission)
                if any_of:
                    actor.require_any(*any_of)
                return view(request, actor, *args, **kwargs)
            except Problem as problem:
                return answer(request, problem)

        shown.permissions = permissions  # type: ignore[attr-defined]
        shown.any_of = any_of  # type: ignore[attr-defined]
        return shown

    return decorate


def lets_in(view: View, actor: Actor) -> bool:
    """Say whether an actor holds what a page asks for."""
    any_of = getattr(view, "any_of", ())
    return all(actor.may(one) for one in getattr(view, "permissions", ())) and (
        not any_of or any(actor.may(one) for one in any_of)
    )


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Show a Problem, under its own status: to htmx as a toast, which leaves the page as it is; else as a page."""
    if getattr(request, "htmx", False):
        response = render(
            request, "components/problem_toast.html", {"problem": problem}, status=problem.status
        )
        response["HX-Retarget"] = "#toasts"
        response["HX-Reswap"] = "beforeend"
        return response
    if problem.code == "second_factor.required" and request.method == "GET":
        return redirect("web:security")
    return render(request, "problem.html", {"problem": problem}, status=problem.status)
