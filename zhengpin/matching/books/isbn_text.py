"""Finds ISBNs in running text, as sellers type them and as OCR reads them off a cover or an imprint page.

A number counts where its check digit is right: thirteen digits anywhere, ten where they are parted by hyphens or follow
the letters ISBN. Behind these letters digits that OCR takes for letters (O, l, B) are read too, if the number is right
then. What is called an ISBN and is none is reported as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from zhengpin.matching.books.isbn import SPACES_AND_DASHES, NotAnIsbn, of_digits

MOST_CHARACTERS = 20_000
MOST_NUMBERS = 200
SET_WITHIN = 10
"""Characters between a number and the words that make it one of a set, at most."""

_WIDE = str.maketrans(
    "０１２３４５６７８９ＸｘＩＳＢＮ：．（）\u00a0\u2007\u2009\u202f\u3000‐‑‒–—―−－﹣",
    "0123456789XxISBN:.()     " + "-" * 9,
)
"""Character for character, so that places stay."""
_LABEL = r"(?:[I1l|!]\s?[S5$]\s?[B8]\s?[N])"
_LABELLED = re.compile(
    rf"(?<![A-Za-z]){_LABEL}(?:[\s-]?1[03](?=\s*[:)\s]))?[\s:.#)（(号书]{{0,6}}"
    r"(?P<number>[0-9OoQDIl|!ZzSBGXx](?:[\s-]{0,2}[0-9OoQDIl|!ZzSBGXx]){8,16})",
)
_THIRTEEN = re.compile(r"(?<![\w-])9[\s-]?7[\s-]?[89](?:[\s-]{0,2}[0-9]){10}(?![0-9])(?!-[0-9])")
_TEN = re.compile(r"(?<![\w-])[0-9]{1,5}-[0-9]{1,7}-[0-9]{1,7}-[0-9Xx](?![\w])(?!-[0-9])")
_MISREAD = str.maketrans("OoQDIl|!ZzSBGx", "0000111122586X")
_SET = re.compile(
    r"全套|套装|套书|整套|总书号|丛书号|\(set\)|\bset\b|全\s?[0-9一二三四五六七八九十百]+\s?[册卷本]",
    re.IGNORECASE,
)
_VOLUME = re.compile(
    r"单册|单本|分册|第\s?[0-9一二三四五六七八九十]+\s?[册卷]|\(v(?:ol)?\.?\s?\d+\)", re.IGNORECASE
)


class IsbnRole(StrEnum):
    """Whose number it is said to be: of this book, or of a set of several."""

    BOOK = "book"
    SET = "set"


@dataclass(frozen=True, slots=True)
class FoundIsbn:
    """An ISBN in a text. isbn: thirteen digits; start, end: offsets in the text; written: what stands there.

    labelled: whether it is called an ISBN; repaired: whether letters in it were read as digits.
    """

    isbn: str
    start: int
    end: int
    written: str
    role: IsbnRole = IsbnRole.BOOK
    labelled: bool = False
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class FaultyIsbn:
    """What is called an ISBN and is none. code: `form` or `check`."""

    code: str
    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class IsbnReading:
    """found: in order of place; faulty: likewise."""

    found: tuple[FoundIsbn, ...] = ()
    faulty: tuple[FaultyIsbn, ...] = ()

    @property
    def isbns(self) -> tuple[str, ...]:
        """Return each number once, in order of place."""
        return tuple(dict.fromkeys(one.isbn for one in self.found))


def isbns_in(text: str) -> IsbnReading:
    """Return the ISBNs of a text, at most 200 of its first 20,000 characters."""
    plain = text[:MOST_CHARACTERS].translate(_WIDE)
    found: dict[int, FoundIsbn] = {}
    faulty: list[FaultyIsbn] = []
    at = 0
    while hit := _LABELLED.search(plain, at):
        one = _labelled(text, plain, hit.start("number"), hit.end("number"))
        at = one.end
        if isinstance(one, FoundIsbn):
            found[one.start] = one
        else:
            faulty.append(one)
    for one in _unlabelled(text, plain):
        if not any(other.start < one.end and one.start < other.end for other in found.values()):
            found[one.start] = one
    kept = [found[at] for at in sorted(found)]
    wrong = [
        one for one in faulty if not any(other.start < one.end and one.start < other.end for other in kept)
    ]
    return IsbnReading(tuple(kept[:MOST_NUMBERS]), tuple(wrong[:MOST_NUMBERS]))


def _labelled(text: str, plain: str, start: int, end: int) -> FoundIsbn | FaultyIsbn:
    """Return the number behind the letters ISBN: thirteen characters of it, or ten, as they are or misread."""
    places = [at for at in range(start, end) if ord(plain[at]) not in SPACES_AND_DASHES]
    written = "".join(plain[at] for at in places)
    for digits, repaired in ((written, False), (written.translate(_MISREAD), True)):
        for size in (13, 10):
            if len(digits) >= size and (isbn := _valid(digits[:size])):
                last = places[size - 1] + 1
                return _made(text, plain, isbn, (start, last), labelled=True, repaired=repaired)
    size = 13 if written.startswith("97") else 10
    digits = written.translate(_MISREAD)[:size]
    try:
        of_digits(digits)
    except NotAnIsbn as refusal:
        return FaultyIsbn(refusal.code, start, places[min(size, len(places)) - 1] + 1, text[start:end])
    raise AssertionError(digits)


def _unlabelled(text: str, plain: str) -> Iterator[FoundIsbn]:
    for pattern in (_THIRTEEN, _TEN):
        for hit in pattern.finditer(plain):
            if isbn := _valid(hit[0].translate(SPACES_AND_DASHES)):
                yield _made(text, plain, isbn, hit.span())


def _valid(digits: str) -> str:
    try:
        return of_digits(digits)
    except NotAnIsbn:
        return ""


def _made(
    text: str, plain: str, isbn: str, span: tuple[int, int], *, labelled: bool = False, repaired: bool = False
) -> FoundIsbn:
    start, end = span
    return FoundIsbn(isbn, start, end, text[start:end], _role(plain, start, end), labelled, repaired)


def _role(plain: str, start: int, end: int) -> IsbnRole:
    """Return whose number it is, by the words right after it, else right before its label."""
    after = re.split(r"[,;，；\n]|ISBN|97[89]", plain[end : end + SET_WITHIN])[0]
    before = re.split(r"[,;，；\n\d]", plain[max(0, start - SET_WITHIN - 6) : start])[-1]
    for words in (after, before):
        if _VOLUME.search(words):
            return IsbnRole.BOOK
        if _SET.search(words):
            return IsbnRole.SET
    return IsbnRole.BOOK
