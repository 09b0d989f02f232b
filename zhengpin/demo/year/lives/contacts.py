"""The contact book over a year: organisations with whom to ask, their addresses confirmed, questions and replies."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from zhengpin.cooperation import operations, queries
from zhengpin.cooperation.states import AddressKind, ContactOrganisationKind, ContactRoleKind, QuestionKind
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.world import World, hours
from zhengpin.flows.cooperation import answering, asking, confirming, links
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.rights.queries import holders

BEGINS = timedelta(days=9)
PUBLISHERS = (7,)
OTHERS = (
    ("版权保护协会（演示）", ContactOrganisationKind.ASSOCIATION),
    ("市场监督管理局网监处（演示）", ContactOrganisationKind.AUTHORITY),
)
NAMES = ("林眉", "顾南乔", "许岸", "程以诺", "何曼", "苏禾", "梁序", "白简", "邵青", "温迟", "叶枫", "周渡")
CONFIRMED = 0.85
A_MONTH = 4
QUESTIONS = ("这家店铺是否为贵方授权？", "图中吊牌是否为贵方现用版本？", "该批号是否真实存在？")
REPLIES = (
    "经核实，该店铺不在我方授权名单内。",
    "为我方 2025 年起使用的版本。",
    "该批号不存在，请按仿冒处理。",
)
SILENT, BY_TELEPHONE = 0.12, 0.1


def cooperate(world: World) -> Life:
    """Fill the book in the first weeks, then ask somebody something some times a month."""
    yield BEGINS
    staff = world.person("senior")
    homes: list[UUID] = []
    for place, holder in enumerate(world.market.rights_holders):
        kind = ContactOrganisationKind.PUBLISHER if place in PUBLISHERS else ContactOrganisationKind.BRAND
        own = holders(world.person(world.holder_login(place))).get()
        homes.append(_organisation(world, kind, holder.name_zh, own.organisation_id, place))
        yield hours(world.chance("contact", place), 2, 60)
    for number, (name, kind) in enumerate(OTHERS):
        homes.append(_organisation(world, kind, name, None, len(world.market.rights_holders) + number))
    turn = 0
    while True:
        chance = world.chance("asked", turn)
        yield hours(chance, 12, 2 * 24 * 30 / A_MONTH - 12)
        turn += 1
        home, at = chance.choice(homes), chance.randrange(len(QUESTIONS))
        try:
            row = asking.ask(
                organisation_id=home,
                kind=QuestionKind.ANSWER,
                title=QUESTIONS[at],
                due_at=clock.now() + timedelta(days=7),
                key=f"year-{turn}",
                actor=staff,
            )
        except Problem:  # nobody there has confirmed an address
            continue
        world.clockwork.begin(_answer(world, row.pk, REPLIES[at], turn), clock.now() + timedelta(minutes=5))


def _organisation(
    world: World, kind: ContactOrganisationKind, name: str, account_id: UUID | None, number: int
) -> UUID:
    """Add an organisation with one or two contacts, most of whom confirm their address by its link."""
    staff, chance = world.person("senior"), world.chance("book", number)
    row = operations.add_organisation(kind=kind.value, name=name, account_id=account_id, actor=staff)
    roles = ([ContactRoleKind.LEAD], [ContactRoleKind.CORRESPONDENT, ContactRoleKind.APPRAISER])
    for position, held in enumerate(roles[: chance.choice((1, 2, 2))]):
        person = operations.add_contact(
            organisation_id=row.pk,
            name=NAMES[(number + position * 5) % len(NAMES)],
            time_zone="Asia/Shanghai",
            actor=staff,
        )
        for role in held:
            operations.give_role(contact_id=person.pk, kind=role.value, actor=staff)
        value = f"contact-{number + 1}-{position + 1}@holder.example"
        way = operations.add_address(
            contact_id=person.pk, kind=AddressKind.EMAIL.value, value=value, actor=staff
        )
        sent = operations.make_link(address_id=way.pk, actor=staff)
        if chance.random() < CONFIRMED:
            confirming.confirm(links.by_link(_token(links.confirm_link(sent))))
    return row.pk


def _answer(world: World, question_id: UUID, text: str, turn: int) -> Life:
    """Answer by the link that was sent, or to staff by telephone; some do not, and the next is asked."""
    chance = world.chance("replied", turn)
    while True:
        yield hours(chance, 1, 14)
        staff = world.person("senior")
        row = queries.question(staff, question_id)
        if row.state == "with_staff" or (row.state == "asked" and chance.random() < BY_TELEPHONE):
            answering.answer_as_staff(question_id=question_id, text=text, actor=staff)
        if row.state != "asked" or queries.question(staff, question_id).state != "asked":
            return
        if chance.random() > SILENT:
            asked = row.asked.order_by("-turn")[0]
            answering.answer_by_link(links.by_link(_token(links.answer_link(asked))), text)
            return


def _token(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]
