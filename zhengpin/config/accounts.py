"""Settings of accounts: trusted proxies, how people sign in and how often they may try, who needs a second factor."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

from zhengpin.accounts.states import Role
from zhengpin.kit.network.proxies import TrustedProxies, read_proxies

__all__ = [
    "ACCOUNT_ADAPTER",
    "ACCOUNT_EMAIL_NOTIFICATIONS",
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS",
    "ACCOUNT_EMAIL_VERIFICATION",
    "ACCOUNT_LOGIN_METHODS",
    "ACCOUNT_LOGOUT_REDIRECT_URL",
    "ACCOUNT_RATE_LIMITS",
    "ACCOUNT_SIGNUP_FIELDS",
    "ACCOUNT_USER_MODEL_USERNAME_FIELD",
    "AUTHENTICATION_BACKENDS",
    "AUTH_PASSWORD_VALIDATORS",
    "AUTH_USER_MODEL",
    "LOGIN_REDIRECT_URL",
    "LOGIN_URL",
    "MFA_ALLOW_UNVERIFIED_EMAIL",
    "MFA_FORMS",
    "MFA_RATE_LIMITS",
    "MFA_SUPPORTED_TYPES",
    "MFA_TOTP_ISSUER",
    "SECOND_FACTOR_ROLES",
    "SESSION_ENGINE",
    "SIGN_IN_TRIES",
    "SIGN_IN_TRIES_ADDRESS",
    "TRUSTED_PROXIES",
]

NOBODY = "none"


def _text(name: str, default: str = "") -> str:
    return os.environ.get(f"ZHENGPIN_{name}", default)


def _proxies() -> TrustedProxies:
    try:
        return read_proxies(_text("BEHIND_PROXY"))
    except ValueError as error:
        raise ImproperlyConfigured(
            f"ZHENGPIN_BEHIND_PROXY must be a number of proxies or their networks: {error}."
        ) from error


def _roles() -> frozenset[Role]:
    named = {one.strip() for one in _text("SECOND_FACTOR_ROLES", "administrator,rule_owner").split(",")}
    named -= {"", NOBODY}
    if unknown := named - set(Role):
        raise ImproperlyConfigured(f"ZHENGPIN_SECOND_FACTOR_ROLES names unknown roles: {sorted(unknown)}.")
    return frozenset(Role(one) for one in named)


# The one setting for everything that reads a client's address: how many proxies stand in front, or their networks.
TRUSTED_PROXIES = _proxies()
# Wrong tries in five minutes: of one account from one address, and of all accounts from one address.
SIGN_IN_TRIES = int(_text("SIGN_IN_TRIES", "5"))
SIGN_IN_TRIES_ADDRESS = int(_text("SIGN_IN_TRIES_ADDRESS", "50"))
# Whoever holds one of these roles needs a second factor before anything else (“none”: nobody does). The demo sets none.
SECOND_FACTOR_ROLES = _roles()

# Django's and allauth's own settings of how people sign in.
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    }
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "zhengpin.web.accounts.signing_in.AccountAdapter"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # strangers cannot have letters sent to whom they like
# Its limits live in the memory of each process: ours are in the database, see accounts/limits.py.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
MFA_FORMS = {
    "authenticate": "zhengpin.web.accounts.second_factor.Authenticate",
    "reauthenticate": "zhengpin.web.accounts.second_factor.Reauthenticate",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts are made by administrators, who know whose they are
MFA_TOTP_ISSUER = "Zhengpin"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
SESSION_ENGINE = "zhengpin.accounts.sessions"
