"""Real lists of books as a register: English titles with their own ISBNs, Chinese ones with real ISBNs drawn for
them.

No stored list has Chinese titles with their ISBNs, so each title of the one list is given a number of the other by
the seed of this module: the numbers are real and the pairs are not. Titles are halved by hash of their title proper,
one half to tune by and one to measure on.
"""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np

from zhengpin.matching.books.filed import BookForm, BookTitle, Contributor, Money
from zhengpin.matching.books.isbn import NotAnIsbn, read_isbn
from zhengpin.matching.books.titles import title_parts

TEST, TUNING = 1, 0
PAIRING = 20
_FORMS = {"Hardback": BookForm.HARDBACK, "Paperback": BookForm.PAPERBACK}
_AUTHOR_ROLES = re.compile(r"\s*(?:著|编著|主编|编|译|等)$")


def half_of(book: BookTitle) -> int:
    """Return TEST or TUNING, the same for all editions of a title."""
    return zlib.crc32(f"books:{title_parts(book.title).key}".encode()) % 2


def register_of(data: Path) -> list[BookTitle]:
    """Return the books of all lists, each ISBN once."""
    found: dict[str, BookTitle] = {}
    for book in (*_english(data), *_rated(data), *_chinese(data)):
        if len(title_parts(book.title).key) > 1:
            found.setdefault(book.isbn, book)
    return list(found.values())


def _english(data: Path) -> Iterator[BookTitle]:
    for row in rows(data / "text" / "books_bookdepository.tsv"):
        price = _price(row["old_price"]) or _price(row["price_usd"])
        yield BookTitle(
            row["isbn13"],
            row["title"],
            contributors=(Contributor(row["author"]),) if row["author"] else (),
            form=_FORMS.get(row["format"], BookForm.OTHER),
            volumes=1 if row["format"] in _FORMS else None,
            list_price=price,
        )


def _price(written: str) -> Money | None:
    return Money(Decimal(written), "USD") if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", written) else None


def _rated(data: Path) -> Iterator[BookTitle]:
    """Yield those whose ten digits check; series and number stand in the title: Twilight (Twilight, #1)."""
    for row in rows(data / "text" / "books_goodbooks10k.tsv"):
        try:
            isbn = read_isbn(row["isbn10"])
        except NotAnIsbn:
            continue
        authors = tuple(Contributor(name.strip()) for name in row["authors"].split(",")[:3])
        yield BookTitle(isbn, row["title"], contributors=authors, form=BookForm.PAPERBACK, volumes=1)


def _chinese(data: Path) -> Iterator[BookTitle]:
    numbers = [row["isbn13"] for row in rows(data / "text" / "isbn_china.tsv")]
    order = np.random.default_rng(PAIRING).permutation(len(numbers)).tolist()
    listed = rows(data / "text" / "books_douban_zh.tsv")
    for at, row in zip(order, listed, strict=False):
        try:
            isbn = read_isbn(numbers[at])
        except NotAnIsbn:
            continue
        authors, publisher, day, price = _facts(row["author_publisher_date_price"])
        yield BookTitle(
            isbn,
            row["title"],
            contributors=authors,
            publisher=publisher,
            published_on=day,
            list_price=price,
            form=BookForm.PAPERBACK,
            volumes=_volumes(row),
        )


def _volumes(row: dict[str, str]) -> int | None:
    """Return the copies of a row: 1 unless its title or its price says that it is a set; None for a set of unknown
    size.
    """
    said = title_parts(f"{row['title']} {row['author_publisher_date_price'].rpartition(' / ')[2]}")
    return said.volumes or (None if said.boxed else 1)


def _facts(written: str) -> tuple[tuple[Contributor, ...], str, date | None, Money | None]:
    """Return authors, publisher, date and price of “author / translator / publisher / 2013-9 / 32.00元”."""
    parts = [part.strip() for part in written.split(" / ")]
    price, day = None, None
    if parts and (hit := re.fullmatch(r"(?:CNY|RMB|￥)?\s*([0-9]+(?:\.[0-9]+)?)\s*元?", parts[-1])):
        price = Money(Decimal(hit[1]), "CNY")
        parts.pop()
    elif parts and re.search(r"\$|USD|GBP|EUR|TWD|HK|円|NT", parts[-1]):
        parts.pop()
    if parts and (hit := re.match(r"([12][0-9]{3})(?:\D([0-9]{1,2}))?", parts[-1])):
        month = int(hit[2] or 1)
        day = date(int(hit[1]), month if 1 <= month <= 12 else 1, 1)
        parts.pop()
    publisher = parts.pop() if len(parts) > 1 else ""
    names = (_AUTHOR_ROLES.sub("", name) for name in parts[:3])
    return tuple(Contributor(name) for name in names if name), publisher, day, price


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table of tab-separated values."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
