"""Merkle root of a list of leaves, as in RFC 6962 section 2.1 (leaf prefix 0x00, node prefix 0x01)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def _hash(prefix: bytes, *parts: bytes) -> bytes:
    return hashlib.sha256(prefix + b"".join(parts)).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """Return the 32-byte root; of no leaves, the SHA-256 of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = [_hash(b"\x00", leaf) for leaf in leaves]
    # RFC 6962 splits at the largest power of two below n; pairing level by level, with an odd last node carried up,
    # builds the same tree.
    while len(level) > 1:
        paired = [_hash(b"\x01", level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = paired + ([level[-1]] if len(level) % 2 else [])
    return level[0]
