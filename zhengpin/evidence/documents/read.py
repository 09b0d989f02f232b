"""What was read of a document, as plain data that goes from process to process and is kept."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from zhengpin.matching.documents.model import DocumentPage, FoundField, ReadDocument, Signal
from zhengpin.matching.reading import port
from zhengpin.matching.reading.port import Quad


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A document with the fields found in it and the signals that speak for or against it."""

    document: ReadDocument
    fields: tuple[FoundField, ...]
    signals: tuple[Signal, ...] = ()


def as_json(read: DocumentRead, *, pictures: bool = True) -> dict[str, object]:
    """Return it as plain JSON; `pictures=False` leaves the pages' pictures out, for where they are kept elsewhere."""
    document = read.document
    return {
        "digest": document.digest,
        "media_type": document.media_type,
        "page_count": document.page_count,
        "pages": [_page(page, pictures) for page in document.pages],
        "fields": [asdict(field) for field in read.fields],
        "signals": [asdict(signal) for signal in read.signals],
    }


def from_json(plain: Mapping[str, Any]) -> DocumentRead:
    """Return what `as_json` wrote; pages whose pictures were left out have an empty one."""
    document = ReadDocument(
        plain["digest"],
        plain["media_type"],
        plain["page_count"],
        tuple(_page_from(page) for page in plain["pages"]),
    )
    return DocumentRead(
        document,
        tuple(_made(FoundField, field) for field in plain["fields"]),
        tuple(_made(Signal, signal) for signal in plain["signals"]),
    )


def _page(page: DocumentPage, pictures: bool) -> dict[str, object]:
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "picture": base64.b64encode(page.picture).decode() if pictures else "",
        "lines": port.as_json(page.lines),
        "from_layer": page.from_layer,
    }


def _page_from(plain: Mapping[str, Any]) -> DocumentPage:
    return DocumentPage(
        plain["number"],
        plain["width"],
        plain["height"],
        base64.b64decode(plain["picture"]),
        tuple(port.from_json(plain["lines"])),
        plain["from_layer"],
    )


def _made[T: (FoundField, Signal)](kind: type[T], plain: Mapping[str, Any]) -> T:
    names = {field.name for field in fields(kind)}
    values = {name: value for name, value in plain.items() if name in names}
    for name in ("boxes", "other_boxes"):
        if name in values:
            values[name] = _quads(values[name])
    return kind(**values)


def _quads(boxes: Iterable[Sequence[Sequence[float]]]) -> tuple[Quad, ...]:
    return tuple(tuple((float(x), float(y)) for x, y in box) for box in boxes)  # type: ignore[misc]
