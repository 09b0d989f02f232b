"""Keeps answers of public pages for a while, so that many readers cost no more than one.

A page says for how long it may be kept (`public.public_page`). Here it is kept in memory by address and language, for
readers who are not signed in; caches between us and the reader are told the same. An answer that sets a cookie is
nobody else's and is never kept.
"""

from __future__ import annotations

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language_from_request

from zhengpin.web.shell.language_addresses import named_language
from zhengpin.web.shell.middleware import NOT_KEPT

PLACES, PAGES = ("/public/", "/proofs/"), frozenset({"/", "/robots.txt", "/sitemap.xml"})
"""Where public pages lie."""
MOST_BYTES = 32 * 1024 * 1024
"""What a process keeps; the answer that was asked for longest ago goes first."""
LATE_SECONDS = 60.0
"""How long after its time an answer is still given while one reader's request makes the next."""
WORTH_PACKING = 1000
_ANEW = frozenset({"content-length", "content-encoding", "etag", "date"})
_TO_UNCHANGED = frozenset({"cache-control", "vary", "content-location", "content-language"})

Key = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class KeptAnswer:
    """An answer as it is given to everyone. packed: its body by gzip, empty where that is not worth it."""

    headers: dict[str, str]
    body: bytes
    packed: bytes
    etag: str

    @classmethod
    def of(cls, answer: HttpResponse) -> KeptAnswer:
        body = answer.content
        return cls(
            {name: value for name, value in answer.items() if name.lower() not in _ANEW},
            body,
            gzip.compress(body, 6, mtime=0) if len(body) >= WORTH_PACKING else b"",
            f'W/"{hashlib.sha256(body).hexdigest()[:32]}"',
        )

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed)

    def answer_to(self, request: HttpRequest) -> HttpResponse:
        """Return what a request is answered: whole, packed, or that nothing has changed."""
        if self.etag in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", "")):
            kept = {name: value for name, value in self.headers.items() if name.lower() in _TO_UNCHANGED}
            unchanged = HttpResponse(status=304, headers=kept | {"ETag": self.etag})
            del unchanged["Content-Type"]
            return unchanged
        headers, body = self.headers | {"ETag": self.etag}, self.body
        if self.packed and "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
            headers["Content-Encoding"], body = "gzip", self.packed
        headers["Content-Length"] = str(len(body))
        return HttpResponse(b"" if request.method == "HEAD" else body, headers=headers)


class Shelf:
    """Answers by key, within a bound of bytes. Bears being used by several threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._bytes = most_bytes, 0
        self._held: OrderedDict[Key, tuple[KeptAnswer, float]] = OrderedDict()
        self._asking: set[Key] = set()
        self._lock = Lock()

    def find(self, key: Key, now: float) -> KeptAnswer | None:
        """Return an answer that may be given; None to whoever has to make it, who then calls `keep` or `give_up`.

        Once its time is over one asks anew, and the others are given it a little longer.
        """
        with self._lock:
            if (held := self._held.get(key)) is None:
                return None
            answer, until = held
            if now >= until and (now >= until + LATE_SECONDS or key not in self._asking):
                self._asking.add(key)
                return None
            self._held.move_to_end(key)
            return answer

    def keep(self, key: Key, answer: KeptAnswer, until: float) -> None:
        with self._lock:
            self._asking.discard(key)
            self._drop(key)
            self._held[key] = (answer, until)
            self._bytes += answer.size
            while self._bytes > self._most:
                self._drop(next(iter(self._held)))

    def give_up(self, key: Key) -> None:
        """Say that an answer was not made, or may not be kept; the former one is gone, too."""
        with self._lock:
            self._asking.discard(key)
            self._drop(key)

    def _drop(self, key: Key) -> None:
        if held := self._held.pop(key, None):
            self._bytes -= held[0].size


class KeptAnswers:
    """Middleware, before those that make an answer private and those of sessions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self.shelf = Shelf()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PLACES) and request.path_info not in PAGES:
            return self._get_response(request)
        key = self._key(request)
        if key is None:
            return self._finished(request, self._get_response(request), key)
        if (kept := self.shelf.find(key, time.monotonic())) is not None:
            return kept.answer_to(request)
        try:
            return self._finished(request, self._get_response(request), key)
        except BaseException:
            self.shelf.give_up(key)
            raise

    def _key(self, request: HttpRequest) -> Key | None:
        """Return what an answer depends on; None for a request that has to be asked anew each time."""
        if request.method != "GET" or request.META.get("QUERY_STRING") or not settings.PUBLIC_KEPT_SECONDS:
            return None
        if not _is_anybodys(request):
            return None
        try:
            host = request.get_host()
        except DisallowedHost:
            return None  # answered as such
        named = named_language(request)
        language = named or get_language_from_request(request)
        return (request.scheme or "", host, named, language, request.path_info)

    def _finished(self, request: HttpRequest, answer: HttpResponse, key: Key | None) -> HttpResponse:
        seconds = min(getattr(answer, "kept_seconds", 0), settings.PUBLIC_KEPT_SECONDS)
        if answer.status_code != 200 or answer.streaming or not seconds or not _is_anybodys(request):
            if key is not None:
                self.shelf.give_up(key)
            return answer
        if answer.cookies:
            answer["Cache-Control"] = NOT_KEPT
            if key is not None:
                self.shelf.give_up(key)
            return answer
        _say(answer, seconds, named=bool(named_language(request)))
        made = KeptAnswer.of(answer)
        if key is not None and getattr(answer, "kept_here", True):
            self.shelf.keep(key, made, time.monotonic() + seconds)
        elif key is not None:
            self.shelf.give_up(key)
        return made.answer_to(request)


def _is_anybodys(request: HttpRequest) -> bool:
    """Say whether a request tells nothing of who asks."""
    return settings.SESSION_COOKIE_NAME not in request.COOKIES and "HTTP_AUTHORIZATION" not in request.META


def _say(answer: HttpResponse, seconds: int, *, named: bool) -> None:
    """Say to caches how long they may keep an answer, and what it depends on.

    What a plain address answers depends on cookies, which browsers forget when they look into their own cache: they
    ask again each time, and are mostly told that nothing has changed. Only caches between keep it.
    """
    patch_vary_headers(answer, ("Accept-Encoding",))
    if named:
        answer["Cache-Control"] = f"public, max-age={seconds}"
        answer["Vary"] = "Accept-Encoding"
    else:
        answer["Cache-Control"] = f"public, max-age=0, s-maxage={seconds}, must-revalidate"
        patch_vary_headers(answer, ("Accept-Language", "Cookie"))
