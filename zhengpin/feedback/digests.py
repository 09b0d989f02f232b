"""Digests of buyers and of the numbers of records: at the door, what came under them goes no further."""

from __future__ import annotations

from django.conf import settings

from zhengpin.accounts.keyed_digests import derived_key, keyed_digest, secret_or_oldest

REPORT_PREFIX = "BR-"
"""What the numbers of reports made by the page begin with."""


def buyer_digest(source: str, buyer: str) -> str:
    """Return the digest of a buyer's number at a marketplace: 32 hexadecimal digits."""
    return keyed_digest(_key(), f"buyer:{source}:{buyer}")


def link_digest(source: str, link: str) -> str:
    """Return the digest of something that accounts have in common."""
    return keyed_digest(_key(), f"link:{source}:{link}")


def record_key(source: str, kind: str, number: str) -> str:
    """Return the digest by which a record is known. kind: a value of BuyerRecordKind."""
    return keyed_digest(_key(), f"{kind}:{source}:{number}")


def report_number(source: str, order_key: str) -> str:
    """Return the number by which the marketplace knows a report made by the page: the same for one order, and nothing
    of the order or the buyer follows from it."""
    key = derived_key(secret_or_oldest(settings.BUYER_KEY), "zhengpin.feedback.reports")
    return REPORT_PREFIX + keyed_digest(key, f"{source}:{order_key}")[:20]


def content_digest(said: str) -> str:
    """Return the digest of what a record says, by which two deliveries of it are the same."""
    return keyed_digest(_key(), f"content:{said}")


def _key() -> bytes:
    return derived_key(secret_or_oldest(settings.BUYER_KEY), "zhengpin.feedback.buyers")
