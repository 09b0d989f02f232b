"""Applications for brands over a year: with the holder's letter, with one that is over, with none; some once more."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
LETTERS = {
    "good": 50,
    "over": 9,
    "other company": 7,
    "other number": 7,
    "copied": 11,
    "denied": 11,
    "from a dealer": 5,
}
"""What the letter is: good, over, for another, of another mark, numbered as another's, unknown to the owner, or from a
dealer whose own authority is not shown."""
FLAGSHIP, MENDED, HELD_OTHERS = 0.35, 0.6, 0.15
"""So many open a flagship shop, of which the owner is asked; so many returned ones are mended; so many that a person
looks at are stopped for another reason."""
STOPPED = "授权书所载内容与申请不符，请补充有效授权。"
COPIED = "授权书编号与其他申请人提交的文件相同，经权利人核对，不予认可。"
VOID = "该商标在申请的类别上已被撤销，授权不能成立。"
PASSED = "经与权利人核实，授权真实有效。"
DEALER = "宁波汇远商贸有限公司"


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
    flagship = letter == "denied" or chance.random() < FLAGSHIP
    about = _About(mark, world.market.rights_holders[mark.holder].name_zh, company, letter, number, flagship)
    pk = _hand_in(about, seller)
    yield timedelta(minutes=20)
    if not _is_ready(pk, seller):
        return
    yield from _submitted(world, pk, about, seller, chance)
    if queries.application(OPENER, pk).state == ApplicationState.RETURNED and chance.random() < MENDED:
        yield hours(chance, 20, 150)
        for row in queries.documents(seller, pk):
            if row.kind == ApplicationDocumentKind.LETTER.value:
                operations.remove_document(document_id=row.pk, actor=seller)
        mended = replace(about, letter="good")
        content = pdf(_letter(mended))
        kind = ApplicationDocumentKind.LETTER.value
        add_document(application_id=pk, kind=kind, content=content, name="授权书（新）.pdf", actor=seller)
        yield timedelta(minutes=20)
        yield from _submitted(world, pk, mended, seller, chance)


@dataclass(frozen=True)
class _About:
    """An application: for which mark of whom, by which company, and what its letter is."""

    mark: DemoMark
    owner: str
    company: str
    letter: str
    number: int
    flagship: bool


def _submitted(world: World, pk: UUID, about: _About, seller: Actor, chance: random.Random) -> Life:
    """Submit, let the owner answer where it is asked, and a person where one is."""
    try:
        submit(application_id=pk, actor=seller)
    except NotReady as missing:
        _write_what_was_not_read(missing, about, seller)
        try:
            submit(application_id=pk, actor=seller)
        except NotReady:  # something else is missing: given up
            return
    yield hours(chance, 4, 40)
    yield from _owner_answers(world, pk, about, chance)
    if queries.application(OPENER, pk).state == ApplicationState.UNDER_REVIEW:
        result, reason, said = _judged(about.letter, chance)
        senior = world.person("senior")
        decide(application_id=pk, result=result, reason=reason, explanation=said, actor=senior)


def _write_what_was_not_read(missing: NotReady, about: _About, seller: Actor) -> None:
    """Write as the seller what papers say and nobody could read: small print is read badly."""
    known = {"company": about.company, "holder": about.owner}
    for defect in missing.extra["defects"]:
        if defect["code"] == "field_missing" and (value := known.get(defect["field"])):
            operations.correct_field(
                document_id=defect["document"], name=defect["field"], value=value, actor=seller
            )


def _judged(letter: str, chance: random.Random) -> tuple[str, str, str]:
    """Return what a person answers: the result, its reason and its words."""
    if letter == "copied":
        return "refuse", StopReason.FORGED.value, COPIED
    if letter != "good":
        return "refuse", StopReason.MISMATCH.value, STOPPED
    if chance.random() < HELD_OTHERS:
        return "refuse", StopReason.INVALID.value, VOID
    return "approve", "", PASSED


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


def _owner_answers(world: World, pk: UUID, about: _About, chance: random.Random) -> Life:
    """Answer as the brand's owner where it is asked, which one in five does not."""
    owner = world.person(world.holder_login(about.mark.holder))
    for asked in list(queries.confirmations(owner, application_id=pk).filter(answered_at=None)):
        if about.letter == "denied" or chance.random() < 0.8:
            answer(asked, answer=("yes" if about.letter == "good" else "no"), actor=owner)
            yield hours(chance, 2, 20)


def _hand_in(about: _About, seller: Actor) -> UUID:
    row = operations.draft_application(
        shop_type="flagship" if about.flagship else "ordinary",
        brand=about.mark.word,
        office=about.mark.office,
        registration_no=about.mark.registration_number,
        nice_classes=list(about.mark.nice_classes),
        actor=seller,
    )
    documents = [
        (ApplicationDocumentKind.LICENCE, _licence(about.company, about.number), "营业执照.pdf"),
        (ApplicationDocumentKind.LETTER, _letter(about), "授权书.pdf"),
    ]
    if about.flagship:
        documents.append((ApplicationDocumentKind.CERTIFICATE, _certificate(about), "商标注册证.pdf"))
    for kind, lines, name in documents:
        add_document(application_id=row.pk, kind=kind.value, content=pdf(lines), name=name, actor=seller)
    return row.pk


def _is_ready(application_id: UUID, seller: Actor) -> bool:
    return queries.application(seller, application_id).state == ApplicationState.DRAFT


def _letter(about: _About) -> Sequence[str]:
    """Return the lines of a letter, none longer than a page is wide."""
    mark, kind, today = about.mark, about.letter, clock.now().date()
    ends = today - timedelta(days=20) if kind == "over" else today + timedelta(days=420)
    taker = "杭州远帆贸易有限公司" if kind == "other company" else about.company
    number = mark.registration_number[::-1] if kind == "other number" else mark.registration_number
    giver = DEALER if kind == "from a dealer" else about.owner
    serial = f"{mark.registration_number[-4:]}-{1 if kind == 'copied' else 100 + about.number:03d}"
    return (
        "品牌授权书",
        f"编号：SQ-{serial}",
        f"授权方：{giver}",
        f"被授权方：{taker}",
        f"兹授权被授权方销售“{mark.word}”商标的商品。",
        f"注册号：第{number}号",
        f"国际分类第{'、'.join(str(one) for one in mark.nice_classes)}类",
        *(("本授权为独家授权，不可撤销。",) if about.flagship else ()),
        "授权区域：中国大陆",
        f"授权期限：自{_spoken(today - timedelta(days=60))}起至{_spoken(ends)}止。",
        f"授权方（盖章）：{giver}",
        f"日期：{_spoken(today - timedelta(days=61))}",
    )


def _certificate(about: _About) -> Sequence[str]:
    classes = "、".join(str(one) for one in about.mark.nice_classes)
    return (
        "商标注册证",
        f"第{about.mark.registration_number}号",
        about.mark.word,
        f"核定使用商品/服务项目（国际分类：{classes}）",
        f"注册人 {about.owner}",
        "注册日期 2019年07月11日  有效期至 2029年07月10日",
    )


def _licence(company: str, number: int) -> Sequence[str]:
    first = f"9133010{number % 10}MA2B{number % 10}C{number // 10 % 10}D4"
    return (
        "营业执照",
        f"统一社会信用代码：{first}{check_sign(first)}",
        f"名称：{company}",
        f"类型：{'有限责任公司' if company.endswith('公司') else '个体工商户'}",
        "法定代表人：李明",
    )


def _spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
