"""Receives a stream of JSON lines, and answers each line while the stream goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.intake_pictures import MediaSource
from zhengpin.catalog.reading import read_json_lines
from zhengpin.flows.files.chunks import chunked, refused_line
from zhengpin.flows.intake.contents import LISTINGS, LineContents


def receive_lines(
    *,
    source: str,
    stream: IO[bytes],
    actor: Actor,
    media: MediaSource | None = None,
    contents: LineContents = LISTINGS,
) -> Iterator[dict[str, object]]:
    """Return an iterator of one verdict a line, in order, each given as soon as its chunk is stored.

    stream: anything with `read(size)`. A verdict is that of what receives such lines, with `line`. What was answered is
    stored, also if the stream breaks off later. Raises Forbidden at once.
    """
    actor.require(contents.permission)
    return _verdicts(source, stream, actor, media, contents)


def _verdicts(
    source: str, stream: IO[bytes], actor: Actor, media: MediaSource | None, contents: LineContents
) -> Iterator[dict[str, Any]]:
    for chunk in chunked(read_json_lines(stream), contents.at_once):
        items = [line.item for line in chunk if not line.problems]
        verdicts = iter(contents.receive(source=source, items=items, actor=actor, media=media))
        for line in chunk:
            answer = refused_line(line, contents.unheld) if line.problems else next(verdicts)
            yield {"line": line.number} | answer
