"""Leaves books in the demo: a publisher files six, shops offer them honestly and otherwise, and copies were bought."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_noop as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import actor_for_person, people, today
from zhengpin.catalog.queries import listings
from zhengpin.demo.opening import APPROVER, OPENER, SOURCE
from zhengpin.demo.pictures import Artwork, jpeg
from zhengpin.demo.records import DemoMarketplace, DemoWork
from zhengpin.demo.seeding import derive
from zhengpin.demo.signing_in import HOST, address_of
from zhengpin.demo.steps import OpeningSteps
from zhengpin.evidence.custody.states import SealSeen
from zhengpin.evidence.pictures import accept
from zhengpin.flows.purchases import appraising, notifying, sending
from zhengpin.flows.purchases.appraising import Answered
from zhengpin.flows.purchases.sending import Given
from zhengpin.flows.screening.listing import receive
from zhengpin.inspection.operations import open_inspection
from zhengpin.inspection.states import InspectionReason
from zhengpin.matching.books.isbn import check_digit
from zhengpin.purchases import operations, queries
from zhengpin.purchases.operations import ReceivedCopy, TakenPhoto
from zhengpin.purchases.states import AppraisalResult, CopyRole, FeatureSeen, PhotoKind
from zhengpin.rights import operations as rights
from zhengpin.rights.queries import filings, holders

if TYPE_CHECKING:
    from zhengpin.catalog.models import Listing
    from zhengpin.purchases.models import Appraisal, Purchase
    from zhengpin.rights.models import Filing, RightsHolder

PUBLISHER = 7
"""Place of the publisher among the rights holders."""
DEALER, SELLER, OTHERS = 0, 4, (7, 9, 13, 16)
"""Places of merchants: the publisher's dealer, one whose copies are pirated, and more."""
CATEGORY = "图书/文学"
SECURITY = "扉页水印；封底防伪标签"
SIGNS = ["纸张偏薄", "页边缺字", "油墨味重"]
UNPUBLISHED = 5
"""Place of the book that is not published yet."""
PIRATED = Answered(
    result=AppraisalResult.PIRATED.value,
    ground="扉页无水印，纸张克重低于正版，第 12 页缺字。",
    appraised_by="顾南乔",
    features=[{"name": sign, "fake": True, "seen": FeatureSeen.AS_FAKE.value} for sign in SIGNS[:2]],
)


@dataclass(frozen=True)
class _Offer:
    """A book as it is offered: its place, by whom, for how much, what its seller writes after the title, attributes."""

    book: int
    merchant: int
    price: str
    words: str = ""
    isbn_of: int | None = None
    said: Mapping[str, object] = field(default_factory=dict)


_OFFERS = (
    _Offer(0, DEALER, "42.00", "正版 新华直供"),
    _Offer(1, DEALER, "39.00", "正版 平装"),
    _Offer(0, SELLER, "13.50", "全新 包邮"),
    _Offer(2, SELLER, "2.99", "PDF 高清扫描版 网盘自动发货"),
    _Offer(3, OTHERS[0], "18.80", "正版 包邮", isbn_of=1),
    _Offer(UNPUBLISHED, OTHERS[1], "21.00", "现货 当天发"),
    _Offer(4, OTHERS[2], "9.90", "二手 八成新", said={"condition": "used"}),
    _Offer(1, OTHERS[3], "24.00", "库存书 正版清仓", said={"condition": "remaindered"}),
)


_BOUGHT = {"A7301": 0, "A7302": UNPUBLISHED}
"""The numbers of the orders, and which book came."""


class _Staff(NamedTuple):
    liaison: Actor
    senior: Actor
    publisher: Actor


def leave_books(market: DemoMarketplace, steps: OpeningSteps, *, screen: Callable[[], object]) -> None:
    """File the publisher's books, have offers of them screened, and leave test purchases at three stages.

    screen: screen what was received, until that is done.
    """
    steps.progress(_("Books filed and bought"), 0, 3)
    steps.once("books", lambda: _file(market))
    steps.progress(_("Books filed and bought"), 1, 3)
    steps.again("book offers", lambda: receive(source=SOURCE, items=list(_items(market)), actor=OPENER))
    steps.again("book offers screened", screen)
    steps.progress(_("Books filed and bought"), 2, 3)
    if not steps.is_behind("test purchases"):
        photos = {number: _photos(market, number, book) for number, book in _BOUGHT.items()}
        steps.once("test purchases", lambda: _buy(market, photos))
    steps.progress(_("Books filed and bought"), 3, 3)


def _covers(market: DemoMarketplace) -> list[DemoWork]:
    return [one for one in market.works if one.holder == PUBLISHER]


def _title(cover: DemoWork) -> str:
    return cover.title_zh.removeprefix("《").removesuffix("》封面")


def _isbn(number: int) -> str:
    digits = f"97875999{number + 1:04d}"
    return f"{digits}{check_digit(digits)}"


def _publisher(market: DemoMarketplace) -> RightsHolder:
    return holders(OPENER).get(name=market.rights_holders[PUBLISHER].name_en)


def _file(market: DemoMarketplace) -> None:
    owner = _publisher(market)
    for number, cover in enumerate(_covers(market)):
        appears = today() + timedelta(days=20) if number == UNPUBLISHED else cover.first_published_on
        filing = rights.draft_filing(
            kind="publication",
            holder_id=owner.pk,
            title=_title(cover),
            external_id=f"book-{number + 1}",
            declared_true=True,
            publication={
                "isbn": _isbn(number),
                "author": cover.author,
                "publisher": market.rights_holders[PUBLISHER].name_zh,
                "published_on": appears,
                "list_price": "45.00",
                "volumes": 1,
                "form": "paperback",
                "distributors": [market.merchants[DEALER].name],
                "dealers_complete": True,
                "supply_discount": "55",
                "security_features": SECURITY,
                "fake_signs": SIGNS,
            },
            actor=OPENER,
        )
        rights.submit_filing(filing_id=filing.pk, actor=OPENER)
        rights.approve_filing(filing_id=filing.pk, actor=APPROVER)


def _items(market: DemoMarketplace) -> Iterator[dict[str, object]]:
    covers = _covers(market)
    for number, offer in enumerate(_OFFERS):
        cover, merchant = covers[offer.book], market.merchants[offer.merchant]
        shop = merchant.shops[0]
        isbn = _isbn(offer.book if offer.isbn_of is None else offer.isbn_of)
        yield {
            "external_id": _external_id(number),
            "merchant": {"external_id": merchant.external_id, "name": merchant.name},
            "shop": {"external_id": shop.external_id, "name": shop.name},
            "url": f"https://{HOST}/items/{_external_id(number)}",
            "title": f"《{_title(cover)}》{cover.author} {offer.words}",
            "category": CATEGORY,
            "price": offer.price,
            "currency": "CNY",
            "book": {"isbn": isbn, "author": cover.author, **offer.said},
            "pictures": [{"base64": base64.b64encode(cover.picture).decode(), "media_type": "image/jpeg"}],
        }


def _external_id(number: int) -> str:
    return f"B{9001 + number}"


def _photos(market: DemoMarketplace, number: str, book: int) -> list[ReceivedCopy]:
    """Draw and keep what is photographed of both copies; outside any transaction, since drawing takes its time."""

    def kept(picture: bytes, kind: PhotoKind) -> TakenPhoto:
        return TakenPhoto(accept(picture, declared_type="image/jpeg", actor=OPENER).pk, kind.value)

    def label(*texts: str) -> bytes:
        return jpeg(Artwork("typographic", derive(market.seed, "label", *texts), texts), quality=85)

    parcel = kept(label("面单", number), PhotoKind.PARCEL)
    goods = kept(_covers(market)[book].picture, PhotoKind.GOODS)
    seals = [f"{number}-{letter}" for letter in "AB"]
    return [ReceivedCopy(seal, [parcel, kept(label("封签", seal), PhotoKind.SEAL), goods]) for seal in seals]


def _buy(market: DemoMarketplace, photos: Mapping[str, list[ReceivedCopy]]) -> None:
    """Leave a purchase whose merchant may answer, one that waits for its appraisal, and one for a second person."""
    staff = _Staff(*(_person(login) for login in ("reviewer", "senior", "press")))
    budget = operations.set_budget(
        name="本季购样",
        first_day=today() - timedelta(days=30),
        last_day=today() + timedelta(days=60),
        currency="CNY",
        amount="3000.00",
        actor=staff.senior,
    )
    account = operations.add_cover_account(
        label="购样账号一", source=SOURCE, external_id="demo-cover-1", actor=staff.liaison
    )
    notified, asked, planned = (_offered(number) for number in (2, 5, 3))
    open_inspection(shop_id=notified.shop_id, why=InspectionReason.SUSPECTED, actor=staff.liaison)

    def plan(listing: Listing, book: int, why: str) -> Purchase:
        return operations.plan_purchase(
            listing_id=listing.pk,
            filing_id=_filed(market, book).pk,
            budget_id=budget.pk,
            estimate="40",
            why=why,
            actor=staff.liaison,
        )

    def bought(row: Purchase, number: str) -> Appraisal:
        operations.approve_purchase(purchase_id=row.pk, actor=staff.senior)
        operations.order_purchase(
            purchase_id=row.pk,
            cover_account_id=account.pk,
            order_number=f"DEMO-{number}",
            paid="33.00",
            actor=staff.liaison,
        )
        return _sent_to_publisher(market, row, photos[number], staff)

    pirated = plan(notified, 0, "定价三折，且不在出版社经销商名单内")
    appraising.answer(bought(pirated, "A7301"), PIRATED, actor=staff.publisher)
    notifying.notify(purchase_id=pirated.pk, actor=staff.liaison)
    bought(plan(asked, UNPUBLISHED, "出版社尚未出版，店铺称现货"), "A7302")
    plan(planned, 2, "疑似电子扫描版")


def _offered(number: int) -> Listing:
    return listings(OPENER, source=SOURCE).get(external_id=_external_id(number))


def _filed(market: DemoMarketplace, book: int) -> Filing:
    return filings(OPENER, holder_id=_publisher(market).pk).get(external_id=f"book-{book + 1}")


def _sent_to_publisher(
    market: DemoMarketplace, row: Purchase, copies: list[ReceivedCopy], staff: _Staff
) -> Appraisal:
    """Unpack both copies, store them, and send one to the publisher, who takes it."""
    operations.receive_purchase(
        purchase_id=row.pk, copies=copies, holder="陆明远", place="收样台", actor=staff.liaison
    )
    operations.store_purchase(purchase_id=row.pk, place="样品柜 2 层", actor=staff.liaison)
    copy = queries.copies(staff.liaison, purchase_id=row.pk).get(role=CopyRole.TEST.value)
    appraisal, handed = sending.send_copy(
        copy_id=copy.pk,
        appraiser_id=_publisher(market).organisation_id,
        given=Given("陆明远", "顾南乔", "收发室", copy.seal, f"demo-{copy.seal}"),
        actor=staff.liaison,
    )
    sending.confirm_taken(
        handover_id=handed.pk,
        seal=copy.seal,
        seal_state=SealSeen.INTACT.value,
        place="出版社质检室",
        actor=staff.publisher,
    )
    return appraisal


def _person(login: str) -> Actor:
    return actor_for_person(people(OPENER).get(email=address_of(login)))
