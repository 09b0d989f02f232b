"""What one process tells another comes whole, however it is cut, and nobody makes the other take any amount."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO

import pytest

from tests.rows import each_row
from zhengpin.kit.framed import Ended, FramedInput, Late, send

Ends = tuple[FramedInput, BinaryIO]


@pytest.fixture
def ends() -> Iterator[Ends]:
    reads, writes = os.pipe()
    with os.fdopen(writes, "wb") as out:
        yield FramedInput(reads), out
    os.close(reads)


def test_lines_and_the_bytes_after_them_come_as_they_were_sent(ends: Ends) -> None:
    given, out = ends
    send(out, {"at": 1}, b"ab", memoryview(b"cd"))
    send(out, {"at": 2})
    send(out, {"at": 3}, b"\n{}\n")
    assert [given.next(1) for _ in range(3)] == [
        ({"at": 1}, b"abcd"),
        ({"at": 2}, b""),
        ({"at": 3}, b"\n{}\n"),
    ]


def test_what_is_late_is_kept_until_it_is_whole(ends: Ends) -> None:
    given, out = ends
    for piece in (b'{"si', b'ze": 4}\n', b"ab"):
        out.write(piece)
        out.flush()
        with pytest.raises(Late):
            given.next(0.01)
    out.write(b'cd{"then": 1}\n')
    out.flush()
    assert [given.next(1), given.next(1)] == [({}, b"abcd"), ({"then": 1}, b"")]


def test_the_other_side_may_end_in_the_middle(ends: Ends) -> None:
    given, out = ends
    out.write(b'{"size": 4}\nab')
    out.close()
    with pytest.raises(Ended):
        given.next(1)


@each_row("size", [-1, 10**15])
def test_who_says_that_more_comes_than_can_be_is_taken_for_gone(ends: Ends, size: int) -> None:
    given, out = ends
    out.write(b'{"size": %d}\n' % size)
    out.flush()
    with pytest.raises(Ended):
        given.next(1)
