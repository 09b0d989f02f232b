"""Receives listings as a stream of JSON lines, and answers each line while the stream goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.intake_pictures import MediaSource
from zhengpin.catalog.reading import read_json_lines
from zhengpin.flows.files.chunks import chunked, refused_line
from zhengpin.flows.screening.listing import receive


def receive_lines(
    *, source: str, stream: IO[bytes], actor: Actor, media: MediaSource | None = None
) -> Iterator[dict[str, object]]:
    """Return an iterator of one verdict a line, in order, each given as soon as its chunk is stored.

    stream: anything with `read(size)`. A verdict is that of `receive`, with `line`. What was answered is stored,
    also if the stream breaks off later. Raises Forbidden at once.
    """
    actor.require(Permission.SEND_CATALOGUE)
    return _verdicts(source, stream, actor, media)


def _verdicts(
    source: str, stream: IO[bytes], actor: Actor, media: MediaSource | None
) -> Iterator[dict[str, Any]]:
    for chunk in chunked(read_json_lines(stream), settings.SCAN_BATCH):
        items = [line.item for line in chunk if not line.problems]
        verdicts = iter(receive(source=source, items=items, actor=actor, media=media))
        for line in chunk:
            yield {"line": line.number} | (refused_line(line) if line.problems else next(verdicts))
