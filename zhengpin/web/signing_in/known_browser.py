"""Knows a browser again in which somebody signed in before, whose tries to sign in then count by themselves.

A stranger's wrong tries, even from the same address, then do not keep the owner of an account out.
"""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

NAME = "known_browser"
YEAR = 365 * 24 * 3600
_SALT = "zhengpin.web.signing_in.known_browser"


def known_browser(request: HttpRequest, email: str) -> str:
    """Return the number of the browser if this account signed in with it, else an empty text."""
    try:
        number, account = signing.loads(request.COOKIES.get(NAME, ""), salt=_SALT, max_age=YEAR)
    except (signing.BadSignature, ValueError):
        return ""
    return str(number) if account == _digest(email) else ""


def remember_browser(response: HttpResponse, email: str) -> None:
    """Give the browser in which an account just signed in a number, which nobody else can make."""
    response.set_cookie(
        NAME,
        signing.dumps([secrets.token_hex(8), _digest(email)], salt=_SALT),
        max_age=YEAR,
        path="/accounts/",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _digest(email: str) -> str:
    return hashlib.sha256(email.strip().lower().encode()).hexdigest()[:32]
