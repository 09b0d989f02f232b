"""Public pages in the language that their address names: `/en/public/rules/` is `/public/rules/` in English.

Without such a beginning the browser's language counts. Whatever a page under such an address links to among the public
pages keeps it, since addresses are made with it; whoever goes on to a page that is not public leaves it behind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation

YEAR = 365 * 24 * 3600


def named_language(request: HttpRequest) -> str:
    """Return the language that a request's address names, "" where it names none."""
    return getattr(request, "named_language", "")


class LanguageAddresses:
    """Middleware, before all that reads a request's path."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._beginnings = {f"/{code}/": code for code, _name in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        beginning = path[: path.find("/", 1) + 1] or f"{path}/"
        language = self._beginnings.get(beginning)
        if language is None:
            return self._get_response(request)
        if beginning != path[: len(beginning)]:
            return HttpResponseRedirect(beginning)
        request.path_info = path[len(beginning) - 1 :]
        request.named_language = language  # type: ignore[attr-defined]
        before = get_script_prefix()
        set_script_prefix(beginning)
        try:
            return self._get_response(request)
        finally:
            set_script_prefix(before)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: object, _given: object
    ) -> HttpResponse | None:
        """Lead to the plain address of a page that is not public, and keep the language for it."""
        language = named_language(request)
        if not language or getattr(view, "public", False):
            return None
        asked = request.META.get("QUERY_STRING", "")
        answer = HttpResponseRedirect(f"{request.path_info}?{asked}" if asked else request.path_info)
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax")
        return answer


class ReadersLanguage(LocaleMiddleware):
    """Django's, but for an address that names a language itself."""

    def process_request(self, request: HttpRequest) -> None:
        if language := named_language(request):
            translation.activate(language)
            request.LANGUAGE_CODE = translation.get_language()
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not named_language(request):
            return super().process_response(request, response)
        response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response


@dataclass(frozen=True)
class LanguageAddress:
    """A public page in one language. tag: as HTML names the language; here: whether the page is shown in it now."""

    code: str
    tag: str
    name: str
    path: str
    address: str
    here: bool


def addresses_of(request: HttpRequest) -> list[LanguageAddress]:
    """Return the addresses of a public page in each language, with what it was asked."""
    return addresses_of_path(request.path_info, request.META.get("QUERY_STRING", ""))


def addresses_of_path(path: str, asked: str = "") -> list[LanguageAddress]:
    """Return the addresses of a public page in each language. path: without one; asked: its query string."""
    now = translation.get_language()
    return [
        LanguageAddress(
            code,
            translation.to_locale(code).replace("_", "-"),
            name,
            f"/{code}{path}{f'?{asked}' if asked else ''}",
            f"{settings.PUBLIC_ADDRESS}/{code}{path}",
            code == now,
        )
        for code, name in settings.LANGUAGES
    ]
