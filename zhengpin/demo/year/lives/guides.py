"""Guides over a year: brands draft them, the operator publishes them, and people open them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.small_pictures import small_picture
from zhengpin.demo.year.world import World, hours
from zhengpin.education import operations
from zhengpin.education.states import GuideFileKind
from zhengpin.evidence import pictures
from zhengpin.flows.education import publishing

EVERY = timedelta(days=38)
SIDE = 200
ASPECTS = (
    (
        ("The seam", "缝线"),
        ("Even, straight stitches.", "针脚均匀平直。"),
        ("Uneven stitches, loose threads.", "针脚疏密不一，线头外露。"),
    ),
    (
        ("The tag", "吊牌"),
        ("Sharp print; the number can be looked up.", "字迹清晰，编号可查。"),
        ("Blurred print; the number repeats.", "字迹发虚，编号重复。"),
    ),
)
"""What is compared, how it looks when genuine, and how when fake; in both languages."""
RETURNED = "请补充一处对比图，并标出位置。"
READERS = (0, 9)


def teach(world: World) -> Life:
    """Let a brand draft a guide every five weeks, which is mostly published and sometimes returned first."""
    yield timedelta(days=26)
    for turn in range(9):
        chance = world.chance("guide", turn)
        place = turn % len(world.market.rights_holders)
        brand, mark = world.person(world.holder_login(place)), _mark(world, place)
        row = operations.begin_guide(brand=mark, category="shoes_and_bags", document=_bare(mark), actor=brand)
        shown = [_picture(world, row.guide_id, place, turn * 2 + at) for at in range(2)]
        heading, right, wrong = (_both(*one) for one in ASPECTS[turn % len(ASPECTS)])
        compared = {
            "heading": heading,
            "genuine": shown[0],
            "fake": shown[1],
            "genuine_description": right,
            "fake_description": wrong,
            "points": [{"on": "fake", "shape": "circle", "x": 0.5, "y": 0.5, "caption": wrong}],
        }
        document = dict(row.document) | {"comparisons": [compared]}
        operations.save_guide(version_id=row.pk, document=document, revision=row.revision, actor=brand)
        yield hours(chance, 2, 30)
        operations.submit_guide(version_id=row.pk, actor=brand)
        yield hours(chance, 10, 70)
        if chance.random() < 0.3:
            publishing.return_(version_id=row.pk, note=RETURNED, actor=world.person("senior"))
            yield hours(chance, 10, 60)
            operations.submit_guide(version_id=row.pk, actor=brand)
            yield hours(chance, 10, 40)
        publishing.publish(version_id=row.pk, actor=world.person("senior"))
        world.clockwork.begin(_opened(world, row.guide_id))
        yield EVERY


def _opened(world: World, guide_id: UUID) -> Life:
    """Let people open a guide, some days more and some days none."""
    chance = world.chance("opened", guide_id)
    while True:
        yield hours(chance, 20, 100)
        for _ in range(chance.randint(*READERS)):
            operations.note_opened(guide_id=guide_id, actor=world.person("merchant"))


def _mark(world: World, place: int) -> str:
    return next((one.word for one in world.market.marks if one.holder == place), world.market.marks[0].word)


def _bare(mark: str) -> dict[str, Any]:
    return {
        "title": _both(f"{mark}: genuine or fake", f"{mark} 正品与仿品的辨别"),
        "summary": _both("What to look at before you buy.", "购买前可查看的细节。"),
    }


def _both(en: str, zh: str) -> dict[str, str]:
    return {"en": en, "zh": zh}


def _picture(world: World, guide_id: UUID, place: int, number: int) -> str:
    content = small_picture("geometric", world.market.seed, "guide", number, side=SIDE)
    brand = world.person(world.holder_login(place))
    blob = pictures.accept(content, declared_type="image/jpeg", actor=brand)
    operations.add_guide_file(guide_id=guide_id, blob=blob, kind=GuideFileKind.PICTURE, actor=brand)
    return blob.pk
