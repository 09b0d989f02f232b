"""What these doors answer with: JSON in the peers' shapes, every failure as `{"message": …}`."""

from __future__ import annotations

import json

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from pydantic import ValidationError

from zhengpin.api.hma.requests import Abort
from zhengpin.kit.errors import Problem

# What peers' clients may read, in the peers' own words; {places} are those of the address.
MESSAGES = {
    "bank.not_found": "bank '{bank_name}' not found",
    "bank_content.not_found": "content '{content_id}' not found",
    "bank.exists": "Bank already exists",
    "bank.name": "Bank names must be UPPER_WITH_UNDERSCORE",
    "bank_content.pdq": "Invalid pdq signal: invalid PDQ hash",
    "bank_content.note": "note must be a string of at most 255 characters",
    "bank_content.disable_until": "disable_until_ts must be non-negative and less than 5 years in the future",
}
STATUSES = {"bank.exists": 403, "picture.too_many_bytes": 413, "fetch.too_many_bytes": 413}


def as_json(body: object, status: int = 200) -> HttpResponse:
    """Return a body as JSON."""
    return HttpResponse(json.dumps(body), status=status, content_type="application/json")


def plain(text: str, status: int = 200) -> HttpResponse:
    """Return one line of text, as peers' load balancers read it."""
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def failure(error: Exception, places: dict[str, object]) -> HttpResponse | None:
    """Return the answer to an expected failure, None for one that nobody expected."""
    match error:
        case ValidationError():  # the very list that peers answer with
            return HttpResponse(error.json(), status=422, content_type="application/json")
        case Abort():
            return as_json({"message": error.message}, error.status)
        case Problem():
            return _of_problem(error, places)
        case RequestDataTooBig():
            return as_json({"message": "Content too large"}, 413)
        case MultiPartParserError() | SuspiciousOperation() | UnicodeError():
            return as_json({"message": "The request cannot be read"}, 400)
    return None


def _of_problem(error: Problem, places: dict[str, object]) -> HttpResponse:
    template = MESSAGES.get(error.code)
    body = {"message": template.format_map(places) if template else str(error.message)}
    if error.remedy and not template:
        body["details"] = str(error.remedy)
    status = STATUSES.get(error.code, 400 if error.status == 422 else error.status)
    answer = as_json(body, status)
    if status == 401:
        answer["WWW-Authenticate"] = 'Basic realm="Zhengpin"'
    return answer
