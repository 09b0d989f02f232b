"""Very many things sent as lines of JSON, in parts, with a verdict for each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import batched

from zhengpin_client.transport import Transport

NDJSON = {"Content-Type": "application/x-ndjson"}


def line_by_line(
    of: Transport, path: str, things: Iterable[object], *, source: str, at_once: int
) -> Iterator[dict[str, object]]:
    """Yield a verdict for each thing, in order, with its place as `line`, from 1. They are sent `at_once` so many, as
    verdicts are asked for."""
    done = 0
    for part in batched(things, at_once):
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in part)
        answer = of.send("POST", path, headers=NDJSON, params={"source": source}, content=lines.encode())
        for verdict in map(json.loads, answer.iter_lines()):
            yield verdict | {"line": done + verdict["line"]}
        done += len(part)
