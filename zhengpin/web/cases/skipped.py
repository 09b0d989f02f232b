"""Remembers, in the session, which cases a reviewer put off, so that “next” does not offer them again at once."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

KEY = "skipped_cases"
MOST = 50


def skip(request: HttpRequest, case_id: UUID) -> None:
    kept = [one for one in request.session.get(KEY, []) if one != str(case_id)]
    request.session[KEY] = [*kept, str(case_id)][-MOST:]


def skipped(request: HttpRequest) -> list[UUID]:
    return [UUID(one) for one in request.session.get(KEY, [])]


def forget(request: HttpRequest) -> None:
    """Offer them again: the queue has nothing else left."""
    request.session.pop(KEY, None)
