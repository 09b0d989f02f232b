"""Digests API tokens and compares them in constant time."""

from __future__ import annotations

import hashlib
import hmac


def digest_of(secret: str) -> str:
    """Return the SHA-256 of a token, 64 hexadecimal digits. It holds 192 random bits: no slow hash is needed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def matches(secret: str, digest: str) -> bool:
    """Say whether `secret` has this digest, in a time that does not depend on where they differ."""
    return hmac.compare_digest(digest_of(secret), digest)


def prefix_of(secret: str) -> str:
    """Return the public prefix of `zp_<prefix>_<secret>`, or an empty text if it is no such token."""
    parts = secret.split("_")
    return parts[1] if len(parts) == 3 and parts[0] == "zp" and len(parts[1]) == 12 else ""
