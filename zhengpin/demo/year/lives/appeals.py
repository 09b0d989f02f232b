"""Appeals over a year: merchants look at what went against them, contest mistakes mostly, and some of what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.appeals.concern import had_a_part
from zhengpin.appeals.states import OPEN_STATES, AppealGround, AppealState
from zhengpin.catalog.queries import listings
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.world import World, hours
from zhengpin.flows.appeals import appeal
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import reference
from zhengpin.review.queries import decisions
from zhengpin.review.states import DecisionOutcome, DecisionState, OriginKind
from zhengpin.rights.queries import holders

if TYPE_CHECKING:
    from zhengpin.appeals.models import Appeal
    from zhengpin.rights.models import RightsHolder

LOOKED_AT = (8, 20)
CONTESTED, CONTESTED_MISTAKES = 0.06, 0.7
BY_HOLDERS, LATE_ONE = 0.22, 8
"""So many of the complaints that were turned down are contested; of so many appeals one comes after its last day."""
AFTER = 24 * 200
SAID = {
    AppealGround.NOT_INFRINGING: "标题中的词语仅说明商品适配的品牌，并非商标性使用。",
    AppealGround.AUTHORISED: "我方持有授权，此前已上传授权书。",
    AppealGround.DISPROPORTIONATE: "系首次且已自行更正，处置过重。",
}
INFRINGES = "我方补充了公证购买的实物比对，该商品确系侵权。"
ANSWERED = {
    AppealState.UPHELD: "经复核，原结论认定有误，予以推翻。",
    AppealState.DISMISSED: "经复核，原结论事实清楚，维持。",
    AppealState.PARTLY: "违规属实，但情节轻微，扣分予以免除。",
}


def contest(world: World) -> Life:
    """Let the merchants look at what was decided on their goods, and contest some of it."""
    chance, appeals = world.chance("contesting"), 0
    while True:
        yield hours(chance, *LOOKED_AT)
        rows = decisions(OPENER, state=DecisionState.SETTLED.value).filter(
            outcome=DecisionOutcome.INFRINGING.value, case__origin_kind=OriginKind.SCREENING.value
        )
        sellers = _sellers()
        for pk, subject in list(
            rows.exclude(pk__in=world.seen).order_by("pk").values_list("pk", "case__subject")
        ):
            world.seen.add(pk)
            likely = CONTESTED_MISTAKES if pk in world.mistakes else CONTESTED
            if subject in sellers and chance.random() < likely:
                seller = world.person(world.merchant_login(sellers[subject]))
                appeals += 1
                world.clockwork.begin(_appeal(world, pk, seller, late=appeals % LATE_ONE == 1))


def contest_refusals(world: World) -> Life:
    """Let rights holders look at what their complaints came to, and contest some of what was turned down."""
    chance = world.chance("contesting refusals")
    places = {one.organisation_id: place for place, one in enumerate(_owners(world))}
    while True:
        yield hours(chance, *LOOKED_AT)
        rows = decisions(OPENER, state=DecisionState.SETTLED.value).filter(
            outcome=DecisionOutcome.NOT_INFRINGING.value, case__origin_kind=OriginKind.TARGET.value
        )
        turned_down = rows.exclude(pk__in=world.seen).order_by("pk")
        for pk, home in list(turned_down.values_list("pk", "case__complainant_id")):
            world.seen.add(pk)
            if home in places and chance.random() < (
                CONTESTED_MISTAKES if pk in world.mistakes else BY_HOLDERS
            ):
                holder = world.person(world.holder_login(places[home]))
                world.clockwork.begin(_appeal_of_holder(world, pk, holder))


def _owners(world: World) -> list[RightsHolder]:
    return [
        holders(world.person(world.holder_login(place))).get()
        for place in range(len(world.market.rights_holders))
    ]


def _appeal_of_holder(world: World, decision_id: UUID, holder: Actor) -> Life:
    chance = world.chance("appeal", decision_id)
    yield hours(chance, 5, 60)
    try:
        row = appeal.file(
            decision_id=decision_id,
            ground=AppealGround.INFRINGING.value,
            explanation=INFRINGES,
            contact={"name": "林眉", "email": "ip@holder.example"},
            actor=holder,
        )
    except Problem:  # it was decided again meanwhile
        return
    yield hours(chance, 20, 110)
    if _ended(row):
        return
    judge(world, row, AppealState.UPHELD if decision_id in world.mistakes else AppealState.DISMISSED)


def _sellers() -> dict[str, str]:
    rows = listings(OPENER, source=SOURCE).values_list("pk", "merchant__external_id")
    return {reference("listing", pk): number for pk, number in rows}


def _appeal(world: World, decision_id: UUID, seller: Actor, *, late: bool) -> Life:
    chance = world.chance("appeal", decision_id)
    yield hours(chance, AFTER, AFTER + 300) if late else hours(chance, 5, 90)
    if not decisions(OPENER, state=DecisionState.SETTLED.value).filter(pk=decision_id).exists():
        return
    ground = chance.choice(list(SAID))
    row = appeal.file(
        decision_id=decision_id,
        ground=ground.value,
        explanation=SAID[ground],
        contact={"name": "周叙", "email": "legal@shop.example"},
        actor=seller,
    )
    yield hours(chance, 20, 110)
    if _ended(row):
        return
    if chance.random() < 0.05:
        appeal.withdraw(appeal_id=row.pk, actor=seller)
        return
    mistaken = decision_id in world.mistakes
    partly = not mistaken and ground == AppealGround.DISPROPORTIONATE and chance.random() < 0.5
    result = AppealState.UPHELD if mistaken else AppealState.PARTLY if partly else AppealState.DISMISSED
    judge(world, row, result)


def _ended(row: Appeal) -> bool:
    """Say whether an appeal needs no answer any more: it came too late, or its decision fell meanwhile."""
    row.refresh_from_db(fields=["state"])
    return row.state not in OPEN_STATES


def judge(world: World, row: Appeal, result: AppealState) -> None:
    """Answer an appeal, as somebody who had no part in what it is against."""
    barred = had_a_part(row.decision)
    judges = (world.person(login) for login in ("senior", "admin"))
    actor = next(one for one in judges if one.ref not in barred)
    appeal.decide(appeal_id=row.pk, result=result.value, explanation=ANSWERED[result], actor=actor)
