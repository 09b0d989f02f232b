"""Bodies that are read and answers that are written line by line, while the other side goes on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import IO

from django.http import HttpRequest

from zhengpin.kit.shares import HeldPlace


def streamed_body(request: HttpRequest) -> IO[bytes]:
    """Return what gives the body by `read(size)`. One sent in chunks has no length, which Django takes for no body."""
    environ = request.META
    chunked = not environ.get("CONTENT_LENGTH") and environ.get("wsgi.input_terminated")
    return environ["wsgi.input"] if chunked else request  # type: ignore[return-value]


def line_by_line(rows: Iterator[dict[str, object]], give_back: Callable[[], None]) -> HeldPlace:
    """Return rows as JSON lines; give_back: done once all are written, or the other side is gone."""
    return HeldPlace(_written(rows), give_back)


def _written(rows: Iterator[dict[str, object]]) -> Iterator[bytes]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False).encode() + b"\n"
