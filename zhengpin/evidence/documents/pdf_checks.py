"""Looks a PDF through without showing it: how many pages, whether it is encrypted, damaged, or would run something.

Knows no framework, since a process of its own uses it too.
"""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING, Any

from zhengpin.later import later

if TYPE_CHECKING:
    import pypdf
else:
    pypdf = later("pypdf")

MOST_PAGES = 500
MOST_NODES = 5_000
"""Nodes of the page tree that are looked at; a tree with more is no document that a person made."""
MOST_ACTIONS = 2_000
"""Actions and notes on pages that are looked at."""
MOST_NESTED = 200
"""Lists and dictionaries opened one within the other, with nothing between."""
_NESTED = re.compile(rb"(?:(?:<<\s*+/[^\s<>\[\]()/]{0,127}+\s*+)|\[\s*+){%d}" % MOST_NESTED)
EMBEDDED = ("/JavaScript", "/EmbeddedFiles")
RUNNING = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/RichMediaExecute")
"""Actions that run, load or send something."""
ATTACHED = ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D")
"""Notes on a page that hold files or programs."""

logging.getLogger("pypdf").setLevel(
    logging.ERROR
)  # it tells every oddity of a file; a refusal says what matters


class PdfFault(Exception):  # noqa: N818 - named for what it is about
    """Why a PDF is not taken. code: encrypted, damaged, active, too_long; facts: what fills its sentences."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code, self.facts = code, facts
        super().__init__(code)


def pages_of(content: bytes) -> int:
    """Return how many pages a PDF has. Raises PdfFault where it is encrypted, damaged, active or too long."""
    try:
        return _pages(content)
    except PdfFault:
        raise
    except (MemoryError, RecursionError, Exception) as error:  # parsers raise nearly every class there is
        raise PdfFault("damaged") from error


def _pages(content: bytes) -> int:
    if _NESTED.search(content):  # whether the parser gets through depends on how deep its own caller stands
        raise PdfFault("damaged")
    reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise PdfFault("encrypted")
    root = _resolved(reader.trailer["/Root"])
    _refuse_active(root)
    pages = _count(root.get("/Pages"))
    if not pages:
        raise PdfFault("damaged")
    if pages > MOST_PAGES:
        raise PdfFault("too_long", allowed=MOST_PAGES)
    return pages


def _refuse_active(root: Any) -> None:
    """Refuse what would run or unpack something when the file is opened."""
    names, form = _resolved(root.get("/Names")), _resolved(root.get("/AcroForm"))
    if _runs(root.get("/OpenAction")) or root.get("/AA") is not None:
        raise PdfFault("active")
    if _is_dictionary(names) and any(name in names for name in EMBEDDED):
        raise PdfFault("active")
    if _is_dictionary(form) and "/XFA" in form:
        raise PdfFault("active")


def _refuse_active_page(page: Any) -> None:
    notes = _resolved(page.get("/Annots"))
    if page.get("/AA") is not None:
        raise PdfFault("active")
    for note in list(notes)[:MOST_ACTIONS] if isinstance(notes, list) else []:
        held = _resolved(note)
        if _is_dictionary(held) and (
            held.get("/Subtype") in ATTACHED or "/AA" in held or _runs(held.get("/A"))
        ):
            raise PdfFault("active")


def _runs(action: object) -> bool:
    """Return whether an action, or one that follows it, runs something."""
    waiting, looked_at = [action], 0
    while waiting and looked_at < MOST_ACTIONS:
        one, looked_at = _resolved(waiting.pop()), looked_at + 1
        if not _is_dictionary(one):
            continue
        if one.get("/S") in RUNNING:
            return True
        following = _resolved(one.get("/Next"))
        waiting += list(following)[:MOST_ACTIONS] if isinstance(following, list) else [following]
    return False


def _count(top: object) -> int:
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
            raise PdfFault("too_long", allowed=MOST_PAGES)
        if not _is_dictionary(node):
            continue
        kids = _resolved(node.get("/Kids"))
        if isinstance(kids, list):
            waiting += list(kids)[:MOST_NODES]
        else:
            _refuse_active_page(node)
            pages += 1
    return pages


def _is_dictionary(node: object) -> bool:
    return isinstance(node, pypdf.generic.DictionaryObject)


def _resolved(node: object) -> Any:
    return node.get_object() if isinstance(node, pypdf.generic.IndirectObject) else node
