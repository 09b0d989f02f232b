"""Reads when, where and for what price a product is sold: publication date, list price, discount, territories."""

from __future__ import annotations

import re
from datetime import date

from lxml.etree import _Element as Element

from zhengpin.matching.books.filed import Money
from zhengpin.matching.books.onix import tags
from zhengpin.matching.books.onix.elements import RecordReader, children, plain


def published_on(reader: RecordReader, publishing: Element | None) -> date | None:
    given = {plain(one, "PublishingDateRole"): one for one in children(publishing, "PublishingDate")}
    place = next((given[role] for role in tags.PUBLICATION_DATE if role in given), None)
    found = next(children(place, "Date"), None)
    if place is None or found is None:
        return None
    written = reader.text(place, "Date")
    form = (
        found.get("dateformat")
        or plain(place, "DateFormat")
        or {8: "00", 6: "01", 4: "05"}.get(len(written), "")
    )
    day = _day(written, form)
    if day is None:
        reader.add_problem("date", "Date", found, value=written[:40])
    return day


def _day(written: str, form: str) -> date | None:
    """Return the first day of what a date names: a day (00), a month (01) or a year (05); None for other formats."""
    if not re.fullmatch(r"[0-9]{4,14}", written):
        return None
    digits = {
        "00": written[:8],
        "01": f"{written[:6]}01",
        "05": f"{written[:4]}0101",
        "13": written[:8],
        "14": written[:8],
    }
    try:
        return date(int(digits[form][:4]), int(digits[form][4:6]), int(digits[form][6:8]))
    except (KeyError, ValueError):
        return None


def price_and_discount(reader: RecordReader, product: Element) -> tuple[Money | None, float | None]:
    """Return the retail price, and what of it dealers pay where a discount in per cent is given."""
    given: dict[str, Element] = {}
    for place in children(product, "ProductSupply", "SupplyDetail", "Price"):
        given.setdefault(plain(place, "PriceType"), place)
    place = next((given[kind] for kind in tags.RETAIL_PRICES if kind in given), None)
    if place is None:
        return None, None
    amount, currency = reader.decimal(place, "PriceAmount"), reader.text(place, "CurrencyCode").upper()
    if currency and not re.fullmatch(r"[A-Z]{3}", currency):
        reader.add_problem("currency", "CurrencyCode", place, value=currency[:40])
        currency = ""
    price = Money(amount, currency) if amount and currency else None
    off = None
    for discount in children(place, "Discount"):
        off = reader.decimal(discount, "DiscountPercent")
        if off is not None and off >= 100:
            reader.add_problem("number", "DiscountPercent", discount, value=str(off))
            off = None
    return price, float(1 - off / 100) if off is not None else None


def territories(reader: RecordReader, publishing: Element | None) -> tuple[str, ...]:
    """Return the countries and regions (WORLD) in which it is for sale, as the record lists them."""
    found: list[str] = []
    for rights in children(publishing, "SalesRights"):
        if plain(rights, "SalesRightsType") in tags.EXCLUSIVE_OR_NOT:
            for territory in children(rights, "Territory"):
                for tag in ("CountriesIncluded", "RegionsIncluded"):
                    found += reader.text(territory, tag).split()
    return tuple(dict.fromkeys(found))
