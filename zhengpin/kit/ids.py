"""Makes identifiers: time-ordered UUIDs (RFC 9562, version 7), references such as `listing:0192…`, spoken numbers."""

from __future__ import annotations

import os
import secrets
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, 1, I, L and O. As many as a prime, so that one wrong character, or two that changed places, is noticed."""
_SAID = 7
_GROUP = 4
_PLACES = {one: at for at, one in enumerate(ALPHABET)}


def _milliseconds_now() -> int:
    return time.time_ns() // 1_000_000


_milliseconds: Callable[[], int] = _milliseconds_now
_random: Callable[[int], bytes] = os.urandom


@contextmanager
def drawn_from(milliseconds: Callable[[], int], random: Callable[[int], bytes]) -> Iterator[None]:
    """Within the block ids are made of these instead, for the whole process: for what must come out the same twice."""
    global _milliseconds, _random
    before = _milliseconds, _random
    _milliseconds, _random = milliseconds, random
    try:
        yield
    finally:
        _milliseconds, _random = before


def new_id() -> uuid.UUID:
    """Return a version 7 UUID: 48 bits of Unix milliseconds, then 74 random bits."""
    value = (_milliseconds() << 80) | int.from_bytes(_random(10), "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return uuid.UUID(int=value)


def bound_before(one: uuid.UUID, by: timedelta) -> uuid.UUID:
    """Return an id below all that are made less than `by` before one of ours, or after it.

    Whatever follows from a thing has an id above, also where the clocks of two machines differ by so much.
    """
    return uuid.UUID(int=max(0, one.int - (int(by.total_seconds() * 1000) << 80)))


def new_key() -> str:
    """Return 32 hexadecimal digits that no one can guess: of a link, or of a form that may be sent twice."""
    return secrets.token_hex(16)


def reference(kind: str, identifier: object) -> str:
    """Return the typed reference `kind:identifier`, the way the ledger names anything."""
    return f"{kind}:{identifier}"


def split_reference(ref: str) -> tuple[str, str]:
    """Return `(kind, identifier)` of a typed reference. Raises ValueError if it has no kind."""
    kind, separator, identifier = ref.partition(":")
    if not separator or not kind or not identifier:
        raise ValueError(f"not a typed reference: {ref!r}")
    return kind, identifier


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
