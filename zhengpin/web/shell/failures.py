"""The page of what went wrong on our side: it says what it was, where that is known, and reads no database."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _

from zhengpin.kit.troubles import problem_of
from zhengpin.web.shell.page import answer as in_place


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an exception that nothing expected; Django calls this while it is being handled."""
    error = sys.exc_info()[1]
    problem = problem_of(error) if error else None
    if problem is None:
        return HttpResponse(loader.get_template("500.html").render(), status=500)
    if getattr(request, "htmx", False):
        return in_place(request, problem)
    texts = {"message": _(str(problem.message)), "remedy": _(str(problem.remedy)), "code": problem.code}
    answer = HttpResponse(loader.get_template("500.html").render(texts), status=problem.status)
    if seconds := problem.extra.get("retry_after"):
        answer["Retry-After"] = str(seconds)
    return answer
