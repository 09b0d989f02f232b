"""Notices requests that come by another address than the one that letters, QR codes and proofs give."""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils import timezone, translation
from django.views.static import serve

from zhengpin.accounts.actor import system
from zhengpin.accounts.browser import Browser, browser_in
from zhengpin.accounts.operations import note_seen
from zhengpin.accounts.operations.sign_ins import SEEN_NOTED_EVERY
from zhengpin.kit import clock
from zhengpin.web.shell.language_addresses import named_language

logger = logging.getLogger(__name__)

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MOST_REPORTED = 20
_PORTS = {"http": 80, "https": 443}


def other_address(request: HttpRequest) -> str:
    """Return the address by which a request came, or nothing where letters lead to the same place."""
    try:
        came = f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return ""  # answered as such
    return "" if _place(came) == _place(settings.PUBLIC_ADDRESS) else came


def refused_host(request: HttpRequest) -> str:
    """Return the host name by which a request came where it is none of ours, as it can stand in a line of a log."""
    try:
        request.get_host()
    except DisallowedHost:
        return ascii(request.META.get("HTTP_HOST", ""))[:100]
    return ""


class ServedAddress:
    """Says in the log, once for each, by which other addresses requests come, and which host names are refused."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer
        self._reported: set[str] = set()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if refused := refused_host(request):
            self._report(
                f"requests under the host name {refused} are refused: add it to ZHENGPIN_HOSTS if it is yours"
            )
        elif other := other_address(request):
            self._report(
                f"requests come by {other}, but letters, QR codes and proofs give {settings.PUBLIC_ADDRESS}: "
                "set ZHENGPIN_ADDRESS"
            )
        return self._answer(request)

    def _report(self, line: str) -> None:
        if line not in self._reported and len(self._reported) < MOST_REPORTED:
            self._reported.add(line)
            logger.warning("%s", line)


def _place(address: str) -> tuple[str, int]:
    """Return host and port; the names of this machine for itself are one, and so are the ports of http and https."""
    parts = urlsplit(address)
    host, port = (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme, 80)
    return ("localhost" if host in LOOPBACK else host), (80 if port in _PORTS.values() else port)


KEPT_FOR = 300
"""Seconds: the names carry no version, so an upgrade must show soon."""


class StaticFiles:
    """Middleware, after those of headers and before that of sessions, which these files do not need."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or not request.path_info.startswith(settings.STATIC_URL):
            return self._get_response(request)
        try:
            name = request.path_info.removeprefix(settings.STATIC_URL)
            found = serve(request, name, str(settings.STATIC_ROOT))
        except Http404:
            return HttpResponseNotFound()
        answer = HttpResponse(
            b"".join(found) if found.streaming else found.content,
            status=found.status_code,
            headers={name: value for name, value in found.items() if name != "Content-Disposition"},
        )
        found.close()
        answer["Cache-Control"] = f"public, max-age={KEPT_FOR}"
        return answer


class Preferences:
    """Middleware, after those of sessions, languages and people. A language chosen in this browser goes first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or named_language(request):
            return self.get_response(request)  # a public page in a named language is the same for everyone
        if not request.user.is_authenticated:
            return self.get_response(request)
        if request.user.language and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        with timezone.override(_zone(request.user.time_zone)):
            return self.get_response(request)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else timezone.get_default_timezone()
    except (ZoneInfoNotFoundError, ValueError):
        return timezone.get_default_timezone()


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


SESSIONS = system("sessions")


class Seen:
    """Middleware, after that of sessions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        seen_at = getattr(request.session, "seen_at", None)
        if seen_at and clock.now() - seen_at > SEEN_NOTED_EVERY and request.session.session_key:
            note_seen(session_key=request.session.session_key, actor=SESSIONS)
        return response


NOT_KEPT = "private, no-store"


class PrivateAnswers:
    """Middleware. An answer that says itself how long it may be kept, as a picture does, is left alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers:
            response.setdefault("Cache-Control", NOT_KEPT)
        return response
