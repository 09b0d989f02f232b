"""Reads what a marketplace says of a book that is offered: its number, its make, when it was first offered and shipped.

What a seller filled in is kept as it was written: an ISBN that is none is no fault of the listing, and screening says
what it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields as columns_of
from datetime import date

from zhengpin.catalog import fields
from zhengpin.catalog.field_reading import Reading
from zhengpin.catalog.fields import FieldError
from zhengpin.catalog.problems import problem
from zhengpin.matching.books.filed import BookForm
from zhengpin.matching.books.offered import CopyCondition

MOST_BARCODES = 20
MOST_PAGES, MOST_VOLUMES, MOST_EDITION = 20_000, 9_999, 999
MOST_SOLD = 10**9
FORMS: Mapping[str, BookForm] = {one.value: one for one in BookForm if one is not BookForm.UNKNOWN} | {
    "精装": BookForm.HARDBACK,
    "平装": BookForm.PAPERBACK,
    "简装": BookForm.PAPERBACK,
    "电子书": BookForm.ELECTRONIC,
    "有声书": BookForm.AUDIO,
    "套装": BookForm.SET,
    "其他": BookForm.OTHER,
}
"""As what a form may be written."""
CONDITIONS: Mapping[str, CopyCondition] = {one.value: one for one in CopyCondition} | {
    "全新": CopyCondition.NEW,
    "二手": CopyCondition.USED,
    "残损": CopyCondition.DAMAGED,
    "尾货": CopyCondition.REMAINDERED,
}
"""As what the condition of a copy may be written."""
_YES, _NO = frozenset({"true", "1", "yes", "是"}), frozenset({"false", "0", "no", "否"})
_BETWEEN = re.compile(r"[|,;，；、\s]+")


@dataclass(frozen=True, slots=True)
class BookInput:
    """A book as it is offered. Empty or None: not said. isbn, barcodes: as written; sold: copies, in all.

    offered_on, shipped_on: the days on which this offer was first made and a copy of it was first shipped.
    """

    isbn: str = ""
    author: str = ""
    publisher: str = ""
    edition: int | None = None
    pages: int | None = None
    volumes: int | None = None
    form: str = ""
    condition: str = ""
    pre_order: bool | None = None
    offered_on: date | None = None
    shipped_on: date | None = None
    sold: int | None = None
    barcodes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return what was said, as JSON types; nothing of what was not."""
        said = {one.name: getattr(self, one.name) for one in columns_of(self)}
        kept = {name: value for name, value in said.items() if value not in ("", None, ())}
        return {name: _plain(value) for name, value in kept.items()}


def read_book(reading: Reading) -> BookInput | None:
    """Return what a listing's `book` says, None where it says nothing; what is wrong is told of each field."""
    inner = reading.inner_object("book")
    if not inner:
        return None
    one = _BookReading(reading, inner)
    found = BookInput(
        isbn=one.text("isbn", 200),
        author=one.text("author", 300),
        publisher=one.text("publisher", 200),
        edition=one.whole("edition", 1, MOST_EDITION),
        pages=one.whole("pages", 1, MOST_PAGES),
        volumes=one.whole("volumes", 1, MOST_VOLUMES),
        form=one.choice("form", FORMS),
        condition=one.choice("condition", CONDITIONS),
        pre_order=reading.field("book.pre_order", _flag, inner.get("pre_order"), within=True),
        offered_on=reading.field("book.offered_on", fields.day, inner.get("offered_on"), within=True),
        shipped_on=reading.field("book.shipped_on", fields.day, inner.get("shipped_on"), within=True),
        sold=one.whole("sold", 0, MOST_SOLD),
        barcodes=reading.field("book.barcodes", _barcodes, inner.get("barcodes"), within=True) or (),
    )
    return found if found.as_json() else None


@dataclass(frozen=True)
class _BookReading:
    """Reads the fields of one listing's book."""

    reading: Reading
    inner: Mapping[str, object]

    def text(self, name: str, limit: int) -> str:
        return self.reading.inner_text(self.inner, f"book.{name}", limit)

    def whole(self, name: str, least: int, most: int) -> int | None:
        found = self.reading.field(f"book.{name}", fields.revision, self.inner.get(name), within=True)
        if found is not None and not least <= found <= most:
            fault = problem("field.out_of_range", f"book.{name}", least=str(least), most=str(most))
            self.reading.problems.append(fault)
            return None
        return found

    def choice(self, name: str, known: Mapping[str, BookForm] | Mapping[str, CopyCondition]) -> str:
        written = self.text(name, 60).casefold()
        if written and written not in known:
            fault = problem("field.not_a_choice", f"book.{name}", known=", ".join(known))
            self.reading.problems.append(fault)
            return ""
        return known[written].value if written else ""


def _flag(value: object) -> bool | None:
    written = fields.text("true" if value is True else "false" if value is False else value, limit=20)
    given = written.casefold()
    if given and given not in _YES | _NO:
        raise FieldError("field.not_yes_or_no")
    return given in _YES if given else None


def _barcodes(value: object) -> tuple[str, ...]:
    """Return the numbers of bar codes, of a list or of one text apart by commas, bars or spaces."""
    if value is None or isinstance(value, str):
        value = [part for part in _BETWEEN.split(value or "") if part]
    if not isinstance(value, list | tuple):
        raise FieldError("field.not_a_list")
    if len(value) > MOST_BARCODES:
        raise FieldError("book.too_many_barcodes", actual=len(value), limit=MOST_BARCODES)
    return tuple(text for one in value if (text := fields.text(one, limit=40)))


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
