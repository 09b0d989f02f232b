"""What every template may use beside what its view gave it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from zhengpin.kit.errors import Problem
from zhengpin.web.navigation import Navigation
from zhengpin.web.shell.language_addresses import named_language
from zhengpin.web.shell.page import actor_of


def shell(request: HttpRequest) -> dict[str, object]:
    """Give `languages` to all, and `actor`, `navigation` and `keys_on` to whoever is signed in."""
    given: dict[str, object] = {"languages": settings.LANGUAGES}
    if named_language(request):
        return given  # a public page in a named language is the same for everyone
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return given
    try:
        actor = actor_of(request)
    except Problem:
        return given
    match = request.resolver_match
    return given | {
        "actor": actor,
        "navigation": Navigation(actor, match.route if match else None),
        "keys_on": user.keys_on,
    }
