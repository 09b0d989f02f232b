"""Keeps what somebody signed in was shown out of every cache, so that nothing is left of it after signing out."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

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
