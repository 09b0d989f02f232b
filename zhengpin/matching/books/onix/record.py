"""Reads the fields that count from one Product element, and says what is wrong with each that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from zhengpin.matching.books.filed import BookForm, BookTitle, Contributor
from zhengpin.matching.books.isbn import NotAnIsbn, read_isbn
from zhengpin.matching.books.onix import tags
from zhengpin.matching.books.onix.elements import RecordReader, children, plain
from zhengpin.matching.books.onix.terms import price_and_discount, published_on, territories

MOST_CONTRIBUTORS = 50


def read_record(reader: RecordReader) -> BookTitle | None:
    """Return the book of a Product; None where its reference, its ISBN or its title is not to be had."""
    product = reader.product
    detail = next(children(product, "DescriptiveDetail"), None)
    publishing = next(children(product, "PublishingDetail"), None)
    reference = reader.text(product, "RecordReference")
    if not reference:
        reader.add_problem("missing", "RecordReference")
    isbn = isbn_of(reader)
    title, subtitle, part = _title(reader, detail)
    if not title:
        reader.add_problem("missing", "TitleText")
    series, volume = _series(reader, detail)
    form = tags.form_of(reader.text(detail, "ProductForm"), reader.text(detail, "ProductComposition"))
    price, discount = price_and_discount(reader, product)
    book = BookTitle(
        isbn=isbn,
        title=title,
        key=reference,
        subtitle=subtitle,
        series=series,
        volume=part or volume,
        volumes=_volumes(reader, detail, form),
        set_isbn=_set_isbn(product),
        contributors=_contributors(reader, detail),
        publisher=_publisher(reader, publishing),
        imprint=reader.text(next(children(publishing, "Imprint"), None), "ImprintName"),
        edition=reader.number(detail, "EditionNumber", most=999),
        edition_statement=reader.text(detail, "EditionStatement"),
        published_on=published_on(reader, publishing),
        list_price=price,
        pages=_pages(reader, detail),
        form=form,
        discount=discount,
        language=_language(reader, detail),
        territories=territories(reader, publishing),
    )
    return book if reference and isbn and title else None


def isbn_of(reader: RecordReader) -> str:
    """Return the ISBN-13, of its own kind, of GTIN or of the ten digits; all that are given must be one number."""
    given: dict[str, str] = {}
    for identifier in children(reader.product, "ProductIdentifier"):
        kind = reader.text(identifier, "ProductIDType")
        value = reader.text(identifier, "IDValue")
        if kind not in (tags.ISBN_13, tags.ISBN_10, tags.GTIN_13) or not value:
            continue
        try:
            given[kind] = read_isbn(value)
        except NotAnIsbn as refusal:
            if kind == tags.GTIN_13 and refusal.code == "form":
                continue  # goods of another kind have GTINs as well
            code = "isbn_check" if refusal.code == "check" else "isbn_form"
            reader.add_problem(code, "IDValue", identifier, value=value[:40], expected=refusal.expected)
    numbers = list(
        dict.fromkeys(given[kind] for kind in (tags.ISBN_13, tags.GTIN_13, tags.ISBN_10) if kind in given)
    )
    if len(numbers) > 1:
        reader.add_problem("isbn_contradiction", "ProductIdentifier", value=numbers[0], other=numbers[1])
        return ""
    if not numbers and not any(fault.field == "IDValue" for fault in reader.faults):
        reader.add_problem("missing", "ProductIdentifier")
    return numbers[0] if numbers else ""


def _set_isbn(product: Element) -> str:
    """Return the ISBN of the set that a product says it is a part of; what cannot be read of it is left out."""
    for related in children(product, "RelatedMaterial", "RelatedProduct"):
        if plain(related, "ProductRelationCode") != tags.PART_OF:
            continue
        for identifier in children(related, "ProductIdentifier"):
            if plain(identifier, "ProductIDType") == tags.ISBN_13:
                try:
                    return read_isbn(plain(identifier, "IDValue"))
                except NotAnIsbn:
                    continue
    return ""


def _title(reader: RecordReader, detail: Element | None) -> tuple[str, str, str]:
    """Return title, subtitle and part number of the product itself."""
    for found in _of_level(children(detail, "TitleDetail"), "01"):
        return _words(reader, found), reader.text(found, "Subtitle"), reader.text(found, "PartNumber")
    return "", "", ""


def _series(reader: RecordReader, detail: Element | None) -> tuple[str, str]:
    """Return the name of the collection and the product's number in it."""
    for found in _of_level(children(detail, "Collection", "TitleDetail"), "02", "01"):
        return _words(reader, found), reader.text(found, "PartNumber")
    return "", ""


def _of_level(details: Iterable[Element], *levels: str) -> Iterator[Element]:
    """Yield the title elements of the levels asked for, the distinctive title (01) before others."""
    held = sorted(details, key=lambda detail: plain(detail, "TitleType") != "01")
    for detail in held:
        for level in levels:
            for found in children(detail, "TitleElement"):
                if plain(found, "TitleElementLevel") == level:
                    yield found


def _words(reader: RecordReader, element: Element) -> str:
    whole = reader.text(element, "TitleText")
    parts = (reader.text(element, "TitlePrefix"), reader.text(element, "TitleWithoutPrefix"))
    return whole or " ".join(part for part in parts if part)


def _contributors(reader: RecordReader, detail: Element | None) -> tuple[Contributor, ...]:
    found: list[Contributor] = []
    for place in children(detail, "Contributor"):
        before = f"{reader.text(place, 'NamesBeforeKey')} {reader.text(place, 'KeyNames')}".strip()
        name = (
            reader.text(place, "PersonName")
            or before
            or reader.text(place, "PersonNameInverted")
            or reader.text(place, "CorporateName")
        )
        if name and len(found) < MOST_CONTRIBUTORS:
            found.append(Contributor(name, tags.ROLES.get(reader.text(place, "ContributorRole"), "other")))
    return tuple(found)


def _volumes(reader: RecordReader, detail: Element | None, form: BookForm) -> int | None:
    """Return the copies in a set by its parts; 1 for what is none, None for a set that does not say."""
    if form is not BookForm.SET:
        return 1
    counts = [
        reader.number(part, "NumberOfItemsOfThisForm", most=9999)
        or reader.number(part, "NumberOfCopies", most=9999)
        or 1
        for part in children(detail, "ProductPart")
    ]
    return sum(counts) or None


def _publisher(reader: RecordReader, publishing: Element | None) -> str:
    held = sorted(
        children(publishing, "Publisher"), key=lambda one: plain(one, "PublishingRole") not in ("", "01")
    )
    return next((name for one in held if (name := reader.text(one, "PublisherName"))), "")


def _language(reader: RecordReader, detail: Element | None) -> str:
    for language in children(detail, "Language"):
        if reader.text(language, "LanguageRole") in ("", "01"):
            return reader.text(language, "LanguageCode")
    return ""


def _pages(reader: RecordReader, detail: Element | None) -> int | None:
    given = {
        plain(extent, "ExtentType"): extent
        for extent in children(detail, "Extent")
        if plain(extent, "ExtentUnit") == tags.PAGES_UNIT
    }
    kind = next((kind for kind in tags.PAGE_EXTENTS if kind in given), None)
    return reader.number(given[kind], "ExtentValue", most=100_000) if kind else None
