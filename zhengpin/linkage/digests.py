"""Makes keyed digests of values, which only whoever holds the key can make again; near values share parts of theirs.

A part of a digest of an address or a name stands for four of thirty-two minima over its keyed pairs of characters
(MinHash, Broder 1997): two texts whose pairs are alike to the share s have one of eight parts in common with a
probability of 1 - (1 - s⁴)⁸. Neither characters nor their frequencies can be read from it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from django.conf import settings

from zhengpin.accounts.keyed_digests import derived_key, keyed_digest, secret_or_oldest

PARTS, ROWS = 8, 4
_chance = np.random.default_rng(20_261_126)
# Multiply and shift (Dietzfelbinger et al. 1997): odd factors, all arithmetic modulo 2⁶⁴, the upper half counts.
_FACTORS = _chance.integers(0, 1 << 64, PARTS * ROWS, dtype=np.uint64) | np.uint64(1)
_ADDENDS = _chance.integers(0, 1 << 64, PARTS * ROWS, dtype=np.uint64)


def digest(kind: str, text: str, *, given: bool = False) -> str:
    """Return the digest of a value in its one form, or of the marketplace's own digest of it (`given`): 32 digits.

    Equal values have equal digests within a kind; what came as a value never equals what came as a digest.
    """
    said = f"{kind}:{'given' if given else 'value'}:{text}"
    return keyed_digest(_key(), said)


def parts(kind: str, text: str) -> str:
    """Return the parts by which near values are found: eight of 12 digits, with spaces between."""
    key = _key()
    pairs = sorted({text[at : at + 2] for at in range(len(text) - 1)})
    hashed = np.array([_short(key, f"{kind}:{pair}") for pair in pairs], dtype=np.uint64)
    least = (hashed[:, None] * _FACTORS + _ADDENDS) >> np.uint64(32)
    rows = least.min(axis=0).reshape(PARTS, ROWS)
    return " ".join(_joined(at, row.tolist()) for at, row in enumerate(rows))


def _joined(at: int, row: Iterable[int]) -> str:
    said = f"{at}:{':'.join(map(str, row))}"
    return hashlib.blake2b(said.encode(), digest_size=6).hexdigest()


@lru_cache(maxsize=200_000)
def _short(key: bytes, said: str) -> int:
    """Return 64 bits of a keyed digest."""
    return int.from_bytes(hashlib.blake2b(said.encode(), digest_size=8, key=key).digest())


def _key() -> bytes:
    return derived_key(secret_or_oldest(settings.TRAIT_KEY), "zhengpin.linkage.traits")
