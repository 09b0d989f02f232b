"""Compares what an offer says of a book with what the register says under the ISBN that it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from zhengpin.matching.books.agreeing import (
    OfferedWords,
    RegisteredWords,
    is_han,
    is_other_author,
    is_other_title,
)
from zhengpin.matching.books.filed import BookForm, BookTitle
from zhengpin.matching.books.numerals import place_of
from zhengpin.matching.books.registrants import is_same_publisher, publisher_key
from zhengpin.matching.books.titles import TitleParts

PAGES_APART, LEAST_PAGES_APART = 0.12, 24
"""Share and number of pages by which an offer must differ: blank leaves and plates are counted differently."""
_HALVES = frozenset("上中下")
_BEHIND = (
    r"(?:(?:vol|volume|book|bk|part|no|第|卷)? ?([0-9]{1,3})(?![0-9年月版折元岁%本册套天个a-z]| in [0-9])"
    r"|[第卷]?([一二三四五六七八九十]{1,3})(?=[册卷部集 ]|$)|([上中下])(?=[册卷部集 ]|$))"
)
"""What behind a title names a volume: a number, or 上, 中 and 下."""


class Contradiction(StrEnum):
    """In what an offer contradicts the register."""

    TITLE = "title"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    VOLUME = "volume"
    SET = "set"
    EDITION = "edition"
    PAGES = "pages"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Contradicted:
    """what: the field; registered, offered: what each side says; strength: 0..1, how plainly it is another book."""

    what: Contradiction
    registered: str
    offered: str
    strength: float


@dataclass(frozen=True, slots=True)
class OfferedFields:
    """The attributes of an offer that are compared; several_isbns: whether it gives more than one number."""

    title: str
    author: str = ""
    publisher: str = ""
    edition: int | None = None
    pages: int | None = None
    volumes: int | None = None
    form: BookForm = BookForm.UNKNOWN
    several_isbns: bool = False


def contradictions(
    book: BookTitle, registered: RegisteredWords, offered: OfferedWords, offer: OfferedFields
) -> list[Contradicted]:
    """Return in what an offer contradicts one registered book."""
    if is_other_title(registered, offered):
        found = [Contradicted(Contradiction.TITLE, book.title, offer.title, 1.0)]
    else:
        found = _of_set(book, registered.parts, offered, offer)
        found += _of_edition(book, registered.parts, offered.parts, offer)
    if offer.author and is_other_author(offer.author, registered.names):
        names = ", ".join(one.name for one in book.contributors[:3])
        found.append(Contradicted(Contradiction.AUTHOR, names, offer.author, 0.5))
    return found + _of_publisher(book, offer) + _of_make(book, offer)


def _of_publisher(book: BookTitle, offer: OfferedFields) -> list[Contradicted]:
    houses = [key for one in (book.publisher, book.imprint) if (key := publisher_key(one))]
    house = publisher_key(offer.publisher)
    comparable = bool(house) and any(is_han(one) == is_han(house) for one in houses)
    if not comparable or any(is_same_publisher(house, one) for one in houses):
        return []
    return [Contradicted(Contradiction.PUBLISHER, book.publisher or book.imprint, offer.publisher, 0.3)]


def _of_make(book: BookTitle, offer: OfferedFields) -> list[Contradicted]:
    """Return whether pages or form are those of another edition."""
    found = []
    if book.pages and offer.pages:
        apart = abs(book.pages - offer.pages)
        if apart >= LEAST_PAGES_APART and apart > PAGES_APART * book.pages:
            found.append(Contradicted(Contradiction.PAGES, str(book.pages), str(offer.pages), 0.35))
    if _forms_differ(book.form, offer.form):
        strength = 1.0 if BookForm.ELECTRONIC in (book.form, offer.form) else 0.4
        found.append(Contradicted(Contradiction.FORM, book.form.value, offer.form.value, strength))
    return found


def _of_set(
    book: BookTitle, registered: TitleParts, words: OfferedWords, offer: OfferedFields
) -> list[Contradicted]:
    """Return whether a set is sold under the number of one volume, one volume under a set's, or another volume."""
    offered = words.parts
    volumes = book.volumes or registered.volumes
    many = offer.volumes or offered.volumes or 1
    is_set = registered.boxed or book.form is BookForm.SET or (volumes or 1) > 1
    if many > 1:
        if offer.several_isbns:
            return []
        if not is_set and volumes == 1:
            return [Contradicted(Contradiction.SET, "1", str(many), 1.0)]
        if volumes and volumes > 1 and volumes != many:
            return [Contradicted(Contradiction.SET, str(volumes), str(many), 0.8)]
        return []
    if is_set and offered.volume and not offered.boxed and offered.volume != registered.volume:
        return [Contradicted(Contradiction.SET, str(volumes or "?"), offered.volume, 0.7)]
    if is_set or offered.boxed:
        return []
    return _of_volume(book, registered, words)


def _of_volume(book: BookTitle, registered: TitleParts, words: OfferedWords) -> list[Contradicted]:
    own = place_of(book.volume) or registered.volume or registered.number
    said = _volume_said(registered, words) if own else ""
    if said and own != said and (own in _HALVES) == (said in _HALVES):
        return [Contradicted(Contradiction.VOLUME, own, said, 1.0)]
    own, said = registered.in_series, words.parts.in_series
    if own and said and own != said:
        return [Contradicted(Contradiction.VOLUME, own, said, 1.0)]
    return []


def _volume_said(registered: TitleParts, offered: OfferedWords) -> str:
    """Return the volume that an offer names: what it calls one, else the number right behind the registered title."""
    before = registered.core if registered.volume else registered.bare
    if offered.parts.volume or len(before) < 2:
        return offered.parts.volume
    hit = re.search(rf"{re.escape(before)} ?{_BEHIND}", offered.text)
    return place_of(next(group for group in hit.groups() if group)) if hit else ""


def _of_edition(
    book: BookTitle, registered: TitleParts, offered: TitleParts, offer: OfferedFields
) -> list[Contradicted]:
    own, said = book.edition or registered.edition, offer.edition or offered.edition
    if own and said and own != said:
        return [Contradicted(Contradiction.EDITION, str(own), str(said), 0.9)]
    return []


def _forms_differ(registered: BookForm, offered: BookForm) -> bool:
    comparable = {BookForm.HARDBACK, BookForm.PAPERBACK, BookForm.ELECTRONIC, BookForm.AUDIO}
    return registered in comparable and offered in comparable and registered != offered
