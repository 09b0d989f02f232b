"""The arithmetic of seals: an entry's link in the chain, a run's Merkle root, a seal's chain value. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import accumulate

from zhengpin.kit import canonical
from zhengpin.ledger.merkle import inclusion_path, merkle_root

GENESIS = "0" * 64
"""What the first link and the first seal follow."""


def link(previous: str, digest: str) -> str:
    """Return SHA-256(previous || digest), both as the text of their hexadecimal digits, in hexadecimal digits."""
    return hashlib.sha256(f"{previous}{digest}".encode()).hexdigest()


def links(previous: str, digests: Iterable[str]) -> list[str]:
    """Return the link of each digest in turn, the first following `previous`."""
    return list(accumulate(digests, link, initial=previous))[1:]


def root(digests: Sequence[str]) -> str:
    """Return the Merkle root (RFC 6962) over the text of the digests as leaves, in hexadecimal digits."""
    return merkle_root([digest.encode() for digest in digests]).hex()


def path(digests: Sequence[str], position: int) -> list[str]:
    """Return the audit path of the digest at `position` to the root of them all, in hexadecimal digits."""
    return [node.hex() for node in inclusion_path([digest.encode() for digest in digests], position)]


def seal_value(*, number: int, sealed_at: datetime, count: int, merkle_root: str, previous: str) -> str:
    """Return a seal's chain value: the digest of all that the seal says, the chain value before it included."""
    moment = sealed_at.astimezone(UTC).isoformat(timespec="microseconds")
    return canonical.digest(
        {
            "number": number,
            "sealed_at": moment,
            "count": count,
            "merkle_root": merkle_root,
            "previous": previous,
        }
    )
