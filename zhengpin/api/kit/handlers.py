"""Has the API answer every failure in the one shape of `kit.failures`, whatever it is raised as."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from zhengpin.api.kit.failures import malformed, nothing_here, of_status, shaped, unauthenticated
from zhengpin.kit.errors import Problem
from zhengpin.kit.troubles import StoreAwayError, problem_of
from zhengpin.matching.index.refusals import IndexFailure

log = logging.getLogger(__name__)


def register(api: NinjaAPI) -> None:
    """Have the API answer each failure in the one shape."""
    answers: dict[type[Exception], Callable[..., HttpResponse]] = {
        Exception: _unexpected,
        DatabaseError: _of_storage,
        InterfaceError: _of_storage,
        OSError: _of_storage,
        StoreAwayError: _of_storage,
        IndexFailure: _of_storage,
        Problem: lambda request, error: shaped(error),
        AuthenticationError: lambda request, error: shaped(unauthenticated()),
        ValidationError: lambda request, error: shaped(invalid(error)),
        Http404: lambda request, error: shaped(nothing_here()),
        HttpError: _http,
    }
    unreadable = (
        RequestDataTooBig,
        SuspiciousOperation,
        UnicodeError,
        json.JSONDecodeError,
        MultiPartParserError,
    )
    answers |= {kind: lambda request, error: shaped(malformed(error)) for kind in unreadable}
    for kind, answer in answers.items():
        api.add_exception_handler(kind, answer)


def _of_storage(request: HttpRequest, error: Exception) -> HttpResponse:
    """Of a database or a disk that did not serve: nothing has taken effect. What it was is said, or it is our fault."""
    problem = problem_of(error)
    if problem is None:
        return _unexpected(request, error)
    log.error("%s %s met %s", request.method, request.path, problem.code, exc_info=error)
    return shaped(problem)


def _unexpected(request: HttpRequest, error: Exception) -> HttpResponse:
    log.exception("%s %s failed", request.method, request.path)
    return shaped(of_status(500))


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    if error.status_code == 400:  # the body could not be read: what stood in the way says more
        return shaped(malformed(error.__cause__))
    return shaped(of_status(error.status_code, str(error)))


def invalid(error: ValidationError) -> Problem:
    """Return the faults of a request whose form is wrong, every one."""
    return Problem(
        _("The request does not have the right form."),
        code="invalid",
        status=422,
        remedy=_("Correct the fields that are named; /v1/openapi.json describes each."),
        problems=[_fault(fault) for fault in error.errors],
    )


def _fault(fault: dict[str, Any]) -> dict[str, str]:
    # The first places name the kind of parameter and the argument (body, payload); the rest is the field.
    places = [str(place) for place in fault.get("loc", ())]
    return {
        "code": str(fault.get("type", "invalid")),
        "field": ".".join(places[2:] or places[1:] or places),
        "message": str(fault.get("msg", "")),
    }
