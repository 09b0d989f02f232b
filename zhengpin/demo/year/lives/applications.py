"""Applications for brands over a year: with the holder's letter, with one that is over, with none; some once more."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.admission import operations, queries
from zhengpin.admission.company_numbers import check_sign
from zhengpin.admission.problems import NotReady
from zhengpin.admission.states import ApplicationDocumentKind, ApplicationState, StopReason
from zhengpin.catalog.queries import merchants
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.records import DemoMark
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.documents import pdf
from zhengpin.demo.year.world import World, hours, office_hours
from zhengpin.flows.admission.application import decide, submit
from zhengpin.flows.admission.ocr import add_document
from zhengpin.flows.admission.owner_confirmation import answer
from zhengpin.kit import clock
from zhengpin.rights.queries import filings
from zhengpin.rights.states import FilingState

FIRST_DAY = 24
LETTERS = {"good": 55, "over": 15, "other company": 15, "other number": 15}
STOPPED = "授权书所载内容与申请不符，请补充有效授权。"
PASSED = "经与权利人核实，授权真实有效。"


def apply_for_brands(world: World, many: int, days: int) -> None:
    """Let so many applications come over so many days."""
    for number in range(many):
        chance = world.chance("application", number)
        day = FIRST_DAY + (days - FIRST_DAY) * chance.random()
        world.clockwork.begin(_apply(world, number, chance), office_hours(chance, day))


def _apply(world: World, number: int, chance: random.Random) -> Life:
    rows = merchants(OPENER, source=SOURCE).exclude(external_id__in=_who_apply_at_opening(world))
    known = list(rows.order_by("external_id").values_list("external_id", "name"))
    marks = _protected(world)
    if not known or not marks:
        return
    mark = chance.choice(marks)
    external_id, company = chance.choice(known)
    seller = world.person(world.merchant_login(external_id))
    [letter] = chance.choices(list(LETTERS), list(LETTERS.values()))
    pk = _hand_in(world, mark, company, letter, seller, number)
    yield timedelta(minutes=20)
    if not _is_ready(pk, seller):
        return
    try:
        submit(application_id=pk, actor=seller)
    except NotReady:  # told what is missing, and given up
        return
    yield hours(chance, 4, 40)
    yield from _owner_answers(world, pk, mark.holder, letter, chance)
    if queries.application(OPENER, pk).state == ApplicationState.UNDER_REVIEW:
        good = letter == "good"
        decide(
            application_id=pk,
            result="approve" if good else "refuse",
            reason="" if good else StopReason.MISMATCH.value,
            explanation=PASSED if good else STOPPED,
            actor=world.person("senior"),
        )


def _protected(world: World) -> list[DemoMark]:
    """Return the marks registered in China that are protected by now: only for them is there an owner to ask."""
    rows = filings(OPENER, kind="mark", state=FilingState.APPROVED.value)
    known = set(rows.values_list("external_id", flat=True))
    every = enumerate(world.market.marks, start=1)
    return [one for number, one in every if one.office == "CNIPA" and f"mark-{number}" in known]


def _who_apply_at_opening(world: World) -> list[str]:
    """Return the numbers of the merchants for whom the demo's opening applies itself."""
    people = world.market.people
    return [world.market.merchants[one.merchant].external_id for one in people if one.merchant is not None]


def _owner_answers(world: World, pk: UUID, holder: int, letter: str, chance: random.Random) -> Life:
    """Answer as the brand's owner where it is asked, which one in five does not."""
    owner = world.person(world.holder_login(holder))
    for asked in list(queries.confirmations(owner, application_id=pk).filter(answered_at=None)):
        if chance.random() < 0.8:
            answer(asked, answer=("yes" if letter == "good" else "no"), actor=owner)
            yield hours(chance, 2, 20)


def _hand_in(world: World, mark: DemoMark, company: str, letter: str, seller: Actor, number: int) -> UUID:
    row = operations.draft_application(
        shop_type="ordinary",
        brand=mark.word,
        office=mark.office,
        registration_no=mark.registration_number,
        nice_classes=list(mark.nice_classes),
        actor=seller,
    )
    owner = world.market.rights_holders[mark.holder].name_zh
    documents = (
        (ApplicationDocumentKind.LICENCE, _licence(company, number), "营业执照.pdf"),
        (ApplicationDocumentKind.LETTER, _letter(mark, owner, company, letter), "授权书.pdf"),
    )
    for kind, lines, name in documents:
        add_document(application_id=row.pk, kind=kind.value, content=pdf(lines), name=name, actor=seller)
    return row.pk


def _is_ready(application_id: UUID, seller: Actor) -> bool:
    return queries.application(seller, application_id).state == ApplicationState.DRAFT


def _letter(mark: DemoMark, owner: str, company: str, kind: str) -> Sequence[str]:
    today = clock.now().date()
    ends = today - timedelta(days=20) if kind == "over" else today + timedelta(days=420)
    taker = "杭州远帆贸易有限公司" if kind == "other company" else company
    number = mark.registration_number[::-1] if kind == "other number" else mark.registration_number
    classes = "、".join(str(one) for one in mark.nice_classes)
    return (
        "品牌授权书",
        f"授权方：{owner}",
        f"被授权方：{taker}",
        f"兹授权{taker}销售“{mark.word}”商标（注册号：第{number}号，国际分类第{classes}类）的商品。",
        "授权区域：中国大陆",
        f"授权期限：自{_spoken(today - timedelta(days=60))}起至{_spoken(ends)}止。",
        f"授权方（盖章）：{owner}",
        f"日期：{_spoken(today - timedelta(days=61))}",
    )


def _licence(company: str, number: int) -> Sequence[str]:
    first = f"9133010{number % 10}MA2B{number % 10}C{number // 10 % 10}D4"
    return (
        "营业执照",
        f"统一社会信用代码：{first}{check_sign(first)}",
        f"名称：{company}",
        "类型：有限责任公司",
        "法定代表人：李明",
    )


def _spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
