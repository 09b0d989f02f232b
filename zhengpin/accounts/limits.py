"""How often something about accounts may be tried, and who shares an allowance."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from zhengpin.kit.network.proxies import household

MINUTES = 60.0
HOUR = 3600.0
DAY = 24 * HOUR


@dataclass(frozen=True)
class Limit:
    """So many tries at once, which come back one by one within `seconds`."""

    name: str
    tries: int
    seconds: float

    @property
    def each(self) -> timedelta:
        """Return for how long one try weighs."""
        return timedelta(seconds=self.seconds / self.tries)

    @property
    def whole(self) -> timedelta:
        return timedelta(seconds=self.seconds)

    def key(self, *of: object) -> str:
        """Return the key of the allowance of whom it is about."""
        return hashlib.sha256("\x00".join([self.name, *map(str, of)]).encode()).hexdigest()


Spending = tuple[Limit, tuple[object, ...]]
"""A limit, and of whom."""


def of_sign_in(email: str, address: str, known_browser: str = "") -> list[Spending]:
    """Return what a try to sign in spends.

    A stranger at one address spends nothing of the owner's at another. known_browser: in which this account signed in
    before; its tries count by themselves, so that not even a stranger at the same address can spend them.
    """
    account = email.strip().lower()
    alone = Limit("sign in", settings.SIGN_IN_TRIES, 5 * MINUTES)
    if known_browser:
        return [(alone, (account, known_browser))]
    shared = Limit("sign in from an address", settings.SIGN_IN_TRIES_ADDRESS, 5 * MINUTES)
    return [(alone, (account, household(address))), (shared, (household(address),))]


def of_noted(email: str, address: str) -> list[Spending]:
    """Return what the ledger's entry spends that tries were too many."""
    return [(Limit("noted", 1, 5 * MINUTES), (email.strip().lower(), household(address)))]


def of_code(person_id: object, password_hash: str) -> list[Spending]:
    """Return what a code of the second factor spends.

    Whoever tries one knows the password, so all tries of the account count together, from wherever they come; a new
    password begins a new allowance.
    """
    return [(Limit("second factor", 10, 30 * MINUTES), (person_id, password_hash))]


def of_reset(email: str, address: str) -> list[Spending]:
    """Return what asking for a new password spends."""
    at = household(address)
    return [
        (Limit("reset", 5, HOUR), (email.strip().lower(), at)),
        (Limit("reset from an address", 30, HOUR), (at,)),
    ]


def of_old_password(person_id: object) -> list[Spending]:
    """Return what showing one's present password spends, in a session that is open."""
    return [(Limit("present password", 10, 10 * MINUTES), (person_id,))]


def of_email_change(person_id: object) -> list[Spending]:
    """Return what asking for another e-mail address spends."""
    return [(Limit("e-mail change", 5, HOUR), (person_id,))]


def of_report(email: str, address: str) -> list[Spending]:
    """Return what a report of an infringement without an account spends: of a network address, and of a mailbox."""
    most = settings.INFRINGEMENT_REPORTS_A_DAY
    return [
        (Limit("infringement report", most, DAY), (household(address),)),
        (Limit("infringement report by mail", max(1, most // 2), DAY), (email.strip().lower(),)),
    ]


def of_link_again(email: str, address: str) -> list[Spending]:
    """Return what asking for the link of a report or an application spends once more."""
    return [
        (Limit("link again", 3, HOUR), (email.strip().lower(),)),
        (Limit("link again from an address", 10, HOUR), (household(address),)),
    ]


def of_sign_up(email: str, address: str) -> list[Spending]:
    """Return what applying for an account spends."""
    return [
        (Limit("sign-up", settings.SIGN_UPS_A_DAY, DAY), (household(address),)),
        (Limit("sign-up by mail", 3, DAY), (email.strip().lower(),)),
    ]
