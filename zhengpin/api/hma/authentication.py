"""Who asks at these doors: the bearer of an API token, sent as Bearer, as the password of Basic, or in the address."""

from __future__ import annotations

import base64
import binascii
import time
from uuid import UUID

from django.http import HttpRequest

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.errors import token_unknown
from zhengpin.accounts.operations import note_use
from zhengpin.accounts.queries import actor_for_token

REMEMBERED = 2.0
"""Seconds for which a token is not looked at again: a revoked one opens nothing after that."""
MOST_REMEMBERED = 1_000

_known: dict[str, tuple[float, Actor]] = {}


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks. Raises TokenRefused 401."""
    secret = _secret(request.META.get("HTTP_AUTHORIZATION", ""))
    until, actor = _known.get(secret, (0.0, None))
    if actor is not None and time.monotonic() < until:
        return actor
    _known.pop(secret, None)
    actor = actor_for_token(secret)
    note_use(token_id=UUID(actor.ref.partition(":")[2]), actor=actor)
    if len(_known) >= MOST_REMEMBERED:
        _known.clear()
    _known[secret] = (time.monotonic() + REMEMBERED, actor)
    return actor


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
