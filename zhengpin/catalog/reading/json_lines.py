"""Reads JSON Lines (NDJSON): a bad line costs that line only."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import IO, Any, Never

from zhengpin.catalog.problems import problem
from zhengpin.catalog.reading.lines import MOST_LINE, FileLine

_BOM = b"\xef\xbb\xbf"


def read_json_lines(stream: IO[bytes], *, start: int = 1, most: int = MOST_LINE) -> Iterator[FileLine]:
    """Yield a Line for every line from number `start` that is not blank. `most`: bytes of a line.

    Needs of the stream only `read(size)`.
    """
    number = 0
    lines = io.BufferedReader(_Blocks(stream), 64 * 1024)
    while raw := lines.readline(most + 1):
        number += 1
        whole = len(raw) <= most
        if not whole and not raw.endswith(b"\n"):
            _skip_line(lines)
        if number < start or not raw.strip():
            continue
        yield read_json_line(raw, number) if whole else too_long(number, most)


class _Blocks(io.RawIOBase):
    """Reads whatever has `read(size)`: not every server's request body has a `readline` that keeps to the protocol."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        block = self._stream.read(len(buffer))
        buffer[: len(block)] = block
        return len(block)


def read_json_line(raw: bytes, number: int) -> FileLine:
    """Return one line, with its item or its problem."""
    try:
        text = raw.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        return FileLine(number, problems=[problem("line.not_utf8")])
    try:
        return FileLine(number, json.loads(text, parse_constant=_refuse_constant), size=len(raw))
    except RecursionError:
        return FileLine(number, problems=[problem("line.too_deep")])
    except json.JSONDecodeError as error:
        return FileLine(number, problems=[problem("line.not_json", at=error.pos + 1)])
    except ValueError:  # NaN and Infinity, and numbers of thousands of digits
        return FileLine(number, problems=[problem("line.not_json", at=1)])


def too_long(number: int, most: int) -> FileLine:
    return FileLine(number, problems=[problem("line.too_long", limit=most)])


def _refuse_constant(name: str) -> Never:
    raise ValueError(f"{name} is no JSON")


def _skip_line(stream: IO[bytes]) -> None:
    while (rest := stream.readline(1024 * 1024)) and not rest.endswith(b"\n"):
        continue


def count_json_lines(stream: IO[bytes]) -> int:
    """Return the number of the last line, blank ones included."""
    count, last = 0, b"\n"
    while block := stream.read(1024 * 1024):
        count += block.count(b"\n")
        last = block
    return count if last.endswith(b"\n") else count + 1
