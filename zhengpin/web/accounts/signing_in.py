"""Fits allauth into the house: accounts by invitation, limits in the database, letters by jobs, all in the ledger."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from zhengpin.accounts import operations
from zhengpin.accounts.limits import of_noted, of_sign_in
from zhengpin.accounts.sessions import keep_browser
from zhengpin.accounts.states import SecurityChange, SignInRefusal
from zhengpin.flows.people import security as account_security
from zhengpin.flows.people.security import DOOR
from zhengpin.kit.errors import TooMany
from zhengpin.kit.ids import reference
from zhengpin.web.shell.middleware import browser_of

if TYPE_CHECKING:
    from zhengpin.accounts.models import Person

NAME = "known_browser"
YEAR = 365 * 24 * 3600
_SALT = "zhengpin.web.accounts.signing_in"


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


# What allauth would write of by itself; what it does to second factors is noted around its pages instead.
PASSWORD_CHANGES = {
    "account/email/password_changed": SecurityChange.PASSWORD_CHANGED,
    "account/email/password_set": SecurityChange.PASSWORD_CHANGED,
    "account/email/password_reset": SecurityChange.PASSWORD_RESET,
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": gettext_lazy(
            "Too many wrong tries. Try again in a few minutes, or have a link sent to set a new password."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return browser_of(request).address

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Spend a try before the password is compared, so that tries at one moment cannot pass together."""
        email, browser = credentials.get("email", ""), browser_of(request)
        self._spent = of_sign_in(email, browser.address, known_browser(request, email))
        try:
            operations.spend(on=self._spent, actor=DOOR)
        except TooMany as refused:
            self._note_too_many(email, request)
            raise self.validation_error("too_many_login_attempts") from refused

    def _note_too_many(self, email: str, request: HttpRequest) -> None:
        """Note it once in a while: whoever goes on trying must not fill the ledger."""
        browser = browser_of(request)
        try:
            operations.spend(on=of_noted(email, browser.address), actor=DOOR)
        except TooMany:
            return
        operations.note_refusal(email=email, reason=SignInRefusal.TOO_MANY, browser=browser, actor=DOOR)

    def _rollback_login_failed_rl_usage(self) -> None:
        operations.give_back(on=self._spent, actor=DOOR)

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: object) -> None:
        """Leave the limits: whoever has set a new password signs in with it, and gets back what that spends."""

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        email = credentials.get("email", "")
        operations.note_refusal(
            email=email, reason=SignInRefusal.PASSWORD, browser=browser_of(request), actor=DOOR
        )

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        operations.note_refusal(
            email=user.email, reason=SignInRefusal.CLOSED, browser=browser_of(request), actor=DOOR
        )
        return super().respond_user_inactive(request, user)

    def login(self, request: HttpRequest, user: Person) -> None:
        super().login(request, user)
        browser = browser_of(request)
        keep_browser(request.session, browser)
        operations.note_sign_in(person=user, browser=browser, actor=reference("person", user.pk))

    def post_login(self, request: HttpRequest, user: Person, **options: object) -> HttpResponse:
        response = super().post_login(request, user, **options)
        remember_browser(response, user.email)
        return response

    def send_password_reset_mail(self, user: Person, email: str, context: dict[str, object]) -> None:
        account_security.send_reset_asked(person=user, browser=browser_of(self.request))

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, object] | None = None,
        email: str | None = None,
    ) -> None:
        if change := PASSWORD_CHANGES.get(template_prefix):
            browser = browser_of(self.request)
            account_security.note_change(
                person=user, change=change, browser=browser, actor=reference("person", user.pk)
            )
