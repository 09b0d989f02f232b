"""Whether the system works, said to anyone: for load balancers, probes and whoever is on call."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from zhengpin.jobs.system_health import troubles

ADDRESS = "/healthz"


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 `{"ok": true}` while the system can do its work, else 503 with the codes of what it lacks."""
    found = troubles()
    body = {"ok": False, "troubles": found} if found else {"ok": True}
    answer = JsonResponse(body, status=503 if found else 200)
    answer["Cache-Control"] = "no-store"
    return answer


class HealthDoor:
    """The first of the middleware: a probe asks by an address of its own, which need not be among ZHENGPIN_HOSTS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return health(request) if request.path_info == ADDRESS else self._get_response(request)
