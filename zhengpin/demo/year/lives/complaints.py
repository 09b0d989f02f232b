"""Complaints over a year, by every procedure: answered, contested, sued over, mended, retracted, or left."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.queries import listings
from zhengpin.complaints import operations, queries
from zhengpin.complaints.states import ComplaintState, TargetState
from zhengpin.demo.opening import OPENER
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.lives.complaint_answers import PERIOD, BothSides, answer
from zhengpin.demo.year.lives.complaint_targets import RIGHTS_OF, NamedGoods, named_by
from zhengpin.demo.year.lives.misuse import find_misuse
from zhengpin.demo.year.world import World, hours, office_hours
from zhengpin.flows.complaints import complaint as flow
from zhengpin.flows.complaints.lookup import add_references
from zhengpin.kit import clock
from zhengpin.rights.queries import holders

if TYPE_CHECKING:
    from zhengpin.complaints.models import Complaint

PROCEDURES = {"cn_goods": 44, "cn_network": 18, "cn_works": 8, "us": 12, "eu": 18}
OF_WORKS = {"cn_works": 60, "us": 22, "eu": 18}
REASONS = {
    "unauthorised_name": 44,
    "counterfeit": 24,
    "impersonation": 8,
    "copied_picture": 8,
    "copied_text": 4,
    "copied_video": 3,
    "pirated_book": 3,
    "design_infringement": 4,
    "patent_infringement": 3,
}
WORKS = ("original_work",)
COMPARED = (
    {"ours": "权利证书所载的设计", "theirs": "商品主图所示的同一设计", "note": "整体视觉效果无差异。"},
)
FIRST_DAY, FEWER = 12, 0.35
WELL_FOUNDED = 0.85
"""So many complaints name goods that do infringe."""
CLAIMS = {
    "unauthorised_name": "被投诉商品的标题与描述未经许可使用我方注册商标，销售者并非我方或被许可人。",
    "counterfeit": "经购买并鉴定，被投诉商品的吊牌、缝线与包装均与正品不符，系假冒我方注册商标的商品。",
    "impersonation": "该直播间自称我方官方直播间，我方未开设也未授权。",
    "copied_picture": "被投诉商品的印花与我方作品一致，未经许可使用。",
    "copied_text": "被投诉商品详情页文字逐句抄自我方作品。",
    "copied_video": "被投诉商品的主图视频截取自我方作品。",
    "pirated_book": "被投诉图书纸张、印刷与正版不符，系盗版。",
    "design_infringement": "被投诉商品与我方外观设计专利的整体视觉效果无差异。",
    "patent_infringement": "被投诉商品落入我方专利权利要求 1 的保护范围。",
}
STATED = {"good_faith": True, "accuracy": True, "authority": True, "perjury": True}
FIRST_OF_ROOMS = 1000
MALICIOUS = 0.22
"""So many of the ill-founded complaints are found to be malicious."""


def complain(world: World, many: int, days: int) -> None:
    """Let so many complaints come over so many days, fewer at first, each with a life of its own."""
    for number in range(many):
        chance = world.chance("complaint", number)
        day = FIRST_DAY + (days - FIRST_DAY) * chance.random() ** 0.8
        world.clockwork.begin(_complaint(world, number, chance), office_hours(chance, day))


def _complaint(world: World, number: int, chance: random.Random) -> Life:
    [reason] = chance.choices(list(REASONS), list(REASONS.values()))
    founded = chance.random() < WELL_FOUNDED
    found = named_by(world, reason, chance, founded=founded)
    if found is not None:
        yield from _submitted(world, number, found, chance, founded=founded)


def complain_of_room(world: World, number: int, found: NamedGoods) -> Life:
    """Complain of a room while it is on air: one that is over can be named no more."""
    yield timedelta(minutes=1)
    yield from _submitted(
        world, FIRST_OF_ROOMS + number, found, world.chance("of room", number), founded=True
    )


def _submitted(world: World, number: int, found: NamedGoods, chance: random.Random, *, founded: bool) -> Life:
    """Submit a complaint and let it go its way, to the merchant's answer."""
    holder = world.person(world.holder_login(found.place))
    row = _draft(world, number, found, holder, chance)
    if not queries.targets(OPENER, complaint_id=row.pk, state=TargetState.LISTED.value).exists():
        return  # somebody complained of it already: the draft is left as it is
    flow.submit(complaint_id=row.pk, actor=holder)
    if found.reason != "impersonation" and chance.random() < 0.12:
        yield timedelta(minutes=chance.randrange(20, 90))
        if _state(row.pk) == ComplaintState.UNDER_REVIEW:
            reviewer = world.person("reviewer2")
            flow.return_to_notifier(complaint_id=row.pk, defects=["target_unclear"], actor=reviewer)
            if chance.random() < 0.3:
                return  # never mended: it lapses
            yield hours(chance, 10, 90)
            flow.submit(complaint_id=row.pk, actor=holder)
    if chance.random() < 0.03:
        yield timedelta(minutes=10)
        if _state(row.pk) == ComplaintState.UNDER_REVIEW:
            flow.withdraw(complaint_id=row.pk, explanation="误投，已与商家核实。", actor=holder)
            return
    yield from _until_decided(row.pk)
    if not founded and chance.random() < MALICIOUS:
        yield from find_misuse(world, chance, complaint_id=row.pk)
    seller = _respondent(world, row.pk)
    if seller is not None:
        yield from answer(world, BothSides(row.pk, row.procedure, holder, seller), chance)


def _until_decided(complaint_id: UUID) -> Life:
    for _ in range(40):
        if _state(complaint_id) not in (ComplaintState.UNDER_REVIEW, ComplaintState.NEEDS_FIX):
            return
        yield PERIOD


def _state(complaint_id: UUID) -> str:
    return queries.complaint(OPENER, complaint_id).state


def _respondent(world: World, complaint_id: UUID) -> Actor | None:
    waiting = queries.targets(OPENER, complaint_id=complaint_id, state=TargetState.WAITING_RESPONDENT.value)
    target = waiting.first()
    kind, _, key = (target.subject if target else "").partition(":")
    named = {"listing": "pk", "shop": "shop"}.get(kind)
    listing = listings(OPENER).filter(**{named: key}).first() if named else None
    if listing is None:
        return None
    return world.person(world.merchant_login(listing.merchant.external_id))


def _draft(world: World, number: int, found: NamedGoods, holder: Actor, chance: random.Random) -> Complaint:
    own, place, reason = holders(holder).get(), found.place, found.reason
    kinds = RIGHTS_OF.get(reason, ("mark",))
    laws = OF_WORKS if kinds == WORKS else PROCEDURES
    [procedure] = chance.choices(list(laws), list(laws.values()))
    person = _notifier(world, place)
    row = operations.draft_complaint(
        holder_id=own.pk,
        procedure=procedure,
        filing_ids=world.rights_in_force(place, kinds)[:1],
        title=f"{world.market.rights_holders[place].name_zh[:6]}维权 {number + 1:03d}",
        reason=reason,
        claim_text=CLAIMS[reason],
        comparison=COMPARED,
        notifier=person,
        statements=STATED,
        signature=person["name"],
        test_buy=_test_purchase(number),
        client_ref=f"Y-{number + 1}",
        actor=holder,
    )
    add_references(complaint_id=row.pk, references=found.references, actor=holder)
    return row


def _test_purchase(number: int) -> Mapping[str, str]:
    on = clock.now().date() - timedelta(days=6)
    return {
        "order_no": f"T-{number + 1:04d}",
        "bought_on": on.isoformat(),
        "appraisal": "吊牌与缝线均与正品不符。",
    }


def _notifier(world: World, place: int) -> dict[str, str]:
    return {
        "name": world.market.rights_holders[place].name_zh[:20],
        "email": f"ip-{place + 1}@holder.example",
        "phone": f"021-5555 {100 + place:04d}",
        "address": f"上海市演示路 {place + 1} 号",
    }
