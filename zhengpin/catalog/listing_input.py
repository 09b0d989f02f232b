"""Reads a listing as the marketplace sends it into plain values, or says all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from zhengpin.catalog import fields
from zhengpin.catalog.book_input import BookInput, read_book
from zhengpin.catalog.field_reading import MerchantInput, Reading
from zhengpin.catalog.fields import FieldError
from zhengpin.catalog.problems import LineProblem, problem

MOST_PICTURES = 50
_SOURCES = ("path", "url", "digest", "base64")


@dataclass(frozen=True, slots=True)
class PictureInput:
    """A picture by exactly one of path, address, digest of a stored picture, or base64."""

    path: str = ""
    url: str = ""
    digest: str = ""
    base64: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class ShopInput:
    external_id: str
    name: str = ""
    url: str = ""
    avatar: PictureInput | None = None


@dataclass(frozen=True, slots=True)
class ListingInput:
    """A listing as it was sent. `revision` None: number it by its content. Prices in `currency`, times in UTC.

    off_sale_at: when the seller took it off sale, None while it is on sale; ships_from: where it is sent from, as the
    marketplace calls the place; book: of a book, what else is said of it.
    """

    external_id: str
    merchant: MerchantInput
    shop: ShopInput
    title: str
    revision: int | None = None
    description: str = ""
    brand: str = ""
    category: str = ""
    price: Decimal | None = None
    currency: str = ""
    url: str = ""
    published_at: datetime | None = None
    off_sale_at: datetime | None = None
    ships_from: str = ""
    pictures: tuple[PictureInput, ...] = ()
    book: BookInput | None = None


def parse(given: object) -> ListingInput | list[LineProblem]:
    """Return the listing in `given` (a mapping of JSON types), or every problem with it.

    Fields that a listing does not have are passed over. `docs/integrating/intake.md` describes each field.
    """
    if not isinstance(given, Mapping):
        return [problem("listing.not_an_object")]
    reading = _Reading(given)
    found = ListingInput(
        external_id=reading.text("external_id", 120, required=True),
        revision=reading.field("revision", fields.revision),
        merchant=reading.merchant(),
        shop=reading.shop(),
        title=reading.text("title", 500, required=True),
        description=reading.text("description", 20_000),
        brand=reading.text("brand", 200),
        category=reading.text("category", 300),
        price=reading.field("price", fields.price),
        currency=reading.field("currency", fields.currency) or "",
        url=reading.field("url", fields.address) or "",
        published_at=reading.field("published_at", fields.moment),
        off_sale_at=reading.field("off_sale_at", fields.moment),
        ships_from=reading.text("ships_from", 200),
        pictures=reading.pictures(),
        book=read_book(reading) if given.get("book") is not None else None,
    )
    return reading.problems or found


class _Reading(Reading):
    """Reads one listing."""

    def shop(self) -> ShopInput:
        """Return the shop; a merchant without one is taken as having a single shop of its own id and name."""
        owner = self.given.get("merchant")
        inner = self.inner_object("shop")
        if inner is None:
            return ShopInput("")
        own = bool(inner)
        inner = inner or (owner if isinstance(owner, Mapping) else {})
        before = len(self.problems)
        found = ShopInput(
            external_id=self.inner_text(inner, "shop.external_id", 120, required=True),
            name=self.inner_text(inner, "shop.name", 200),
            url=self.field("shop.url", fields.address, inner.get("url") if own else None, within=True) or "",
            avatar=self.field("shop.avatar", read_avatar, inner.get("avatar") if own else None, within=True),
        )
        if self.given.get("shop") is None:
            del self.problems[before:]  # they are the merchant's, and told already
        return found

    def pictures(self) -> tuple[PictureInput, ...]:
        return read_pictures(self, "pictures", MOST_PICTURES)


def read_pictures(reading: Reading, name: str, most: int) -> tuple[PictureInput, ...]:
    """Return the pictures of a field, at most so many; those at fault are told one by one."""
    given = reading.given.get(name)
    if given is None:
        return ()
    if not isinstance(given, (list, tuple)):
        reading.problems.append(problem("field.not_a_list", name))
        return ()
    if len(given) > most:
        reading.problems.append(problem("pictures.too_many", name, actual=len(given), limit=most))
        return ()
    read = [reading.field(f"{name}[{at}]", read_picture, one, within=True) for at, one in enumerate(given)]
    return tuple(one for one in read if one is not None)


def read_picture(value: object) -> PictureInput:
    """Return a picture from its object, or from one text: an address or a path. Raises FieldError."""
    if isinstance(value, str):
        value = {"url" if re.match("https?://", value.strip(), re.IGNORECASE) else "path": value}
    if not isinstance(value, Mapping):
        raise FieldError("picture.no_source")
    given = {name: value[name] for name in _SOURCES if value.get(name) not in (None, "")}
    if len(given) != 1:
        raise FieldError("picture.no_source")
    [(name, source)] = given.items()
    return PictureInput(
        **{name: _source(name, source)}, media_type=fields.text(value.get("media_type"), limit=100)
    )


def read_avatar(value: object) -> PictureInput | None:
    """Return the picture beside a name, None where none was sent. Raises FieldError."""
    return None if value in (None, "") else read_picture(value)


def _source(name: str, value: object) -> str:
    if name == "base64":
        if not isinstance(value, str):
            raise FieldError("field.not_text")
        return value
    if name == "url":
        return fields.address(value, required=True)
    written = fields.text(value, limit=1000, required=True)
    if name == "digest":
        written = written.lower().removeprefix("sha256:")
        if not re.fullmatch("[0-9a-f]{64}", written):
            raise FieldError("picture.bad_digest")
    return written
