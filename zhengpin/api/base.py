"""The API object: who asks, and every failure in one shape."""

from __future__ import annotations

import json
import logging
from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer, SessionAuth

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.operations import note_use
from zhengpin.accounts.queries import actor_for_person, actor_for_token
from zhengpin.kit.errors import Problem

log = logging.getLogger(__name__)


class Asked(HttpRequest):
    """A request as the operations get it: its sender is known."""

    actor: Actor


class Token(HttpBearer):
    """An API token: `Authorization: Bearer zp_…`."""

    openapi_description = "An API token, issued in the settings or by `zhengpin user token`."

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        actor = actor_for_token(token)
        note_use(token_id=UUID(actor.ref.partition(":")[2]), actor=actor)
        request.actor = actor  # type: ignore[attr-defined]
        return actor


class SignedIn(SessionAuth):
    """The session of someone signed in by the pages; unsafe methods need the CSRF token."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        if not request.user.is_authenticated:
            return None
        request.actor = actor_for_person(request.user)  # type: ignore[attr-defined]
        return request.actor  # type: ignore[attr-defined]


api = NinjaAPI(
    title="Zhengpin",
    version="1",
    description="Intellectual-property protection for a marketplace: send what happens, learn what to do.",
    auth=[Token(), SignedIn()],
    docs_url=None,  # the bundled viewers load scripts from elsewhere; the document itself is served
    urls_namespace="v1",
)


def problem(request: HttpRequest, error: Problem) -> HttpResponse:
    """Return a failure as JSON `{code, message, remedy?, field?, …}` with its status."""
    return api.create_response(request, error.as_dict(), status=error.status)


@api.exception_handler(Problem)
def _expected(request: HttpRequest, error: Problem) -> HttpResponse:
    return problem(request, error)


@api.exception_handler(AuthenticationError)
def _nobody(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    message = _("This needs an API token, or a session.")
    remedy = _("Send the header “Authorization: Bearer zp_…”.")
    return problem(request, Problem(message, code="unauthenticated", status=401, remedy=remedy))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    problems = [_fault(fault) for fault in error.errors]
    body = {
        "code": "invalid",
        "message": _("The request does not have the right form."),
        "problems": problems,
    }
    return api.create_response(request, body, status=422)


def _fault(fault: dict[str, Any]) -> dict[str, str]:
    # Pydantic's first place names the kind of parameter (body, query); the rest is the field.
    places = [str(place) for place in fault.get("loc", ())]
    return {
        "code": str(fault.get("type", "invalid")),
        "field": ".".join(places[1:] or places),
        "message": str(fault.get("msg", "")),
    }


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(request, Problem(_("There is nothing here."), code="not_found", status=404))


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, Problem(str(error), code="malformed", status=error.status_code))


@api.exception_handler(RequestDataTooBig)
def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return problem(
        request,
        Problem(
            _("The request is too large."),
            code="too_large",
            status=413,
            remedy=_("Send large catalogues as a file to /v1/imports."),
        ),
    )


@api.exception_handler(SuspiciousOperation)
def _suspicious(request: HttpRequest, error: SuspiciousOperation) -> HttpResponse:
    return problem(request, Problem(_("The request cannot be read."), code="malformed", status=400))


@api.exception_handler(UnicodeError)
def _not_text(request: HttpRequest, error: UnicodeError) -> HttpResponse:
    message = _("The request holds bytes that are no UTF-8 text.")
    return problem(request, Problem(message, code="malformed", status=400, remedy=_("Encode it as UTF-8.")))


@api.exception_handler(json.JSONDecodeError)
def _not_json(request: HttpRequest, error: json.JSONDecodeError) -> HttpResponse:
    message = _("The body is no JSON (line %(line)d, column %(column)d).") % {
        "line": error.lineno,
        "column": error.colno,
    }
    return problem(request, Problem(message, code="malformed", status=400))
