"""Settings of accounts: the proxies that are trusted, how often one may try to sign in, who needs a second factor."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

from zhengpin.accounts.states import Role
from zhengpin.kit.proxies import TrustedProxies, read_proxies

__all__ = ["SECOND_FACTOR_ROLES", "SIGN_IN_TRIES", "SIGN_IN_TRIES_ADDRESS", "TRUSTED_PROXIES"]

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
