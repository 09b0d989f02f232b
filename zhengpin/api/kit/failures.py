"""Every failure in one shape: `{code, message, remedy, field, …}`, in the caller's language."""

from __future__ import annotations

import json

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _

from zhengpin.kit.errors import Problem


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
