"""Makes numbers that people read out on the phone: no letters that look alike, and a character that checks the rest."""

from __future__ import annotations

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, 1, I, L and O. As many as a prime, so that one wrong character, or two that changed places, is noticed."""
_SAID = 7
_GROUP = 4
_PLACES = {one: at for at, one in enumerate(ALPHABET)}


def new_code() -> str:
    """Return a new number of eight characters in two groups, `7KM4-X9Q3`; there are 27,512,614,111 of them."""
    said = "".join(secrets.choice(ALPHABET) for _ in range(_SAID))
    return _grouped(said + check_of(said))


def check_of(said: str) -> str:
    """Return the character that checks those before it. Raises KeyError for one outside the alphabet."""
    total = sum((at + 2) * _PLACES[one] for at, one in enumerate(said))
    return ALPHABET[total % len(ALPHABET)]


def read_code(text: str) -> str | None:
    """Return a number as it is written, whatever case, blanks and hyphens it was typed with; None where it is wrong."""
    typed = "".join(one for one in text.upper() if one.isalnum())
    if len(typed) != _SAID + 1 or not set(typed) <= _PLACES.keys() or check_of(typed[:-1]) != typed[-1]:
        return None
    return _grouped(typed)


def _grouped(typed: str) -> str:
    return f"{typed[:_GROUP]}-{typed[_GROUP:]}"
