"""Keyed digests, by which two values can be told to be the same and neither be read: for what is personal."""

from __future__ import annotations

import hmac
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

DIGITS = 32


def secret_or_oldest(own: str) -> str:
    """Return the secret that a setting gives, else the first secret key of the server that is still kept.

    Old digests cannot be made anew, so a change of the server's key must not change theirs.
    """
    return own or [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS][-1]


@lru_cache(maxsize=16)
def derived_key(secret: str, purpose: str) -> bytes:
    """Return the key of a purpose: 32 bytes (HKDF, RFC 5869), of which nothing follows for another purpose's."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret.encode())


def keyed_digest(key: bytes, text: str) -> str:
    """Return 32 hexadecimal digits of the HMAC-SHA-256 (RFC 2104) of a text."""
    return hmac.digest(key, text.encode(), "sha256").hex()[:DIGITS]
