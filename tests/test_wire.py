"""Messages of protocol buffers are read field by field; what is none is refused."""

from __future__ import annotations

import pytest

from tests.rows import each_row
from zhengpin.wire import field, fields, places_of

MESSAGE = (
    b"\x08\x96\x01" + b"\x12\x03abc" + b"\x1d\x00\x00\x80\x3f" + b"\x21" + bytes(8) + b"\x12\x02\x08\x01"
)
"""Number 1 is 150, number 2 are three letters and a message in which number 1 is 1, 3 is a float, 4 a double."""


def test_numbers_come_as_they_are_and_all_else_by_its_place() -> None:
    assert list(fields(MESSAGE)) == [(1, 150), (2, (5, 8)), (3, (9, 13)), (4, (14, 22)), (2, (24, 26))]
    assert [MESSAGE[slice(*place)] for place in places_of(MESSAGE, 2)] == [b"abc", b"\x08\x01"]


def test_a_message_within_a_message_is_read_where_it_lies() -> None:
    assert list(fields(MESSAGE, places_of(MESSAGE, 2)[1])) == [(1, 1)]


@each_row("broken", [b"\x08", b"\x08\x80", b"\x12\x05abc", b"\x1d\x00", b"\x0f\x00", b"\x08" + b"\xff" * 11])
def test_what_is_no_message_is_refused(broken) -> None:
    with pytest.raises(ValueError, match="message"):
        list(fields(broken))


@each_row("value", [0, 127, 128, 150, (1 << 64) - 1, b"", b"abc", bytes(300)])
@each_row("number", [1, 15, 16, 536_870_911])
def test_what_is_written_is_read_again(number: int, value: int | bytes) -> None:
    message = field(number, value)
    [(read, found)] = fields(message)
    assert read == number
    assert (found if isinstance(found, int) else message[slice(*found)]) == value


def test_a_field_is_written_as_the_format_lays_it_down() -> None:
    assert field(1, 150) + field(2, b"abc") == MESSAGE[:8]
