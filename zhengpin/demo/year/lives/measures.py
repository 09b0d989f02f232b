"""Measures over a year: a second person confirms what is grave, or turns it down; the ladder is changed once."""

from __future__ import annotations

from datetime import timedelta

from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.world import World, hours
from zhengpin.enforcement.operations import publish_policy
from zhengpin.enforcement.queries import may_confirm, measures, policy_versions
from zhengpin.flows.measures import accounts

BEGINS = timedelta(days=7)
LOOKED_AT = (18, 30)
CONFIRMED = {"freeze": 0.75, "deposit": 0.7, "ban": 0.6, "close": 0.35}
"""So many of the proposed measures take effect, by kind."""
SAID = "违规记录属实，处置与情节相当，予以确认。"
NOT_YET = "商家已提交整改计划，暂不采取该处置。"
CHANGED_ON = timedelta(days=96)
CREDIT = {"points": 6, "every_days": 180}
NOTE = "新增：完成课程可减免部分违规计分，假冒不适用。"


def confirm(world: World) -> Life:
    """Look once a day at what waits for a second person."""
    turn = 0
    yield BEGINS
    while True:
        chance = world.chance("confirming", turn)
        yield hours(chance, *LOOKED_AT)
        turn += 1
        second = [world.person(login) for login in ("admin", "senior")]
        for row in list(measures(second[0], state="proposed").order_by("pk")):
            actor = next((one for one in second if may_confirm(one, row)), None)
            if actor is None:
                continue
            agreed = world.chance("confirmed", row.pk).random() < CONFIRMED.get(row.kind, 0.5)
            act = accounts.confirm if agreed else accounts.reject
            act(measure_id=row.pk, explanation=SAID if agreed else NOT_YET, actor=actor)


def change_ladder(world: World) -> Life:
    """Publish a version of the ladder by which passing a course takes points off."""
    yield CHANGED_ON
    actor = world.person("admin")
    newest = policy_versions(actor)[0].policy
    document = newest.model_dump(mode="json") | {"version": newest.version + 1, "course_credit": CREDIT}
    publish_policy(document=document, note=NOTE, actor=actor)
