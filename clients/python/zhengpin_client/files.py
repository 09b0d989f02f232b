"""Opens what is to be uploaded: a path, bytes, or an open file, perhaps under another name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO

Content = str | Path | bytes | IO[bytes]
Source = Content | tuple[str, Content]
"""A path, bytes, or an open file; as a pair with the name under which it is sent."""
Opened = tuple[str, bytes | IO[bytes]]
Value = str | int | float | bool | date | datetime | Sequence[str] | None


@contextmanager
def opened(sources: Mapping[str, Source | list[Source] | None]) -> Iterator[list[tuple[str, Opened]]]:
    """Give the files of a form for the block, each with the field that it is in."""
    with ExitStack() as stack:
        yield [
            (field, _open(one, stack))
            for field, given in sources.items()
            for one in ([] if given is None else given if isinstance(given, list) else [given])
        ]


def _open(source: Source, stack: ExitStack) -> Opened:
    name, content = source if isinstance(source, tuple) else ("", source)
    if isinstance(content, str | Path):
        return name or Path(content).name, stack.enter_context(Path(content).open("rb"))
    if isinstance(content, bytes):
        return name or "file", content
    return name or Path(str(getattr(content, "name", "file"))).name, content


def written(fields: Mapping[str, Value]) -> dict[str, str | list[str]]:
    """Return the fields of a form, or the parameters of an address, as text; what is None or empty is left out."""
    return {name: _text(name, value) for name, value in fields.items() if value not in (None, "")}


def _text(name: str, value: Value) -> str | list[str]:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError(f"{name} has no time zone")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [str(one) for one in value]
    return str(value)
