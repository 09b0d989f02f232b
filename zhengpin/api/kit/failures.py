"""Every failure in one shape: `{code, message, remedy, field, …}`, in the caller's language."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from zhengpin.kit.errors import Problem
from zhengpin.kit.troubles import StoreAwayError, problem_of

log = logging.getLogger(__name__)


def shaped(error: Problem) -> HttpResponse:
    """Return a failure as JSON with its status; sentences that were only marked for translation are translated."""
    body = error.as_dict()
    for name in ("message", "remedy"):
        if body.get(name):
            body[name] = _(body[name])
    answer = JsonResponse(body, status=error.status, json_dumps_params={"ensure_ascii": False})
    if seconds := body.get("retry_after"):
        answer["Retry-After"] = str(seconds)
    return answer


def malformed(error: BaseException | None) -> Problem:
    """Return what to say of a request that could not be read, by what stood in the way."""
    match error:
        case Problem():
            return error
        case RequestDataTooBig():
            remedy = _("Send large catalogues as a file to /v1/imports.")
            return Problem(_("The request is too large."), code="too_large", status=413, remedy=remedy)
        case json.JSONDecodeError():
            message = _("The body is not JSON; look at line %(line)d, column %(column)d.")
            message %= {"line": error.lineno, "column": error.colno}
            return Problem(message, code="malformed", status=400, remedy=_("Send one JSON value, in UTF-8."))
        case UnicodeError():
            message = _("The request holds bytes that are not UTF-8 text.")
            return Problem(message, code="malformed", status=400, remedy=_("Encode it as UTF-8."))
        case MultiPartParserError():
            message = _("The form cannot be read.")
            return Problem(message, code="malformed", status=400, remedy=_("Send it as multipart/form-data."))
    return Problem(_("The request cannot be read."), code="malformed", status=400)


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


def unauthenticated() -> Problem:
    return Problem(
        _("This needs an API token, or a session."),
        code="unauthenticated",
        status=401,
        remedy=_("Send the header “Authorization: Bearer zp_…”."),
    )


def nothing_here() -> Problem:
    remedy = _("Check the address; /v1/openapi.json lists all of them.")
    return Problem(_("There is nothing here."), code="not_found", status=404, remedy=remedy)


def of_status(status: int, message: str = "") -> Problem:
    """Return the failure for a bare HTTP status."""
    if status == 404:
        return nothing_here()
    if status == 405:
        remedy = _("The header “Allow” names those that are.")
        return Problem(
            _("This method is not allowed here."), code="method_not_allowed", status=405, remedy=remedy
        )
    if status >= 500:
        remedy = _("Try again later. What was answered before is stored.")
        return Problem(_("Something went wrong on our side."), code="internal", status=status, remedy=remedy)
    if status == 403:
        return Problem(_("This is not allowed."), code="forbidden", status=403, remedy=message)
    return Problem(message or _("The request cannot be read."), code="malformed", status=status)


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


def register(api: NinjaAPI) -> None:
    """Have the API answer each failure in the one shape."""
    answers: dict[type[Exception], Callable[..., HttpResponse]] = {
        Exception: _unexpected,
        DatabaseError: _of_storage,
        InterfaceError: _of_storage,
        OSError: _of_storage,
        StoreAwayError: _of_storage,
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


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    if error.status_code == 400:  # the body could not be read: what stood in the way says more
        return shaped(malformed(error.__cause__))
    return shaped(of_status(error.status_code, str(error)))
