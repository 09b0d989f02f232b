"""What a shop offers as a book: its texts and attributes, and what others found out about the offer and the shop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhengpin.matching.books.covers import CoverFinding
from zhengpin.matching.books.filed import BookForm, Money


class SalesChannel(StrEnum):
    """Where it is sold; prices are compared within one."""

    SHELF = "shelf"
    SHORT_VIDEO = "short_video"
    LIVE = "live"


class CopyCondition(StrEnum):
    """What its seller says of the copy; the price of what is not new says nothing."""

    NEW = "new"
    USED = "used"
    DAMAGED = "damaged"
    REMAINDERED = "remaindered"


class SellerAuthority(StrEnum):
    """Whether a chain of authorisations leads from the publisher to this shop, for this ISBN."""

    AUTHORISED = "authorised"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ShopTraits:
    """What is known of the shop; None: not known. titles: books that it offers; delisted_after_live: whether it takes
    offers down within an hour of a live sale.
    """

    age_days: int | None = None
    ships_from_elsewhere: bool | None = None
    delisted_after_live: bool | None = None
    off_category: bool | None = None
    titles: int | None = None


@dataclass(frozen=True, slots=True)
class BuyersSaid:
    """feedback: how much there is of this offer; pirated: how much of it says that copies are pirated or badly
    printed.
    """

    feedback: int = 0
    pirated: int = 0


@dataclass(frozen=True, slots=True)
class BookOffer:
    """An offer as it is sold. Empty, 0 or None: not said.

    isbn, author, publisher, edition, form, pages, volumes: the attributes that the seller filled in;
    read_in_pictures: text that was read in its pictures; barcodes: ISBNs of bar codes in them; offered_on,
    shipped_on: when it was first offered and first shipped; pre_order: whether it is sold as one; sold: copies, in
    all.
    """

    title: str
    key: str = ""
    description: str = ""
    isbn: str = ""
    author: str = ""
    publisher: str = ""
    edition: int | None = None
    form: BookForm = BookForm.UNKNOWN
    pages: int | None = None
    volumes: int | None = None
    price: Money | None = None
    channel: SalesChannel = SalesChannel.SHELF
    condition: CopyCondition = CopyCondition.NEW
    offered_on: date | None = None
    shipped_on: date | None = None
    pre_order: bool = False
    sold: int | None = None
    read_in_pictures: str = ""
    barcodes: tuple[str, ...] = ()
    stock_pictures_only: bool | None = None
    covers: tuple[CoverFinding, ...] = ()
    authority: SellerAuthority = SellerAuthority.UNKNOWN
    shop: ShopTraits = ShopTraits()
    buyers: BuyersSaid = BuyersSaid()
