"""What a publisher files of a book: one edition under one ISBN, or a set under its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class BookForm(StrEnum):
    """What a copy is, as far as a buyer is told."""

    HARDBACK = "hardback"
    PAPERBACK = "paperback"
    ELECTRONIC = "electronic"
    AUDIO = "audio"
    SET = "set"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Money:
    """amount: in whole units of the currency (39.80); currency: ISO 4217."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Contributor:
    """role: `author`, `translator`, `editor`, `illustrator` or `other`; name: as written."""

    name: str
    role: str = "author"


@dataclass(frozen=True, slots=True)
class BookTitle:
    """A book as it is filed. Empty, 0 or None: not filed.

    key: the caller's own; isbn: thirteen digits; set_isbn: of the set that it belongs to; volumes: copies that are sold
    under this ISBN; volume: its place in its series or set; printing: the latest; discount: what of the list price the
    publisher's dealers pay, 0..1; dealers_complete: whether the publisher says that its list of dealers is complete;
    delivered: copies that the publisher says it delivered in all.
    """

    isbn: str
    title: str
    key: str = ""
    subtitle: str = ""
    series: str = ""
    volume: str = ""
    volumes: int | None = None
    set_isbn: str = ""
    contributors: tuple[Contributor, ...] = ()
    publisher: str = ""
    imprint: str = ""
    edition: int | None = None
    edition_statement: str = ""
    printing: int | None = None
    published_on: date | None = None
    list_price: Money | None = None
    pages: int | None = None
    form: BookForm = BookForm.UNKNOWN
    language: str = ""
    cip: str = ""
    discount: float | None = None
    dealers_complete: bool | None = None
    delivered: int | None = None
    territories: tuple[str, ...] = ()
