"""Unified social credit codes (GB 32100-2015) with both of their check digits (the inner one after GB 11714)."""

from __future__ import annotations

import random

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_INNER = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(area: str, draws: random.Random) -> str:
    """Return a code of 18 signs of a company in an area of six digits."""
    body = f"MA{draws.choice(_ALPHABET)}{_digits(draws, 5)}" if draws.random() < 0.7 else _digits(draws, 8)
    stem = f"91{area}{body}{inner_check(body)}"
    return stem + check_sign(stem)


def check_sign(stem: str) -> str:
    """Return the last sign for the first 17."""
    total = sum(_ALPHABET.index(sign) * weight for sign, weight in zip(stem, _WEIGHTS, strict=True))
    return _ALPHABET[(31 - total % 31) % 31]


def inner_check(body: str) -> str:
    """Return the check sign of an organisation code of eight signs: 0 to 9, or X."""
    values = (int(sign, 36) for sign in body)
    left = (11 - sum(value * weight for value, weight in zip(values, _INNER, strict=True)) % 11) % 11
    return "X" if left == 10 else str(left)


def _digits(draws: random.Random, many: int) -> str:
    return "".join(draws.choice("0123456789") for _ in range(many))
