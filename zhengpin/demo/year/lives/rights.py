"""Rights over a year: marks filed one by one, returned and mended, refused, approved; sellers authorised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from zhengpin.catalog.queries import merchants
from zhengpin.demo.authority import RESELLERS
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.records import DemoMark
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.small_pictures import small_picture
from zhengpin.demo.year.world import World, hours, office_hours
from zhengpin.flows.rights import filing as flow
from zhengpin.kit import clock
from zhengpin.rights import operations as rights
from zhengpin.rights.defects import FilingDefect
from zhengpin.rights.queries import holders

EARLY, LATER = 20, 200
"""Days after the first within which most of the marks, and the others, are filed."""
RETURNED, REFUSED = 0.25, 0.08
AUTHORISED_FOR = 240
WORK = "work of the year"
FAMILIES = ("botanical", "papercut", "landscape", "waves", "geometric", "cosmos")
DETAILS = {"original_work": "work", "design": "design", "patent": "patent", "publication": "publication"}
"""The name under which the details of each kind are given."""
_AUTHOR = {"author": "周以棠", "claim_signed_by": "周以棠"}
OTHERS: tuple[tuple[str, int, str, Mapping[str, object]], ...] = (
    ("original_work", 5, "年画·团圆", _AUTHOR | {"first_published_on": "2024-01-18"}),
    ("original_work", 8, "山茶", _AUTHOR | {"first_published_on": "2023-03-02"}),
    ("original_work", 6, "江上数峰", _AUTHOR | {"first_published_on": "2022-10-09"}),
    ("original_work", 10, "窗花·连年", _AUTHOR | {"first_published_on": "2024-12-20"}),
    ("original_work", 8, "夜航", _AUTHOR | {"first_published_on": "2025-06-15"}),
    ("design", 0, "折叠台灯", {"product": "台灯", "registration_no": "ZL202430012345.6"}),
    ("design", 3, "保温杯盖", {"product": "杯盖", "registration_no": "ZL202330054321.1"}),
    (
        "patent",
        2,
        "一种磁吸手机壳",
        {"claims": "1. 一种磁吸手机壳，其特征在于……", "registration_no": "ZL202310098765.0"},
    ),
    ("publication", 7, "四季读本", {"isbn": "9787020002207", "author": "沈青", "publisher": "远山出版社"}),
)
"""Kind, place of the holder, title, details."""
NOTES = {
    FilingDefect.REGISTER_DIFFERS: "登记簿所载类别与填报不一致，请核对。",
    FilingDefect.OWNER_DIFFERS: "登记簿所载权利人名称与备案人不一致。",
    FilingDefect.GOODS_DIFFER: "核定商品与填报不一致。",
}
REASON = "经查询，该注册号对应的商标已被撤销，备案不予通过。"


def file_marks(world: World) -> None:
    """Let each rights holder file its marks, the best known ones first; some file another that is refused."""
    for number, mark in enumerate(world.market.marks):
        chance = world.chance("mark", number)
        days = chance.uniform(EARLY, LATER) if number % 3 == 2 else chance.uniform(0, EARLY)
        world.clockwork.begin(_file(world, number, mark), office_hours(chance, days))


def _file(world: World, number: int, mark: DemoMark) -> Life:
    chance = world.chance("filing", number)
    holder, senior = world.person(world.holder_login(mark.holder)), world.person("senior")
    if chance.random() < REFUSED:
        refused = _draft(world, mark, holder, number=mark.registration_number[::-1], external_id="")
        flow.submit(filing_id=refused, actor=holder)
        yield office_hours(chance, 1)
        flow.reject(filing_id=refused, reason=REASON, actor=senior)
        yield hours(chance, 20, 60)
    drafted = _draft(world, mark, holder, number=mark.registration_number, external_id=f"mark-{number + 1}")
    flow.submit(filing_id=drafted, actor=holder)
    yield hours(chance, 2, 30)
    if chance.random() < RETURNED:
        defect = chance.choice(list(NOTES))
        flow.return_to_holder(
            filing_id=drafted, defects=[{"code": defect.value, "note": NOTES[defect]}], actor=senior
        )
        yield hours(chance, 20, 120)
        flow.submit(filing_id=drafted, actor=holder)
        yield hours(chance, 2, 30)
    flow.approve(filing_id=drafted, actor=senior)


def file_others(world: World) -> None:
    """Let some rights holders file designs, patents, a book and works besides their marks, in the first weeks."""
    for number, (kind, place, title, details) in enumerate(OTHERS):
        chance = world.chance("other right", number)
        life = _file_other(world, number, kind, place, title, details)
        world.clockwork.begin(life, office_hours(chance, chance.uniform(4, 40)))


def _file_other(
    world: World, number: int, kind: str, place: int, title: str, details: Mapping[str, object]
) -> Life:
    chance, holder = world.chance("filing other", number), world.person(world.holder_login(place))
    row = rights.draft_filing(
        kind=kind,
        holder_id=holders(holder).get().pk,
        title=title,
        external_id=f"year-{kind}-{number + 1}",
        declared_true=True,
        actor=holder,
        **{DETAILS[kind]: dict(details)},
    )
    if kind != "patent":
        picture = small_picture(FAMILIES[number % len(FAMILIES)], world.market.seed, WORK, number)
        rights.add_reference(filing_id=row.pk, content=picture, media_type="image/jpeg", actor=holder)
    flow.submit(filing_id=row.pk, actor=holder)
    yield hours(chance, 2, 40)
    flow.approve(filing_id=row.pk, actor=world.person("senior"))


def _draft(world: World, mark: DemoMark, holder: Any, *, number: str, external_id: str) -> UUID:
    row = rights.draft_filing(
        kind="mark",
        holder_id=holders(holder).get().pk,
        title=mark.word,
        mark={
            "word": mark.word,
            "forms": [mark.han, *mark.aliases],
            "office": mark.office,
            "registration_no": number,
            "nice_classes": list(mark.nice_classes),
        },
        external_id=external_id,
        declared_true=True,
        actor=holder,
    )
    return row.pk


def authorise(world: World) -> Life:
    """Authorise the holders' own sellers once they are here, for two thirds of the year: the demo renews it."""
    for place, holder in RESELLERS.items():
        chance = world.chance("authorisation", place)
        yield hours(chance, 30, 90)
        number = world.market.merchants[place].external_id
        seller = merchants(OPENER, source=SOURCE).filter(external_id=number).first()
        marks = world.marks_in_force(holder)
        if seller is None or not marks:
            continue
        actor = world.person(world.holder_login(holder))
        today = clock.now().date()
        rights.grant_authorisation(
            holder_id=holders(actor).get().pk,
            authorised_id=seller.organisation_id,
            valid_from=today,
            valid_to=today + timedelta(days=AUTHORISED_FOR),
            filing_ids=marks,
            territories=["CN"],
            actor=actor,
        )
