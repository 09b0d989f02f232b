"""`/status`, `/status/live`, `/site-map`: what load balancers ask; the only of these doors that need no token."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from zhengpin.api.hma.answers import plain
from zhengpin.rights.queries import last_change

ALIVE = "I-AM-ALIVE"


def status(request: HttpRequest) -> HttpResponse:
    """Say that requests can be answered. There is no index to wait for: each is opened where it lies."""
    try:
        last_change()
    except DatabaseError:
        return plain("INDEX-NOT-LOADED", 503)
    return plain(ALIVE)


def live(request: HttpRequest) -> HttpResponse:
    """Say that the process answers at all."""
    return plain(ALIVE)
