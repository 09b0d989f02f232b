"""Cuts lines into chunks that fit in memory, and joins each line with its verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from zhengpin.catalog.operations import LineAnswer
from zhengpin.catalog.reading import FileLine
from zhengpin.catalog.states import LineVerdict

MOST_BYTES = 48 * 1024 * 1024
_UNSTORABLE = re.compile("[\x00-\x1f\ud800-\udfff]")


def chunked(lines: Iterable[FileLine], most: int) -> Iterator[list[FileLine]]:
    """Yield lists of at most `most` lines and about MOST_BYTES."""
    chunk: list[FileLine] = []
    size = 0
    for line in lines:
        chunk.append(line)
        size += line.size
        if len(chunk) == most or size >= MOST_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def echoed(external_id: object) -> str:
    """Return an external id that was sent in a form that can be stored and shown, "" for what is no text at all."""
    return (
        _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", external_id)[:120]
        if isinstance(external_id, str)
        else ""
    )


def refused_line(line: FileLine, unheld: Mapping[str, object]) -> dict[str, object]:
    """Return the verdict on a line that holds no item; unheld: what such verdicts say of nothing."""
    return {**unheld, "problems": line.problems}


def answers_of(chunk: Sequence[FileLine], verdicts: Sequence[dict[str, object]]) -> list[LineAnswer]:
    """Return an answer for each line: its own problems, or the next of the verdicts on the items."""
    following = iter(verdicts)
    return [
        LineAnswer(line.number, "", LineVerdict.REFUSED, line.problems)
        if line.problems
        else _answer(line, next(following))
        for line in chunk
    ]


def _answer(line: FileLine, verdict: dict[str, Any]) -> LineAnswer:
    verdict_word = LineVerdict(verdict["verdict"])
    return LineAnswer(line.number, echoed(verdict["external_id"]), verdict_word, verdict["problems"])
