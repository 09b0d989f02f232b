"""The pages of what went wrong, with us or with a request that cannot be read: each says why where that is known."""

from __future__ import annotations

import sys

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _

from zhengpin.kit.errors import Problem
from zhengpin.kit.network.hosts import UnknownHost
from zhengpin.kit.troubles import problem_of
from zhengpin.web.shell.page import answer as in_place


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that Django refuses to read; one under a host name that is not ours is told how to mend it."""
    texts = _texts(UnknownHost()) if isinstance(exception, DisallowedHost) else {}
    return HttpResponse(loader.get_template("400.html").render(texts), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an exception that nothing expected, without the database; Django calls this while it is being handled."""
    error = sys.exc_info()[1]
    problem = problem_of(error) if error else None
    if problem is None:
        return HttpResponse(loader.get_template("500.html").render(), status=500)
    if getattr(request, "htmx", False):
        return in_place(request, problem)
    answer = HttpResponse(loader.get_template("500.html").render(_texts(problem)), status=problem.status)
    if seconds := problem.extra.get("retry_after"):
        answer["Retry-After"] = str(seconds)
    return answer


def _texts(problem: Problem) -> dict[str, str]:
    return {"message": _(str(problem.message)), "remedy": _(str(problem.remedy)), "code": problem.code}
