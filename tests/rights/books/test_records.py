"""A record of ONIX in the columns of the table of books: what it says, and nothing that it does not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.rows import each_row
from zhengpin.matching.books.filed import BookForm, BookTitle, Contributor, Money
from zhengpin.rights.books.records import TAGS, cells_of
from zhengpin.rights.importing.tables import TABLES

LEAST: dict[str, Any] = {"isbn": "9787020002207", "title": "River"}


def test_every_element_has_a_column_and_an_empty_record_fills_none() -> None:
    assert set(TAGS) <= {column.name for column in TABLES["publications"].columns}
    assert cells_of(BookTitle(**LEAST)) == LEAST


@each_row(
    "field, value, column, cell",
    [
        ("language", "zho", "language", "chi"),
        ("language", "swa", "language", "other"),
        ("territories", ("WORLD",), "territories", None),
        ("territories", ("GB-SCT", "FR", "US"), "territories", "FR, US"),
        ("discount", 0.625, "supply_discount", "62.50"),
        ("discount", 0.0, "supply_discount", "0.00"),
        ("edition_statement", "Revised", "edition", "Revised"),
        ("edition", 3, "edition", "3"),
        ("form", BookForm.SET, "form", "set"),
        ("list_price", Money(Decimal("8"), "GBP"), "currency", "GBP"),
        (
            "contributors",
            (Contributor("Li, Ming"), Contributor("Bo; Co", "editor")),
            "author",
            "Li, Ming; Bo Co (editor)",
        ),
    ],
)
def test_a_field_becomes_a_cell(field: str, value: Any, column: str, cell: str | None) -> None:
    assert cells_of(BookTitle(**LEAST, **{field: value})).get(column) == cell
