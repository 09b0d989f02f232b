"""Accepts documents: PDF files that are looked through without being shown, and pictures of papers."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings

from zhengpin.evidence import pictures
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import store_blob
from zhengpin.evidence.refusals import Refused
from zhengpin.kit.later import later

if TYPE_CHECKING:
    import pypdf
else:
    pypdf = later("pypdf")

PDF = "application/pdf"
MOST_PAGES = 500
MOST_NODES = 5_000
"""Nodes of the page tree that are looked at; a tree with more is no document that a person made."""
ACTIVE = ("/JavaScript", "/EmbeddedFiles")

logging.getLogger("pypdf").setLevel(
    logging.ERROR
)  # it tells every oddity of a file; a refusal says what matters


class AcceptedDocument(NamedTuple):
    blob: Blob
    pages: int


def accept_document(content: bytes, *, actor: Any) -> AcceptedDocument:
    """Store a PDF or a picture, known by its bytes alone. Raises Refused (`document.<code>` or `picture.<code>`)."""
    if len(content) > settings.PICTURE_LIMIT:
        raise Refused("document.too_large", allowed=settings.PICTURE_LIMIT // 1_048_576)
    if not content:
        raise Refused("document.empty")
    if b"%PDF-" in content[:1024]:
        pages = pages_of(content)
        return AcceptedDocument(store_blob(content=content, media_type=PDF, actor=actor), pages)
    if re.match(rb"\s*<|PK\x03\x04|\xd0\xcf\x11\xe0|\{\\rtf", content[:64]):
        raise Refused("document.type")
    return AcceptedDocument(pictures.accept(content, actor=actor), 1)


def pages_of(content: bytes) -> int:
    """Return how many pages a PDF has. Raises Refused where it is encrypted, damaged, active or too long."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise Refused("document.encrypted")
        root = _resolved(reader.trailer["/Root"])
        _refuse_active(root)
        pages = _count(root.get("/Pages"))
    except (
        pypdf.errors.PyPdfError,
        RecursionError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
    ) as error:
        raise Refused("document.damaged") from error
    except (OverflowError, MemoryError, OSError, NotImplementedError, AssertionError) as error:
        raise Refused("document.damaged") from error
    if not pages:
        raise Refused("document.damaged")
    if pages > MOST_PAGES:
        raise Refused("document.too_long", allowed=MOST_PAGES)
    return pages


def _refuse_active(root: pypdf.generic.DictionaryObject) -> None:
    """Refuse what would run or unpack something when the file is opened."""
    opened, names = _resolved(root.get("/OpenAction")), _resolved(root.get("/Names"))
    if isinstance(opened, pypdf.generic.DictionaryObject) and opened.get("/S") in ("/JavaScript", "/Launch"):
        raise Refused("document.active")
    if root.get("/AA") is not None or (
        isinstance(names, pypdf.generic.DictionaryObject) and any(n in names for n in ACTIVE)
    ):
        raise Refused("document.active")


def _count(top: Any) -> int:
    """Walk the page tree without trusting its own counts, which may be anything, nor its links, which may circle."""
    pages, looked_at = 0, 0
    waiting, seen = [top], set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, pypdf.generic.IndirectObject):
            if node.idnum in seen:
                continue
            seen.add(node.idnum)
        node, looked_at = _resolved(node), looked_at + 1
        if looked_at > MOST_NODES:
            raise Refused("document.too_long", allowed=MOST_PAGES)
        if not isinstance(node, pypdf.generic.DictionaryObject):
            continue
        kids = _resolved(node.get("/Kids"))
        if isinstance(kids, list):
            waiting += list(kids)[:MOST_NODES]
        else:
            pages += 1
    return pages


def _resolved(node: Any) -> Any:
    return node.get_object() if isinstance(node, pypdf.generic.IndirectObject) else node
