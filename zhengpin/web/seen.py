"""Notes every few minutes that a session is used, for its person's page of sessions."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from zhengpin.accounts.actor import system
from zhengpin.accounts.operations import note_seen
from zhengpin.accounts.operations.sign_ins import SEEN_NOTED_EVERY
from zhengpin.kit import clock

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
