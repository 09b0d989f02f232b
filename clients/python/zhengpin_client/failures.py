"""What the API refuses, each with its code and remedy, as exceptions by status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict, cast


class Fault(TypedDict, total=False):
    """One of several faults: what is wrong, with which field, and how to mend it."""

    code: str
    field: str
    message: str
    remedy: str


class ApiFailure(Exception):  # noqa: N818 - what the API calls it
    """The API refused a request, or could not be reached.

    status: HTTP status, 0 where there was no answer; code: stable, for programs; field: the field at fault, if one;
    faults: every fault, where several were named; body: everything that was told; retry_after: seconds, 0 where not
    told.
    """

    def __init__(self, status: int, body: Mapping[str, object]) -> None:
        self.status = status
        self.code = _text(body, "code")
        self.message = _text(body, "message")
        self.remedy = _text(body, "remedy")
        self.field = _text(body, "field")
        self.retry_after = _seconds(body.get("retry_after"))
        self.faults = _faults(body)
        self.body = body
        super().__init__(" ".join(part for part in (f"[{self.code}]", self.message, self.remedy) if part))


def _text(body: Mapping[str, object], name: str) -> str:
    return str(body.get(name) or "")


def _seconds(told: object) -> float:
    return float(told) if isinstance(told, int | float) else 0.0


def _faults(body: Mapping[str, object]) -> list[Fault]:
    """Return what is wrong with the fields of a request (`problems`), or with what is incomplete (`defects`)."""
    told = body.get("problems") or body.get("defects") or []
    return cast(list[Fault], told) if isinstance(told, list) else []


class Malformed(ApiFailure):
    """400: it cannot be read."""


class Unauthenticated(ApiFailure):
    """401: no token, or one that opens nothing."""


class Forbidden(ApiFailure):
    """403: the permission named is missing."""


class NotFound(ApiFailure):
    """404: not there, or not for you."""


class Conflict(ApiFailure):
    """409: it stands otherwise by now."""


class WrongVersion(ApiFailure):
    """412: another version of the protocol of uploads is spoken."""


class TooLarge(ApiFailure):
    """413: larger than is taken."""


class WrongType(ApiFailure):
    """415: sent as a type that is not taken."""


class Invalid(ApiFailure):
    """422: understood but wrong; `faults` names every fault."""


class Locked(ApiFailure):
    """423: another request is writing to it."""


class TooMany(ApiFailure):
    """429: more than may be asked for now; `retry_after` says when it may."""


class Unavailable(ApiFailure):
    """503, or no answer at all, after every attempt."""


BY_STATUS: dict[int, type[ApiFailure]] = {
    400: Malformed,
    401: Unauthenticated,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    412: WrongVersion,
    413: TooLarge,
    415: WrongType,
    422: Invalid,
    423: Locked,
    429: TooMany,
    502: Unavailable,
    503: Unavailable,
    504: Unavailable,
}


def failure(status: int, body: Mapping[str, object]) -> ApiFailure:
    """Return the exception for an answer."""
    return BY_STATUS.get(status, ApiFailure)(status, body)
