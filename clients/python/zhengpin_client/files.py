"""Opens what is to be uploaded: a path, bytes, or a file that is open already."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

Source = str | Path | bytes | IO[bytes]


@contextmanager
def opened(source: Source, name: str = "") -> Iterator[tuple[str, Any]]:
    """Give `(name, content)` for the block."""
    if isinstance(source, str | Path):
        with Path(source).open("rb") as file:
            yield name or Path(source).name, file
    elif isinstance(source, bytes):
        yield name or "file", source
    else:
        yield name or Path(str(getattr(source, "name", "file"))).name, source


def form(**fields: Any) -> dict[str, str]:
    """Return the fields of a form as text; what is None is left out."""
    written = {}
    for name, value in fields.items():
        if isinstance(value, bool):
            written[name] = "true" if value else "false"
        elif isinstance(value, datetime):
            if value.tzinfo is None:
                raise ValueError(f"{name} has no time zone")
            written[name] = value.isoformat()
        elif value is not None:
            written[name] = str(value)
    return written
