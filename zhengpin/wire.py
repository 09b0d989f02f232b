"""Reads and writes messages in the wire format of protocol buffers, for who needs a few numbered fields of one.

https://protobuf.dev/programming-guides/encoding/. Pure, and below everything that reads by it.
"""

from __future__ import annotations

from collections.abc import Iterator

_SIZES = {1: 8, 5: 4}
"""Bytes of a field of these forms; one of form 0 is a whole number, one of form 2 says its own size."""

Place = tuple[int, int]
"""Bytes of a message from here to there, half-open."""


def fields(message: bytes, place: Place | None = None) -> Iterator[tuple[int, int | Place]]:
    """Yield number and value of each field of a message, in its order: a whole number, or the place of all else.

    place: where the message lies within `message`; all of it unless given. Raises ValueError on what is no message.
    """
    at, end = place or (0, len(message))
    while at < end:
        tag, at = _varint(message, at, end)
        number, form = tag >> 3, tag & 7
        if form == 0:
            value, at = _varint(message, at, end)
            yield number, value
            continue
        if form == 2:
            size, at = _varint(message, at, end)
        elif form in _SIZES:
            size = _SIZES[form]
        else:
            raise ValueError(f"the message has a field of form {form}")
        if at + size > end:
            raise ValueError("the message ends too soon")
        yield number, (at, at + size)
        at += size


def places_of(message: bytes, wanted: int, place: Place | None = None) -> list[Place]:
    """Return where the fields of one number lie, those that are no whole numbers."""
    return [
        value for number, value in fields(message, place) if number == wanted and isinstance(value, tuple)
    ]


def field(number: int, value: int | bytes) -> bytes:
    """Return a field as it stands in a message: of form 0 for a whole number, not negative, else of form 2."""
    if isinstance(value, int):
        return _written(number << 3) + _written(value)
    return _written(number << 3 | 2) + _written(len(value)) + value


def _written(value: int) -> bytes:
    made = bytearray()
    while value >= 0x80:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    made.append(value)
    return bytes(made)


def _varint(message: bytes, at: int, end: int) -> tuple[int, int]:
    value = shift = 0
    while at < end and shift < 70:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
    raise ValueError("the message ends too soon")
