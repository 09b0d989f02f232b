"""Finds what identifies a work or right: ISBN, registration numbers with their office, Nice classes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhengpin.complaints.reading.cues import load_phrases, phrase
from zhengpin.complaints.reading.found import FoundValue, How
from zhengpin.matching.books.isbn import NotAnIsbn, read_isbn

_ISBN = re.compile(
    r"(?<![\w-])(?:ISBN(?:-1[03])?[\s:#：.]*)?((?:97[89][\s-]?)?\d(?:[\s-]?\d){8}[\s-]?[\dXx])(?![\w-])",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"97[89]\d{10}(?!\d)")
_REGISTRATION = phrase(
    r"(?:(?:trade ?mark |copyright )?registration (?:no\b\.?|number|nr\b\.?|#)|reg\. ?no\.?"
    r"|registered (?:under|trade ?marks?) (?:no\b\.?|number)|copyright (?:number|no\b\.?)|patent (?:no\b\.?|number)"
    r"|(?:注册|登记|专利|商标|软著登记|作品登记)(?:证)?(?:号码?|编号)|(?:注册|登记)证?第)[\s:：#]*(?:is )?"
    r"(?P<number>(?:[A-Za-z]{1,4}[\s.–-]{0,3})?[0-9０-９][0-9０-９,./-]{3,20}[0-9０-９A-Za-z](?:-[A-Za-z0-9]+)?)"
)
_SHAPED = re.compile(
    r"\b(?P<number>(?:TXu?|VAu?|PAu?|SRu?) ?\d-\d{3}-\d{3}|ZL ?\d{12}\.[\dX]|R ?[–-] ?\d{2,3}/\d{2}"
    r"|国作登字-\d{4}-[A-Z]-\d{5,10}|\d{4}SR\d{6,8})"
)
_OFFICES = load_phrases("offices")
_CLASSES = phrase(
    r"(?:(?:nice )?(?:international )?class(?:es)?\b|类别|国际分类|第)[\s:：]*"
    r"(?P<numbers>\d{1,2}(?:\s*(?:,|、|，|and|及|和|&|;)\s*\d{1,2}){0,44})(?P<zh>\s*类)?"
)
MOST_IDENTIFIERS = 200


def isbns_of(text: str, start: int = 0, end: int | None = None) -> list[FoundValue[str]]:
    """Return ISBNs with a right check digit, as ISBN-13 digits (ISO 2108); those of files' names in addresses too."""
    found: dict[int, FoundValue[str]] = {}
    for pattern, group in ((_ISBN, 1), (_IN_ADDRESS, 0)):
        for match in pattern.finditer(text, start, len(text) if end is None else end):
            number = isbn_13(match.group(group))
            labelled = "isbn" in match.group().lower()
            if number and (
                labelled or len(re.sub(r"\D", "", match.group(group))) == 13 or "X" in match.group(group)
            ):
                how = How.LABEL if labelled else How.PATTERN
                found.setdefault(
                    match.start(group), FoundValue(number, match.start(group), match.end(group), how)
                )
    return [found[at] for at in sorted(found)][:MOST_IDENTIFIERS]


def isbn_13(written: str) -> str:
    """Return the thirteen digits of an ISBN-10 or ISBN-13; "" where its check digit is wrong."""
    try:
        return read_isbn(written)
    except NotAnIsbn:
        return ""


def registrations_of(text: str, start: int, end: int) -> list[FoundValue[str]]:
    """Return registration numbers as they are written, without their label."""
    found: dict[int, FoundValue[str]] = {}
    for pattern, how in ((_REGISTRATION, How.LABEL), (_SHAPED, How.PATTERN)):
        for match in pattern.finditer(text, start, end):
            number = FoundValue(match["number"].strip(), match.start("number"), match.end("number"), how)
            if not any(one.start < number.end and number.start < one.end for one in found.values()):
                found[number.start] = number
    return [found[at] for at in sorted(found)][:MOST_IDENTIFIERS]


def office_near(text: str, number: FoundValue[str]) -> FoundValue[str] | None:
    """Return the office that is named nearest to a number, within 160 characters; codes as in its own publications."""
    start, end = max(0, number.start - 160), min(len(text), number.end + 80)
    near = [
        (abs(match.start() - number.start), FoundValue(code, match.start(), match.end(), How.PHRASE))
        for code, cue in _OFFICES.items()
        for match in cue.finditer(text, start, end)
    ]
    return min(near, key=lambda one: one[0])[1] if near else None


def nice_classes_of(text: str, start: int, end: int) -> Iterable[FoundValue[int]]:
    """Yield the Nice classes named, 1 to 45, each once."""
    seen = set()
    for match in _CLASSES.finditer(text, start, end):
        if match.group().startswith("第") and not match["zh"]:
            continue
        for one in re.finditer(r"\d{1,2}", match["numbers"]):
            number, at = int(one.group()), match.start("numbers")
            if 1 <= number <= 45 and number not in seen:
                seen.add(number)
                yield FoundValue(number, at + one.start(), at + one.end(), How.LABEL)
