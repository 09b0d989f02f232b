"""Notices requests that come by another address than the one that letters, QR codes and proofs give."""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MOST_TOLD = 20
_PORTS = {"http": 80, "https": 443}


def other_address(request: HttpRequest) -> str:
    """Return the address by which a request came, or nothing where letters lead to the same place."""
    try:
        came = f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return ""  # answered as such
    return "" if _place(came) == _place(settings.PUBLIC_ADDRESS) else came


class ServedAddress:
    """Says in the log, once for each, by which other addresses requests come."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer
        self._told: set[str] = set()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        other = other_address(request)
        if other and other not in self._told and len(self._told) < MOST_TOLD:
            self._told.add(other)
            logger.warning(
                "requests come by %s, but letters, QR codes and proofs give %s: set ZHENGPIN_ADDRESS",
                other,
                settings.PUBLIC_ADDRESS,
            )
        return self._answer(request)


def _place(address: str) -> tuple[str, int]:
    """Return host and port; the names of this machine for itself are one, and so are the ports of http and https."""
    parts = urlsplit(address)
    host, port = (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme, 80)
    return ("localhost" if host in LOOPBACK else host), (80 if port in _PORTS.values() else port)
