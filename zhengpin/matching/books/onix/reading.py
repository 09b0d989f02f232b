"""Reads an ONIX message of any size as a stream, in memory of one record, and answers for every record of it.

No document type declaration, entity or address of another file is ever followed: a file that has one is refused. Both
sets of tags are read, with the namespaces of 3.0 and 3.1 or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from lxml import etree
from lxml.etree import _Element as Element

from zhengpin.matching.books.filed import BookTitle
from zhengpin.matching.books.onix.elements import RecordReader, children, reference_tag
from zhengpin.matching.books.onix.record import isbn_of, read_record
from zhengpin.matching.books.onix.refusals import OnixFault, OnixRefused
from zhengpin.matching.books.onix.tags import DELETED

MOST_ELEMENTS = 5_000
"""Elements of one record; what has more is not kept in memory and is refused."""
RELEASES = ("3.0", "3.1")
LAST_LINE = 65_535
MOST_REFERENCE = 200
"""Characters of a record reference."""
MOST_REFERENCES = 1_000_000
"""Record references that are remembered, to find those that are repeated: about 60 bytes each."""


@dataclass(frozen=True, slots=True)
class OnixRecord:
    """What became of one record. number: its place in the file, from 1; line: of its beginning, 0 if unknown.

    book: None where it is refused; faults: why, or of a record that was read, which of its fields were left out.
    deleted: whether the sender takes the record back; isbn: of the book, of one that is taken back as well.
    """

    number: int
    line: int
    reference: str
    book: BookTitle | None
    faults: tuple[OnixFault, ...] = ()
    deleted: bool = False
    isbn: str = ""

    @property
    def is_refused(self) -> bool:
        """Say whether nothing of it is taken."""
        return self.book is None and not self.deleted


def read_onix(file: IO[bytes]) -> Iterator[OnixRecord]:
    """Yield a record for each product of a message. Raises OnixRefused where the file cannot be read from there on."""
    number = elements = depth = begins = 0
    reference = ""
    seen: set[int] = set()
    events = etree.iterparse(
        file,
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for event, element in events:
            if event == "start":
                depth += 1
                if depth == 1:
                    _check_root(element)
                elif depth == 2:
                    elements, begins, reference = 0, _line_of(element), ""
                continue
            depth -= 1
            elements += 1
            if depth > 1:
                if depth == 2 and reference_tag(element) == "RecordReference":
                    reference = (element.text or "").strip()[:MOST_REFERENCE]
                if elements > MOST_ELEMENTS:
                    _drop(element)
                continue
            if depth == 1:
                if reference_tag(element) == "Product":
                    number += 1
                    yield _record(element, number, begins, reference, seen, whole=elements <= MOST_ELEMENTS)
                _drop(element)
    except etree.XMLSyntaxError as error:
        raise _refusal(error, is_empty=not begins and not depth) from error
    if not number:
        raise OnixRefused("no_records")


def _check_root(root: Element) -> None:
    """Refuse what is no ONIX of a release that is read. Raises OnixRefused."""
    if root.getroottree().docinfo.doctype:
        raise OnixRefused("doctype", line=1)
    tag = str(root.tag)
    space, name = tag.rpartition("}")[0], tag.rpartition("}")[2]
    if name.lower() != "onixmessage":
        raise OnixRefused("not_onix", element=name[:80], line=root.sourceline or 0)
    release = root.get("release") or next((one for one in RELEASES if f"/{one}/" in space), "")
    if not release.startswith(RELEASES):
        raise OnixRefused("release", release=release[:20] or "of no release", line=root.sourceline or 0)


def _record(
    product: Element, number: int, line: int, reference: str, seen: set[int], *, whole: bool
) -> OnixRecord:
    if not whole:
        fault = OnixFault("too_large", "", line, {"most": MOST_ELEMENTS})
        return OnixRecord(number, line, reference, None, (fault,))
    if reference:
        digest = hash(reference)
        if digest in seen:
            fault = OnixFault("repeated", "RecordReference", line, {"value": reference[:80]})
            return OnixRecord(number, line, reference, None, (fault,))
        if len(seen) < MOST_REFERENCES:
            seen.add(digest)
        if next((one.text for one in children(product, "NotificationType")), "") == DELETED:
            isbn = isbn_of(RecordReader(product, line))
            return OnixRecord(number, line, reference, None, deleted=True, isbn=isbn)
    reader = RecordReader(product, line)
    book = read_record(reader)
    return OnixRecord(number, line, reference, book, tuple(reader.faults), isbn=book.isbn if book else "")


def _drop(element: Element) -> None:
    """Free an element and what stands before it among its siblings."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _line_of(element: Element) -> int:
    """Return the line of an element, 0 from 65,535 on: libxml2 counts no further."""
    line = element.sourceline or 0
    return line if line < LAST_LINE else 0


def _refusal(error: etree.XMLSyntaxError, *, is_empty: bool) -> OnixRefused:
    detail = " ".join((error.msg or "").split())[:200]
    if is_empty and (not detail or detail.startswith(("Document is empty", "no element found"))):
        return OnixRefused("empty")
    return OnixRefused("broken", line=error.lineno or 0, detail=detail)
