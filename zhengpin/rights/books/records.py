"""Says in the columns of the table of books what a record of an ONIX message says. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.matching.books.filed import BookForm, BookTitle
from zhengpin.matching.names.normalise import is_wordless
from zhengpin.rights.books.titles import line_of
from zhengpin.rights.kinds.reading import KINDS
from zhengpin.rights.states import FilingKind

FIELDS = KINDS[FilingKind.PUBLICATION.value].fields
TAGS: Mapping[str, str] = {
    "title": "TitleText",
    "isbn": "ProductIdentifier",
    "subtitle": "Subtitle",
    "author": "Contributor",
    "publisher": "PublisherName",
    "imprint": "ImprintName",
    "series": "Collection",
    "volume": "PartNumber",
    "volumes": "ProductPart",
    "set_isbn": "RelatedProduct",
    "form": "ProductForm",
    "language": "LanguageCode",
    "edition": "EditionNumber",
    "published_on": "PublishingDate",
    "pages": "ExtentValue",
    "list_price": "PriceAmount",
    "currency": "CurrencyCode",
    "supply_discount": "DiscountPercent",
    "territories": "Territory",
}
"""Column → the element of ONIX that it comes from, by which a record's faults are named."""

BIBLIOGRAPHIC = {"zho": "chi", "cmn": "chi", "fra": "fre", "deu": "ger", "bod": "tib"}
"""Codes of ISO 639-2/T and 639-3 → those of 639-2/B, which ONIX asks for and filings hold."""


def cells_of(book: BookTitle) -> dict[str, str]:
    """Return what a record says, by column; a column of which it says nothing is left out, and changes nothing."""
    price = book.list_price
    given = {
        "title": book.title,
        "isbn": book.isbn,
        "subtitle": book.subtitle,
        "author": _author(book),
        "publisher": book.publisher,
        "imprint": book.imprint,
        "series": book.series,
        "volume": book.volume,
        "volumes": str(book.volumes or ""),
        "set_isbn": book.set_isbn,
        "form": "" if book.form is BookForm.UNKNOWN else book.form.value,
        "language": _language(book.language),
        "edition": str(book.edition or "") or book.edition_statement[: FIELDS["edition"].limit],
        "published_on": book.published_on.isoformat() if book.published_on else "",
        "pages": str(book.pages or ""),
        "list_price": str(price.amount) if price else "",
        "currency": price.currency if price else "",
        "supply_discount": f"{book.discount * 100:.2f}" if book.discount is not None else "",
        "territories": _territories(book.territories),
    }
    return {name: value for name, value in given.items() if value}


def _author(book: BookTitle) -> str:
    chinese = any(is_wordless(character) for one in book.contributors for character in one.name)
    return line_of(book.contributors, chinese=chinese, limit=FIELDS["author"].limit)


def _language(code: str) -> str:
    plain = code.strip().lower()
    known = BIBLIOGRAPHIC.get(plain, plain)
    return (known if known in FIELDS["language"].choices else "other") if plain else ""


def _territories(codes: tuple[str, ...]) -> str:
    """Return the countries among the codes; nothing for the whole world, which is no limit."""
    if "WORLD" in codes:
        return ""
    return ", ".join(code for code in codes if len(code) == 2 and code.isascii() and code.isalpha())
