"""Says when a control copy is due: exactly one in so many of what an appraiser is sent, at a place nobody can guess."""

from __future__ import annotations

import hmac
from hashlib import sha256


def controls_due(ordinary: int, one_in: int, *, appraiser: str, key: bytes) -> int:
    """Return how many control copies should have gone to an appraiser with so many ordinary ones.

    Ordinary copies are counted in blocks of `one_in - 1`; in each block one of them, drawn by the key, takes a control
    copy along. one_in: at least 2; 0 means none. Raises ValueError for 1 and below 0.
    """
    if one_in == 0:
        return 0
    if one_in < 2 or ordinary < 0:
        raise ValueError("one in two at most")
    size = one_in - 1
    whole, rest = divmod(ordinary, size)
    return whole + (rest > _place(whole, size, appraiser, key))


def _place(block: int, size: int, appraiser: str, key: bytes) -> int:
    """Return after which ordinary copy of a block, from 0, the control copy goes."""
    drawn = hmac.new(key, f"{appraiser}:{block}".encode(), sha256).digest()
    return int.from_bytes(drawn[:8], "big") % size
