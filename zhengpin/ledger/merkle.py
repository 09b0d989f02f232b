"""Merkle root of a list of leaves and a leaf's path to it, as in RFC 6962, 2.1 (leaf prefix 0x00, node prefix 0x01)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def _hash(prefix: bytes, *parts: bytes) -> bytes:
    return hashlib.sha256(prefix + b"".join(parts)).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """Return the 32-byte root; of no leaves, the SHA-256 of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    return _levels(leaves)[-1][0]


def inclusion_path(leaves: Sequence[bytes], position: int) -> list[bytes]:
    """Return the audit path (RFC 6962, 2.1.1) of the leaf at `position`: its neighbours, from the leaf to the root."""
    path = []
    for level in _levels(leaves)[:-1]:
        neighbour = position ^ 1
        if neighbour < len(level):  # an odd last node is carried up without one
            path.append(level[neighbour])
        position //= 2
    return path


def _levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """Return the levels of the tree, leaves first.

    RFC 6962 splits at the largest power of two below n; pairing level by level, with an odd last node carried up,
    builds the same tree.
    """
    levels = [[_hash(b"\x00", leaf) for leaf in leaves]]
    while len(levels[-1]) > 1:
        level = levels[-1]
        paired = [_hash(b"\x01", level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        levels.append(paired + ([level[-1]] if len(level) % 2 else []))
    return levels
