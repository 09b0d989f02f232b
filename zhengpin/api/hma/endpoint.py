"""One address of these doors: finds who asks, calls what its method names, and answers in the peers' shapes."""

from __future__ import annotations

import base64
import binascii
import logging
import time
from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.errors import TokenRefused, token_unknown
from zhengpin.accounts.operations import note_use
from zhengpin.accounts.queries import actor_for_token
from zhengpin.api.hma.answers import as_json, failure

REMEMBERED = 2.0
"""Seconds for which a token is not looked at again: a revoked one opens nothing after that."""
MOST_REMEMBERED = 1_000

_known: dict[str, tuple[float, Actor]] = {}


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks. Raises TokenRefused 401."""
    secret = _secret(request.META.get("HTTP_AUTHORIZATION", ""))
    if actor := _remembered(secret):
        return actor
    _known.pop(secret, None)
    actor = actor_for_token(secret)
    note_use(token_id=UUID(actor.ref.partition(":")[2]), actor=actor)
    if len(_known) >= MOST_REMEMBERED:
        _known.clear()
    _known[secret] = (time.monotonic() + REMEMBERED, actor)
    return actor


def actor_at_hand(header: str) -> Actor | None:
    """Return whose token an `Authorization` header holds, if it was looked at lately; asks the database nothing."""
    try:
        return _remembered(_secret(header))
    except TokenRefused:
        return None


def _remembered(secret: str) -> Actor | None:
    until, actor = _known.get(secret, (0.0, None))
    return actor if time.monotonic() < until else None


def _secret(header: str) -> str:
    kind, _, value = header.partition(" ")
    match kind.lower():
        case "bearer":
            return value.strip()
        case "basic":
            try:
                return base64.b64decode(value.strip(), validate=True).decode().partition(":")[2]
            except (binascii.Error, UnicodeError) as error:
                raise token_unknown() from error
    raise token_unknown()


log = logging.getLogger(__name__)

Handler = Callable[..., object]
LANGUAGE = "en"


class Endpoint:
    """What answers at one address: a handler for each method, called with request, actor and the address's places.

    A handler returns what becomes JSON, or that and a status. These doors speak English, as peers do: clients read it.
    """

    csrf_exempt = True  # a session opens nothing here

    def __init__(self, **handlers: Handler) -> None:
        self._handlers = {method.upper(): handler for method, handler in handlers.items()}

    def __call__(self, request: HttpRequest, **places: object) -> HttpResponse:
        if translation.get_language() != LANGUAGE:
            translation.activate(LANGUAGE)  # the next request of this thread activates its own
        try:
            return self._answered(request, places)
        except Exception as error:
            return failure(error, places) or _unexpected(request)

    def _answered(self, request: HttpRequest, places: dict[str, object]) -> HttpResponse:
        actor = actor_of(request)
        method = "GET" if request.method == "HEAD" else request.method or ""
        if method not in self._handlers:
            answer = as_json({"message": "The method is not allowed for the requested URL."}, 405)
            answer["Allow"] = ", ".join(self._handlers)
            return answer
        body = self._handlers[method](request, actor, **places)
        if isinstance(body, HttpResponse):
            return body
        return as_json(*body) if isinstance(body, tuple) else as_json(body)


def _unexpected(request: HttpRequest) -> HttpResponse:
    log.exception("%s %s failed", request.method, request.path)
    return as_json({"message": "Something went wrong on our side."}, 500)
