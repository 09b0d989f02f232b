"""Test purchases over a year: books are bought, sent to their publisher under seal, appraised, and what follows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.states import Role
from zhengpin.catalog.queries import listings
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.signing_in import HOST
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.lives.founding import let_sellers_in
from zhengpin.demo.year.small_pictures import small_picture
from zhengpin.demo.year.world import World, hours
from zhengpin.evidence.custody.states import SealSeen
from zhengpin.evidence.pictures import accept
from zhengpin.flows.purchases import answering, appraising, cases, ending, notifying, sending
from zhengpin.flows.purchases.appraising import Answered
from zhengpin.flows.purchases.sending import Given
from zhengpin.flows.screening.listing import receive
from zhengpin.kit import clock
from zhengpin.purchases import operations, queries
from zhengpin.purchases.operations import ReceivedCopy, TakenPhoto
from zhengpin.purchases.states import AppraisalResult, CopyRole, PhotoKind
from zhengpin.rights.queries import filings

if TYPE_CHECKING:
    from zhengpin.purchases.models import Appraisal, Purchase, SealedCopy
    from zhengpin.rights.models import Filing

BEGINS = timedelta(days=52)
MANY, EVERY = 12, 24
PIRATED, UNCERTAIN, ERRS = 0.55, 0.12, 0.06
PUBLISHER = 7
CATEGORY = "图书音像 > 文学"
WORDS = ("正版 包邮", "全新 现货", "清仓处理", "库存书 八成新", "PDF 高清 自动发货")
NAMES, ANOTHER = ("顾南乔", "邵青"), "press-2"
"""Who appraises at the publisher, and the account of the second of them: none appraises twice."""
GROUNDS = {
    AppraisalResult.PIRATED: "扉页无水印，纸张克重低于正版，第 12 页缺字。",
    AppraisalResult.GENUINE: "水印、防伪标签与用纸均与正版一致。",
    AppraisalResult.UNCERTAIN: "样书受潮，用纸无法判定。",
}
CONTROLS = (
    (AppraisalResult.GENUINE, "出版社直接提供"),
    (AppraisalResult.PIRATED, "已决案件移交"),
    (AppraisalResult.GENUINE, "新华书店购买"),
)
CONTESTS, ENDED, UNFOUND = "进货渠道正规，附进货单。", "已按复核结论处理。", "未发现盗版，归还样书。"


def buy_copies(world: World) -> Life:
    """Buy a book that is offered every few weeks, and put control copies among what the publisher appraises."""
    yield BEGINS
    senior, liaison = world.person("senior"), world.person("reviewer")
    book = filings(OPENER, kind="publication", state="approved").order_by("pk").first()
    if book is None:
        return
    world.let_in(ANOTHER, NAMES[1], Role.HOLDER_MEMBER, _press(world).home)
    today = clock.now().date()
    budget = operations.set_budget(
        name="全年购样",
        first_day=today,
        last_day=today + timedelta(days=330),
        currency="CNY",
        amount="9000.00",
        actor=senior,
    )
    account = operations.add_cover_account(
        label="购样账号甲", source=SOURCE, external_id="year-cover-1", actor=liaison
    )
    for number in range(MANY):
        chance = world.chance("purchase", number)
        listing_id = _offered(world, book, number, chance)
        yield hours(chance, 10, 60)
        row = operations.plan_purchase(
            listing_id=listing_id,
            filing_id=book.pk,
            budget_id=budget.pk,
            estimate="40",
            why="定价明显低于正版，且不在经销商名单内",
            actor=liaison,
        )
        yield hours(chance, 4, 30)
        operations.approve_purchase(purchase_id=row.pk, actor=senior)
        if number % 4 == 1:
            yield from _control(world, book, number // 4)
        operations.order_purchase(
            purchase_id=row.pk,
            cover_account_id=account.pk,
            order_number=f"YEAR-{number + 1:03d}",
            paid=f"{chance.randrange(12, 39)}.00",
            actor=liaison,
        )
        yield hours(chance, 50, 120)
        _unpack(world, row, number)
        yield from _appraised(world, row, number, chance)
        yield timedelta(days=EVERY - 10)


def _offered(world: World, book: Filing, number: int, chance: random.Random) -> UUID:
    merchant = world.market.merchants[(number * 5 + 4) % len(world.market.merchants)]
    shop, external_id = merchant.shops[0], f"YB{number + 1:03d}"
    item = {
        "external_id": external_id,
        "merchant": {"external_id": merchant.external_id, "name": merchant.name},
        "shop": {"external_id": shop.external_id, "name": shop.name},
        "url": f"https://{HOST}/items/{external_id}",
        "title": f"《{book.title}》沈青 {WORDS[number % len(WORDS)]}",
        "category": CATEGORY,
        "price": f"{chance.randrange(9, 42)}.80",
        "currency": "CNY",
        "book": {"isbn": "9787020002207", "author": "沈青"},
        "pictures": [],
    }
    receive(source=SOURCE, items=[item], actor=OPENER)
    let_sellers_in(world)
    found: UUID = listings(OPENER, source=SOURCE).get(external_id=external_id).pk
    return found


def _appraised(world: World, row: Purchase, number: int, chance: random.Random) -> Life:
    """Have a purchase appraised; of what is pirated tell the merchant, and a reviewer once two appraisals agree."""
    senior, liaison = world.person("senior"), world.person("reviewer")
    roll = chance.random()
    result = (
        AppraisalResult.PIRATED
        if roll < PIRATED
        else AppraisalResult.UNCERTAIN
        if roll < PIRATED + UNCERTAIN
        else AppraisalResult.GENUINE
    )
    first = _sent(world, queries.copies(liaison, purchase_id=row.pk).get(role=CopyRole.TEST.value))
    yield hours(chance, 30, 200)
    _answer(world, first, result, NAMES[0])
    if result == AppraisalResult.PIRATED:
        listing = row.listing.external_id
        world.offending.add(f"L{listing[1:]}")
        notifying.notify(purchase_id=row.pk, actor=liaison)
        yield hours(chance, 20, 90)
        if chance.random() < 0.5:
            seller = world.person(world.merchant_login(row.listing.merchant.external_id))
            answering.answer(purchase_id=row.pk, position="contests", text=CONTESTS, actor=seller)
        else:
            yield timedelta(days=settings.PURCHASE_ANSWER_DAYS + 1)
        second = _sent(world, queries.copies(liaison, purchase_id=row.pk).get(role=CopyRole.RESERVE.value))
        yield hours(chance, 30, 120)
        appraising.answer(second, _said(result, NAMES[1]), actor=world.person(ANOTHER))
        cases.put_to_reviewer(purchase_id=row.pk, actor=liaison)
        yield hours(chance, 60, 120)
    fates = {str(one.pk): "kept" for one in queries.copies(senior, purchase_id=row.pk)}
    said = ENDED if result == AppraisalResult.PIRATED else UNFOUND
    ending.close(purchase_id=row.pk, closed_as=said, fates=fates, actor=liaison)


def _control(world: World, book: Filing, number: int) -> Life:
    """Have the publisher appraise a copy of which is known what it is."""
    known, origin = CONTROLS[number % len(CONTROLS)]
    chance = world.chance("control", number)
    copy = operations.register_control(
        filing_id=book.pk,
        known=known.value,
        origin=origin,
        copy=_copy(world, f"K{number + 1:03d}"),
        holder="陆明远",
        place="样品柜 1 层",
        actor=world.person("senior"),
    )
    sent = _sent(world, copy)
    yield hours(chance, 30, 150)
    _answer(world, sent, known, NAMES[0])


def _unpack(world: World, row: Purchase, number: int) -> None:
    liaison = world.person("reviewer")
    copies = [_copy(world, f"Y{number + 1:03d}{letter}") for letter in "AB"]
    operations.receive_purchase(
        purchase_id=row.pk, copies=copies, holder="陆明远", place="收样台", actor=liaison
    )
    operations.store_purchase(purchase_id=row.pk, place="样品柜 2 层", actor=liaison)


def _copy(world: World, seal: str) -> ReceivedCopy:
    """Return a copy with its photos, small ones that are the same for all."""
    photos: Sequence[PhotoKind] = (PhotoKind.PARCEL, PhotoKind.SEAL, PhotoKind.GOODS)
    kept = []
    for kind in photos:
        content = small_picture("geometric", world.market.seed, "photo", kind.value, side=160)
        blob = accept(content, declared_type="image/jpeg", actor=world.person("reviewer"))
        kept.append(TakenPhoto(blob.pk, kind.value))
    return ReceivedCopy(seal, kept)


def _sent(world: World, copy: SealedCopy) -> Appraisal:
    """Give a copy to the publisher, who takes it with its seal intact."""
    liaison, press = world.person("reviewer"), _press(world)
    key = f"year-{copy.seal}"
    appraisal, handed = sending.send_copy(
        copy_id=copy.pk,
        appraiser_id=press.home,
        given=Given("陆明远", NAMES[0], "收发室", copy.seal, key),
        actor=liaison,
    )
    sending.confirm_taken(
        handover_id=handed.pk,
        seal=copy.seal,
        seal_state=SealSeen.INTACT.value,
        place="出版社质检室",
        actor=press,
    )
    return appraisal


def _answer(world: World, row: Appraisal, result: AppraisalResult, name: str) -> None:
    appraising.answer(row, _said(result, name), actor=_press(world))


def _said(result: AppraisalResult, name: str) -> Answered:
    return Answered(result.value, GROUNDS[result], name, [])


def _press(world: World) -> Actor:
    return world.person(world.holder_login(PUBLISHER))
