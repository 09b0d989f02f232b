"""Serves style sheets, scripts and symbols under /static/, through the middleware that gives pages their headers."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.views.static import serve

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
