"""What every template may use beside what its view gave it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from zhengpin.kit.errors import Problem
from zhengpin.messages import queries
from zhengpin.web.navigation import navigation
from zhengpin.web.page import actor_of


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give `languages` to all, and `actor`, `navigation`, `keys_on` and `unread_notices` to whoever is signed in.

    The notices are counted where a template asks, after the page itself may have marked some as read.
    """
    given: dict[str, Any] = {"languages": settings.LANGUAGES}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return given
    try:
        actor = actor_of(request)
    except Problem:
        return given
    return given | {
        "actor": actor,
        "navigation": navigation(actor),
        "keys_on": user.keys_on,
        "unread_notices": lambda: queries.notices(actor, unread=True).count(),
    }
