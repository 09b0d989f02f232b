"""Reads what clients of the peers send: parameters, JSON bodies, one uploaded picture."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from pydantic import BaseModel, Field

from zhengpin.api.kit.characters import refuse_unstorable

PHOTO, VIDEO, PDQ = "photo", "video", "pdq"
FORM_LIMIT = 1 << 20
"""Bytes that a form may hold beside its picture."""


class Abort(Exception):  # noqa: N818 - what peers call it
    """A failure in the peers' own words."""

    def __init__(self, status: int, message: str) -> None:
        self.status, self.message = status, message
        super().__init__(message)


class ByAddress(BaseModel):
    """What `GET /h/hash` takes."""

    url: str
    content_type: str | None = None
    types: str | None = None


class ByHash(BaseModel):
    """What `GET /m/raw_lookup` takes."""

    signal: str
    signal_type: str
    banks: str | None = None
    include_distance: bool = False


class LookupQuery(BaseModel):
    """What `/m/lookup` takes."""

    url: str | None = None
    content_type: str | None = None
    types: str | None = None
    signal: str | None = None
    signal_type: str | None = None
    banks: str | None = None
    seed: str | None = None
    bypass_coinflip: bool = False


class NewBank(BaseModel):
    """What `POST /c/banks` takes."""

    name: str
    enabled_ratio: float | None = 1.0
    enabled: bool | None = None


class ChangedBank(BaseModel):
    """What `PUT /c/bank/<name>` takes."""

    name: str | None = None
    enabled_ratio: float | None = None
    enabled: bool | None = None


class Metadata(BaseModel, extra="forbid"):
    """What a client may say of a content."""

    content_id: str | None = None
    content_uri: str | None = None
    more: dict[str, object] | None = Field(None, alias="json")


def parameters[M: BaseModel](request: HttpRequest, shape: type[M]) -> M:
    """Return the parameters of the address. Raises pydantic's ValidationError."""
    return shape.model_validate(request.GET.dict())


def body_of(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON object of the body. Raises Abort."""
    try:
        found = refuse_unstorable(json.loads(request.body, parse_constant=_no_number))
    except (ValueError, RecursionError) as error:
        if "json" not in (request.content_type or ""):
            raise Abort(415, "The request Content-Type was not json, and the body is none") from error
        raise Abort(400, "The request body is not JSON") from error
    if not isinstance(found, dict):
        raise Abort(400, "Request input was not a dict")
    return found


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


def banks_in(given: str | None) -> frozenset[str] | None:
    """Return the names of a comma-separated list, None where none was given."""
    return frozenset(given.split(",")) if given else None


def require_pdq(signal_type: str) -> None:
    """Raise Abort for a kind of hash that is not kept here."""
    if signal_type != PDQ:
        raise Abort(400, f"No such SignalType '{signal_type}'")


def require_photo(content_type: str) -> None:
    """Raise Abort for a kind of content that is not hashed here."""
    if content_type == VIDEO:
        raise Abort(400, "content_type video is disabled")
    if content_type != PHOTO:
        raise Abort(400, f"no such content_type: '{content_type}'")


def require_types(given: str | None) -> None:
    """Raise Abort unless the comma-separated kinds of hash, if any are given, are those that are made here."""
    if given is None:
        return
    names = [name.strip() for name in given.split(",") if name.strip()]
    for name in names:
        if name != PDQ:
            raise Abort(400, f"signal type '{name}' doesn't exist or is disabled")
    if not names:
        raise Abort(400, "empty signal type selection")


def require_bounded(request: HttpRequest) -> None:
    """Raise Abort for a form that is larger than one picture and what is said of it, before it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length[:18]) > settings.PICTURE_LIMIT + FORM_LIMIT:
        raise Abort(413, "Content too large")


def uploaded(request: HttpRequest) -> bytes:
    """Return the one picture of a multipart form, whose field is named for its kind of content. Raises Abort."""
    require_bounded(request)
    files = [(name, file) for name, several in request.FILES.lists() for file in several]
    if not files:
        raise Abort(400, "Missing multipart/form-data file upload")
    if len(files) > 1:
        raise Abort(400, "Only one file allowed per request")
    [(name, file)] = files
    require_photo(name)
    require_types(request.GET.get("types"))
    if (file.size or 0) > settings.PICTURE_LIMIT:
        raise Abort(413, "Content too large")
    return file.read()
