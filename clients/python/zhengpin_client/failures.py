"""What the API refuses, each with its code and remedy, as exceptions by status."""

from __future__ import annotations

from typing import Any


class ApiFailure(Exception):  # noqa: N818 - what the API calls it
    """The API refused a request, or could not be reached.

    status: HTTP status, 0 where there was no answer; code: stable, for programs; field: the field at fault, if one;
    body: everything that was told, `defects` of what is incomplete among it; retry_after: seconds, 0 where not told.
    """

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        self.status = status
        self.code = str(body.get("code", ""))
        self.message = str(body.get("message", ""))
        self.remedy = str(body.get("remedy", ""))
        self.field = str(body.get("field", ""))
        self.retry_after = float(body.get("retry_after") or 0)
        self.body = body
        super().__init__(" ".join(part for part in (f"[{self.code}]", self.message, self.remedy) if part))


class Unauthenticated(ApiFailure):
    """401: no token, or one that opens nothing."""


class Forbidden(ApiFailure):
    """403: the permission named is missing."""


class NotFound(ApiFailure):
    """404: not there, or not for you."""


class Conflict(ApiFailure):
    """409: it stands otherwise by now."""


class Invalid(ApiFailure):
    """422: understood but wrong; `body` names every fault."""


class TooMany(ApiFailure):
    """429: more than may be asked for now; `retry_after` says when it may."""


class Unavailable(ApiFailure):
    """503, or no answer at all, after every attempt."""


_BY_STATUS: dict[int, type[ApiFailure]] = {
    401: Unauthenticated,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    422: Invalid,
    429: TooMany,
    502: Unavailable,
    503: Unavailable,
    504: Unavailable,
}


def failure(status: int, body: dict[str, Any]) -> ApiFailure:
    """Return the exception for an answer."""
    return _BY_STATUS.get(status, ApiFailure)(status, body)
