"""The one shape of an expected failure: a code, a status, what went wrong and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.utils.functional import Promise


class Problem(Exception):  # noqa: N818 - what RFC 9457 calls it, and what people are shown
    """An expected failure that a face can show as it is.

    code: stable, machine-readable (`filing.already_registered`); status: HTTP status; message and remedy: sentences,
    lazily translatable; field: the input at fault, if one; extra: facts for the machine (JSON types only).
    """

    code = "problem"
    status = 400
    message: str | Promise = "The request could not be carried out."
    remedy: str | Promise = ""

    def __init__(
        self,
        message: str | Promise | None = None,
        *,
        code: str | None = None,
        status: int | None = None,
        remedy: str | Promise | None = None,
        field: str | None = None,
        **extra: object,
    ) -> None:
        self.message = self.message if message is None else message
        self.code = code or self.code
        self.status = status or self.status
        self.remedy = self.remedy if remedy is None else remedy
        self.field = field
        self.extra: dict[str, Any] = extra
        super().__init__(str(self.message))

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON body a face answers with."""
        body: dict[str, Any] = {"code": self.code, "message": str(self.message)}
        if self.remedy:
            body["remedy"] = str(self.remedy)
        if self.field:
            body["field"] = self.field
        return body | self.extra


class NotFound(Problem):
    code = "not_found"
    status = 404


class Forbidden(Problem):
    code = "forbidden"
    status = 403


class Conflict(Problem):
    code = "conflict"
    status = 409


class Invalid(Problem):
    code = "invalid"
    status = 422


class TooMany(Problem):
    """More than may be asked in a while; `retry_after` in `extra` says in how many seconds it may be asked again."""

    code = "too_many"
    status = 429
