"""What every page does first and last: find out who asks, require a permission, and show an expected failure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import actor_for_person, require_second_factor
from zhengpin.kit.errors import Problem

if TYPE_CHECKING:
    from zhengpin.web.shell.form_options import FormData, FormFiles

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
        def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
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


def messages_of(problem: Problem) -> list[str]:
    """Return a problem as sentences in the active language: of each defect that it names, or its own with remedy."""
    chosen = "zh" if (get_language() or "en").startswith("zh") else "en"
    if defects := problem.extra.get("defects"):
        return [_joined(defect["message"][chosen], defect["remedy"][chosen], chosen) for defect in defects]
    message = gettext(str(problem.message))
    return [_joined(message, gettext(str(problem.remedy)) if problem.remedy else "", chosen)]


def _joined(message: str, remedy: str, language: str) -> str:
    return ("" if language == "zh" else " ").join(part for part in (message, remedy) if part)


def add_problem(form: Form, problem: Problem, fields: Mapping[str, str] | None = None) -> None:
    """Add a problem to a form. fields: the operation's field → the form's, where they go by other names."""
    named = (fields or {}).get(problem.field or "", problem.field)
    for sentence in messages_of(problem):
        form.add_error(named if named in form.fields else None, sentence)


def asked(request: HttpRequest, name: str, known: Iterable[str] | None = None, otherwise: str = "") -> str:
    """Return a parameter of the address, cleaned; `otherwise` where `known` is given and does not hold it."""
    value = request.GET.get(name, otherwise).strip().replace("\x00", "")[:200]
    return value if known is None or value in set(known) else otherwise


def asked_id(request: HttpRequest, name: str) -> UUID | None:
    """Return a parameter of the address as an id; None where it is none."""
    try:
        return UUID(asked(request, name))
    except ValueError:
        return None


def sent(request: HttpRequest) -> tuple[FormData, FormFiles]:
    """Return the fields and files that a form was sent with, None for both where it was not sent at all."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


SIZE = 40
LAST = 1000


@dataclass(frozen=True)
class NumberedPage[T]:
    """previous, next: page numbers, None where there is none."""

    items: list[T]
    number: int
    previous: int | None
    next: int | None


class Sliced[T](Protocol):
    """What can be cut into pages: a sequence, or a queryset."""

    def __getitem__(self, part: slice, /) -> Iterable[T]: ...


def numbered_page[T](rows: Sliced[T], request: HttpRequest, size: int = SIZE) -> NumberedPage[T]:
    """Return the page that the request's `page` asks for; anything that is no number means the first."""
    asked = request.GET.get("page", "1")
    number = min(int(asked), LAST) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
    number = max(1, number)
    start = (number - 1) * size
    items = list(rows[start : start + size + 1])
    more = len(items) > size
    return NumberedPage(
        items[:size], number, number - 1 if number > 1 else None, number + 1 if more else None
    )
