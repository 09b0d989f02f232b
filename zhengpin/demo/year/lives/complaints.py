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
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.lives.complaint_answers import PERIOD, BothSides, answer
from zhengpin.demo.year.world import World, hours, office_hours
from zhengpin.flows.complaints import complaint as flow
from zhengpin.flows.complaints.lookup import add_references
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.rights.queries import holders

if TYPE_CHECKING:
    from zhengpin.complaints.models import Complaint

PROCEDURES = {"cn_goods": 44, "cn_network": 18, "cn_works": 8, "us": 12, "eu": 18}
REASONS = {"unauthorised_name": 60, "counterfeit": 40}
FIRST_DAY, FEWER = 12, 0.35
WELL_FOUNDED = 0.85
"""So many complaints name goods that do infringe."""
CLAIMS = {
    "unauthorised_name": "被投诉商品的标题与描述未经许可使用我方注册商标，销售者并非我方或被许可人。",
    "counterfeit": "经购买并鉴定，被投诉商品的吊牌、缝线与包装均与正品不符，系假冒我方注册商标的商品。",
}
STATED = {"good_faith": True, "accuracy": True, "authority": True, "perjury": True}
DEFECTS = ("target_unclear", "claim_unclear")


def complain(world: World, many: int, days: int) -> None:
    """Let so many complaints come over so many days, fewer at first, each with a life of its own."""
    for number in range(many):
        chance = world.chance("complaint", number)
        day = FIRST_DAY + (days - FIRST_DAY) * chance.random() ** 0.8
        world.clockwork.begin(_complaint(world, number, chance), office_hours(chance, day))


def _complaint(world: World, number: int, chance: random.Random) -> Life:
    found = _goods(world, chance)
    if found is None:
        return
    place, subjects = found
    holder = world.person(world.holder_login(place))
    row = _draft(world, number, place, subjects, holder, chance)
    flow.submit(complaint_id=row.pk, actor=holder)
    if chance.random() < 0.12:
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
    if target is None or not target.subject:
        return None
    listing = listings(OPENER).get(pk=target.subject.split(":")[1])
    return world.person(world.merchant_login(listing.merchant.external_id))


def _goods(world: World, chance: random.Random) -> tuple[int, list[UUID]] | None:
    """Return a rights holder with goods of one merchant that bear its name and that nobody has complained of."""
    shown = listings(OPENER, source=SOURCE).filter(state="live").exclude(pk__in=world.named)
    founded = chance.random() < WELL_FOUNDED
    rows = shown.filter(external_id__startswith="Y").order_by("external_id")
    fitting = [
        row
        for row in rows.values_list("pk", "external_id", "merchant_id")
        if (f"L{row[1][1:]}" in world.offending and world.bears_mark(row[1])) == founded
    ]
    marks = {place: world.marks_in_force(place) for place in range(len(world.market.rights_holders))}
    chance.shuffle(fitting)
    for _, external_id, merchant in fitting:
        place = world.owner_of(external_id)
        if not marks.get(place):
            continue
        same = [row for row in fitting if row[2] == merchant and world.owner_of(row[1]) == place]
        chosen = [row[0] for row in same[: chance.choice((1, 1, 1, 2, 3))]]
        world.named.update(chosen)
        return place, chosen
    return None


def _draft(
    world: World, number: int, place: int, subjects: list[UUID], holder: Actor, chance: random.Random
) -> Complaint:
    own = holders(holder).get()
    [reason] = chance.choices(list(REASONS), list(REASONS.values()))
    [procedure] = chance.choices(list(PROCEDURES), list(PROCEDURES.values()))
    person = _notifier(world, place)
    row = operations.draft_complaint(
        holder_id=own.pk,
        procedure=procedure,
        filing_ids=world.marks_in_force(place)[:1],
        title=f"{world.market.rights_holders[place].name_zh[:6]}维权 {number + 1:03d}",
        reason=reason,
        claim_text=CLAIMS[reason],
        notifier=person,
        statements=STATED,
        signature=person["name"],
        test_buy=_test_purchase(number),
        client_ref=f"Y-{number + 1}",
        actor=holder,
    )
    add_references(
        complaint_id=row.pk, references=[reference("listing", one) for one in subjects], actor=holder
    )
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
