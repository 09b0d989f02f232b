"""Matters over a year: opened, gathered, referred to an authority, and what came of them, each number by a document."""

from __future__ import annotations

from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.casework import operations
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.documents import pdf
from zhengpin.demo.year.world import World, hours, office_hours
from zhengpin.evidence.operations import store_blob
from zhengpin.kit import clock

MATTERS = (
    (62, "brands", "仓库存放仿冒箱包", "义乌市公安局（演示）", 9, 420_000),
    (118, "books", "盗版教辅批量发货", "杭州市文化执法队（演示）", 4, 96_000),
    (187, "brands", "直播间销售仿冒运动鞋", "泉州市公安局（演示）", 14, 1_380_000),
    (246, "originals", "盗用原创图片的同行店群", "杭州互联网法院（演示）", 3, 58_000),
    (288, "event", "赛事期间售卖仿冒纪念品", "市场监督管理局（演示）", 6, 133_000),
)
"""Day, kind, title, whom it is referred to, suspects, yuan."""
SEIZED = 0.35
"""So much of the value involved is seized."""
SHARED_FOR = 60
"""Days for which the rights holder sees what was shared."""
CLOSED = "生效判决已取得，证物已移交，专案结束。"


def work_matters(world: World) -> None:
    """Open the year's matters on their days."""
    for number, (day, *_) in enumerate(MATTERS):
        world.clockwork.begin(_matter(world, number), office_hours(world.chance("matter", number), day))


def _matter(world: World, number: int) -> Life:
    _, kind, title, authority, suspects, value = MATTERS[number]
    chance, lead = world.chance("worked", number), world.person("senior")
    row = operations.open_matter(title=title, kind=kind, summary=f"{title}，线索来自抽检与投诉。", actor=lead)
    shop = operations.add_node(matter_id=row.pk, kind="shop", label=f"店铺 {number + 1}", actor=lead)
    house = operations.add_node(matter_id=row.pk, kind="warehouse", label=f"仓库 {number + 1}", actor=lead)
    yield hours(chance, 20, 90)
    filed = _document(row.pk, "立案告知书", lead)
    operations.join_nodes(
        matter_id=row.pk,
        source_id=shop.pk,
        target_id=house.pk,
        kind="ships_from",
        document_id=filed,
        actor=lead,
    )
    exhibit = operations.take_in(
        matter_id=row.pk,
        description="查扣样品一箱",
        seal=f"Z-{number + 1:03d}",
        holder="沈知秋",
        place="证物室 2 号柜",
        actor=lead,
    )
    operations.refer_matter(matter_id=row.pk, authority=authority, document_id=filed, actor=lead)
    yield hours(chance, 20, 60)
    _share(row.pk, filed, world)
    _hand_over(exhibit.pk, number, world)
    yield hours(chance, 130, 440)
    for stage, share in (("reported", 1.0), ("detained", 0.7), ("charged", 0.5)):
        document_id = _document(row.pk, f"进展通报（{stage}）", lead)
        _count(row.pk, stage, max(1, round(suspects * share)), document_id, lead)
        if stage == "reported":
            _value(row.pk, "involved", value, document_id, lead)
        if stage == "detained":
            _value(row.pk, "seized", round(value * SEIZED), document_id, lead)
        yield hours(chance, 100, 300)
    if clock.now().month < 11 and chance.random() < 0.7:
        ruled = _document(row.pk, "判决书", lead)
        _count(row.pk, "sentenced", max(1, round(suspects * 0.4)), ruled, lead)
        _value(row.pk, "awarded", round(value * 0.6), ruled, lead)
        operations.close_matter(matter_id=row.pk, closed_as=CLOSED, actor=lead)


def _share(matter_id: UUID, document_id: UUID, world: World) -> None:
    """Let a rights holder read the title and the first document for some weeks."""
    holder = world.person(world.holder_login(world.chance("shared", matter_id).randrange(5)))
    operations.share_matter(
        matter_id=matter_id,
        organisation_id=holder.home,
        items=[("summary", ""), ("document", str(document_id))],
        days=SHARED_FOR,
        why="请权利人协助辨认查扣样品。",
        actor=world.person("senior"),
    )


def _hand_over(exhibit_id: UUID, number: int, world: World) -> None:
    """Hand the exhibit on to a colleague, by the word of both."""
    given = operations.give_exhibit(
        exhibit_id=exhibit_id,
        why="移交保管",
        giver="沈知秋",
        taker="陆明远",
        place="证物室 2 号柜",
        seal=f"Z-{number + 1:03d}",
        key=f"year-{number}",
        actor=world.person("senior"),
    )
    operations.take_exhibit(
        handover_id=given.pk,
        seal=f"Z-{number + 1:03d}",
        seal_state="intact",
        place="证物室 1 号柜",
        actor=world.person("admin"),
    )


def _count(matter_id: UUID, stage: str, many: int, document_id: UUID, lead: Actor) -> None:
    day = clock.now().date()
    operations.count_suspects(
        matter_id=matter_id, stage=stage, count=many, document_id=document_id, as_of=day, actor=lead
    )


def _value(matter_id: UUID, kind: str, amount: int, document_id: UUID, lead: Actor) -> None:
    operations.record_value(
        matter_id=matter_id,
        kind=kind,
        amount=str(amount),
        currency="CNY",
        document_id=document_id,
        as_of=clock.now().date(),
        actor=lead,
    )


def _document(matter_id: UUID, about: str, lead: Actor) -> UUID:
    content = pdf((about, f"{clock.now().date().isoformat()}（演示）"))
    blob = store_blob(content=content, media_type="application/pdf", actor=lead)
    return operations.add_document(
        matter_id=matter_id, blob=blob, name=f"{about}.pdf", about=about, actor=lead
    ).pk
