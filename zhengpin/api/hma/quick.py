"""Answers look-ups of one hash before Django does, while who asks and the index are at hand without the database.

Whatever is not exactly so goes on to Django, which answers as ever: other addresses and parameters, a token that was
not looked at within two seconds, an index that was not followed within 50 ms, banks that matches must be read from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from zhengpin.api.hma.endpoint import actor_at_hand
from zhengpin.banks.looking_up import near_at_hand

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from zhengpin.banks.index import BankMatch

RAW, BY_BANK = "/m/raw_lookup", "/m/lookup"
_ASKED = re.compile("(?:signal_type=pdq&)?signal=([0-9a-f]{64})(?:&signal_type=pdq)?", re.ASCII)


class QuickLookups:
    """A WSGI application before another one."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body = answered(environ)
        if body is None:
            return self._application(environ, start_response)
        headers = [("Content-Type", "application/json"), ("X-Content-Type-Options", "nosniff")]
        start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
        return [body]


def answered(environ: WSGIEnvironment) -> bytes | None:
    """Return the body of the answer, None for what is not answered here."""
    path = environ["PATH_INFO"]
    if path not in (RAW, BY_BANK) or environ["REQUEST_METHOD"] != "GET":
        return None
    query = environ["QUERY_STRING"]
    asked = _ASKED.fullmatch(query)
    if asked is None or query.count("signal_type") != 1:
        return None
    try:
        found = _found(environ.get("HTTP_AUTHORIZATION", ""), bytes.fromhex(asked[1]))
    except Exception:
        return None  # Django meets the same failure, and has its ways to log and to answer it
    if found is None or (found and path == BY_BANK):
        return None
    return json.dumps({"matches": [one.content for one in found]} if path == RAW else {}).encode()


def _found(header: str, pdq: bytes) -> list[BankMatch] | None:
    actor = actor_at_hand(header)
    return None if actor is None else near_at_hand(actor, pdq)
