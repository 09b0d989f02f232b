"""Settings of accounts: trusted proxies, how people sign in and how often they may try, who needs a second factor."""

from __future__ import annotations

from zhengpin.accounts.states import Role
from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.network.proxies import read_proxies
from zhengpin.kit.settings_table import listed, text, whole

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
    "MFA_ADAPTER",
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


def _roles() -> frozenset[Role]:
    named = listed(
        "SECOND_FACTOR_ROLES",
        ("administrator", "rule_owner"),
        _("Roles whose holders need a second factor before anything else; “none”: nobody does."),
        page="operating/accounts",
        choices=(NOBODY, *Role),
    )
    return frozenset(Role(one) for one in named if one != NOBODY)


def _no_proxies(given: str) -> None:
    try:
        read_proxies(given)
    except ValueError as error:
        raise ValueError(f"it must be a number of proxies or their networks: {error}") from error


# The one setting for everything that reads a client's address.
_BEHIND_PROXY = text(
    "BEHIND_PROXY",
    "",
    _(
        "How many proxies stand in front of the server, or their networks by commas. Only then are X-Forwarded-For and "
        "X-Forwarded-Proto believed."
    ),
    page="operating/host-names",
    checked=_no_proxies,
)
TRUSTED_PROXIES = read_proxies(_BEHIND_PROXY)
SIGN_IN_TRIES = whole(
    "SIGN_IN_TRIES",
    5,
    _("Wrong tries to sign in within five minutes, of one account from one address."),
    page="operating/accounts",
    least=1,
)
SIGN_IN_TRIES_ADDRESS = whole(
    "SIGN_IN_TRIES_ADDRESS",
    50,
    _("Wrong tries to sign in within five minutes, of all accounts from one address."),
    page="operating/accounts",
    least=1,
)
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
MFA_ADAPTER = "zhengpin.web.accounts.second_factor.SealedFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts are made by administrators, who know whose they are
MFA_TOTP_ISSUER = "Zhengpin"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
SESSION_ENGINE = "zhengpin.accounts.sessions"
