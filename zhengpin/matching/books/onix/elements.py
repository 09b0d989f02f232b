"""Finds elements of an ONIX record by reference tag, and reads text and numbers or says what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from lxml.etree import _Element as Element

from zhengpin.matching.books.onix import tags
from zhengpin.matching.books.onix.refusals import OnixFault

MOST_CHARACTERS = 1000
"""Of a field; titles of books are shorter."""
MOST_FAULTS = 20
_MARKUP = re.compile(r"<[^>]{0,200}>")


@dataclass
class RecordReader:
    """Reads one Product element. faults: what was wrong, in the order in which it was met."""

    product: Element
    line: int
    faults: list[OnixFault] = field(default_factory=list)

    def add_problem(self, code: str, tag: str, at: Element | None = None, **facts: str | int) -> None:
        """Add a fault, at most 20 of a record."""
        if len(self.faults) < MOST_FAULTS:
            line = at.sourceline or 0 if at is not None else 0
            line = line if 0 < line < 65_535 else self.line
            self.faults.append(OnixFault(code, tag, line, {"field": tag, **facts}))

    def text(self, place: Element | None, tag: str) -> str:
        """Return the text of the first child with a tag, without white space around; empty where there is none."""
        found = next(children(place, tag), None)
        if found is None:
            return ""
        written = " ".join("".join(found.itertext()).split())
        if len(written) > MOST_CHARACTERS:
            self.add_problem("too_long", tag, found, most=MOST_CHARACTERS)
            return ""
        return _MARKUP.sub("", written)

    def number(self, place: Element | None, tag: str, *, most: int = 1_000_000) -> int | None:
        """Return a whole number from 1 to `most`; None where there is none, or none that can be."""
        written = self.text(place, tag)
        if not written:
            return None
        if not re.fullmatch(r"[0-9]{1,7}", written) or not 1 <= int(written) <= most:
            self.add_problem("number", tag, next(children(place, tag)), value=written[:40])
            return None
        return int(written)

    def decimal(self, place: Element, tag: str) -> Decimal | None:
        """Return an amount of 0 or more with at most 4 decimals; None where there is none, or none that can be."""
        written = self.text(place, tag)
        if not written:
            return None
        found = Decimal(written) if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,4})?", written) else None
        if found is None:
            self.add_problem("number", tag, next(children(place, tag)), value=written[:40])
        return found


def children(place: Element | None, *path: str) -> Iterator[Element]:
    """Yield the elements at a path of reference tags below a place."""
    if place is None:
        return
    first, *rest = path
    for child in place:
        if reference_tag(child) == first:
            if rest:
                yield from children(child, *rest)
            else:
                yield child


def reference_tag(element: Element) -> str:
    """Return the reference tag of an element, whatever its namespace; its own name where it is none that is read."""
    tag = element.tag
    if not isinstance(tag, str):  # a comment or a processing instruction
        return ""
    name = tag.rpartition("}")[2]
    return tags.REFERENCE_TAGS.get(name, name)


def plain(place: Element, tag: str) -> str:
    """Return the text of the first child with a tag, empty where there is none, whatever is wrong with it."""
    return next((" ".join("".join(one.itertext()).split()) for one in children(place, tag)), "")
