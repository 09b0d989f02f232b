"""Turns what is filed of a book into what offers are compared with: texts into numbers where they are ones. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zhengpin.matching.books.filed import BookForm, BookTitle, Contributor, Money
from zhengpin.matching.books.numerals import NUMBER, SPELT, value_of
from zhengpin.matching.names.normalise import is_wordless

UNSAID = ("", "unknown", "other")
"""Choices of a language that say nothing."""

_EDITION = re.compile(
    rf"第?\s*({NUMBER})\s*版|\b({NUMBER}|{SPELT})(?:st|nd|rd|th)?\.?\s*ed(?:ition|n)?\b", re.IGNORECASE
)
_PRINTING = re.compile(
    rf"第?\s*({NUMBER})\s*(?:次\s*印|印次|[次刷印])|\b({NUMBER}|{SPELT})(?:st|nd|rd|th)?\.?\s*(?:printing|impression)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[;；、|｜\n]+|\s/\s")
_COMMAS = re.compile(r"[,，]")
_ROLES = (
    ("translator", re.compile(r"[(（]\s*(?:translator|trans\.?|译|譯|翻译)\s*[)）]|(?<=\s)(?:译|譯|翻译)$")),
    ("editor", re.compile(r"[(（]\s*(?:editor|eds?\.?|编|主编|編)\s*[)）]|(?<=\s)(?:主编|编|編|编选)$")),
    (
        "illustrator",
        re.compile(r"[(（]\s*(?:illustrator|illus\.?|绘|插图|插画|繪)\s*[)）]|(?<=\s)(?:绘|插图|插画|繪)$"),
    ),
    ("author", re.compile(r"[(（]\s*(?:author|著|编著|著者)\s*[)）]|(?<=\s)(?:著|编著|等著|作)$")),
)
MARKS = {
    "translator": ("translator", "译"),
    "editor": ("editor", "编"),
    "illustrator": ("illustrator", "绘"),
}
"""How a role is written behind a name, in English and in Chinese; an author's is not."""


def book_title(key: str, isbn: str, title: str, details: Mapping[str, Any]) -> BookTitle:
    """Return a filed book. details: what a filing of the kind `publication` declares, as it is kept; key: the
    caller's own.
    """
    edition, printing = details.get("edition") or "", details.get("printing") or ""
    price, share = details.get("list_price"), details.get("supply_discount")
    day, language = details.get("published_on"), details.get("language") or ""
    return BookTitle(
        key=key,
        isbn=isbn,
        title=title,
        subtitle=details.get("subtitle") or "",
        series=details.get("series") or "",
        volume=details.get("volume") or "",
        volumes=details.get("volumes"),
        set_isbn=details.get("set_isbn") or "",
        contributors=tuple(contributors(details.get("author") or "")),
        publisher=details.get("publisher") or "",
        imprint=details.get("imprint") or "",
        edition=numbered(edition, _EDITION),
        edition_statement=edition,
        printing=numbered(printing, _PRINTING),
        published_on=date.fromisoformat(day) if day else None,
        list_price=Money(Decimal(price), details.get("currency") or "CNY") if price else None,
        pages=details.get("pages"),
        form=BookForm(details.get("form") or BookForm.UNKNOWN),
        language="" if language in UNSAID else language,
        cip=details.get("cip_no") or "",
        discount=float(Decimal(share) / 100) if share else None,
        dealers_complete=bool(details.get("dealers_complete")),
        delivered=details.get("delivered"),
        territories=tuple(details.get("territories") or ()),
    )


def numbered(written: str, pattern: re.Pattern[str]) -> int | None:
    """Return the number of an edition or a printing, alone or in words such as 2023年3月第2版; None where none is."""
    bare = value_of(written)
    if bare is not None:
        return bare or None
    found = pattern.search(written)
    return (value_of(next(filter(None, found.groups()))) or None) if found else None


def contributors(written: str) -> Iterator[Contributor]:
    """Yield the people of a line such as 沈青；李明（译） or `Lin, Mei; Shen Qing (translator)`, in order."""
    for part in _BETWEEN.split(written):
        many = all(map(is_wordless, re.sub(r"[\W\d_]", "", part))) and _COMMAS.search(part)
        for name in _COMMAS.split(part) if many else [part]:
            role, bare = _role(name.strip())
            if bare:
                yield Contributor(bare, role)


def _role(name: str) -> tuple[str, str]:
    for role, pattern in _ROLES:
        if found := pattern.search(name):
            return role, (name[: found.start()] + name[found.end() :]).strip()
    return "author", name


def line_of(people: tuple[Contributor, ...], *, chinese: bool, limit: int) -> str:
    """Return people as `contributors` reads them, as many whole names as have room."""
    line = ""
    for one in people:
        mark = MARKS.get(one.role, ("", ""))[chinese]
        brackets = ("（{}）" if chinese else " ({})").format(mark) if mark else ""
        name = " ".join(re.sub(r"[;；、|｜\n]", " ", one.name).split()) + brackets
        longer = f"{line}{'；' if chinese else '; '}{name}" if line else name
        if len(longer) > limit:
            break
        line = longer
    return line
