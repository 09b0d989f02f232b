"""Puts the client's own address where everything reads it, whatever proxies stand in front."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from zhengpin.accounts.browser import Browser, browser_in

_FORWARDED, _SCHEME = "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"


class ClientAddress:
    """The first of the middleware: what comes later reads `REMOTE_ADDR`, and no header that anybody could write."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        proxies, peer = settings.TRUSTED_PROXIES, request.META.get("REMOTE_ADDR", "")
        request.META["REMOTE_ADDR"] = proxies.client(peer, request.META.pop(_FORWARDED, ""))
        if not proxies.trusts(peer):
            request.META.pop(_SCHEME, None)
        return self._get_response(request)


def browser_of(request: HttpRequest) -> Browser:
    """Return from where and with what a request came."""
    return browser_in(request.META)
