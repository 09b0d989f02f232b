"""The rulebook over a year: versions written, run in the shadow, announced and commented on, put in force, retired."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from zhengpin.demo.opening import OPENER
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.world import World, hours, office_hours
from zhengpin.kit import clock
from zhengpin.rulebook import operations
from zhengpin.rulebook.queries import comments, rules

CHANGES: tuple[tuple[int, str, int, bool], ...] = (
    (24, "R-30", -6, True),
    (58, "R-31", -5, False),
    (90, "R-32", -10, True),
    (133, "R-30", 4, False),
    (171, "R-31", 3, True),
    (214, "R-32", 6, False),
    (262, "R-30", -3, True),
    (301, "R-31", -8, False),
)
"""Day, code of the rule, by how much its urgency changes, whether the change is announced."""
RETIRED = ((151, "R-33"), (334, "R-31"))
"""Day and code of a rule that is taken out of force; some weeks later the first is put back."""
AWAY_FOR = timedelta(days=19)
NOTE = {
    "en": "When cases of this kind are looked at changes, as second readings showed how well they wait.",
    "zh": "根据盲审结果调整此类案件的处理顺序。",
}
COMMENT = "建议给予商家三日内更正标题的机会。"
ANSWER = "已考虑。标题可随时更正，更正后的版本将重新筛查。"


def write_rules(world: World) -> None:
    """Let the administrator change some rules in the course of the year, and take one out of force."""
    for number, (day, code, by, announced) in enumerate(CHANGES):
        life = _announced(world, number, code, by) if announced else _put_in_force(world, code, by)
        world.clockwork.begin(life, office_hours(world.chance("rule", number), day))
    for day, code in RETIRED:
        life = _retired(world, code, back=day == RETIRED[0][0])
        world.clockwork.begin(life, office_hours(world.chance("retired", day), day))


def _retired(world: World, code: str, *, back: bool) -> Life:
    """Take a rule out of force whose hits were mostly found to be none."""
    owner = world.person("admin")
    row = rules(OPENER, code=code, state="published").get()
    operations.retire(code=code, version=row.version, actor=owner)
    if back:
        yield AWAY_FOR
        operations.publish(code=code, version=row.version, actor=owner)


def _put_in_force(world: World, code: str, by: int) -> Life:
    owner = world.person("admin")
    row = operations.draft(document=_changed(code, by), actor=owner)
    operations.shadow(code=code, version=row.version, actor=owner)
    yield timedelta(days=9, hours=3)
    operations.publish(code=code, version=row.version, actor=owner)


def _announced(world: World, number: int, code: str, by: int) -> Life:
    owner, chance = world.person("admin"), world.chance("announced", number)
    row = operations.draft(document=_changed(code, by), actor=owner)
    yield hours(chance, 2, 30)
    day = clock.now().date() + timedelta(days=30)
    operations.schedule(code=code, version=row.version, in_force_from=day, note=NOTE, actor=owner)
    yield hours(chance, 20, 200)
    holder = world.person(world.holder_login(chance.randrange(len(world.market.rights_holders))))
    operations.comment_on(code=code, version=row.version, text=COMMENT, actor=holder)
    yield hours(chance, 20, 90)
    for one in comments(OPENER, code=code, version=row.version).filter(answered_at=None):
        operations.answer_comment(comment_id=one.pk, text=ANSWER, actor=owner)


def _changed(code: str, by: int) -> dict[str, Any]:
    document = dict(rules(OPENER, code=code, state="published").get().document)
    return document | {"urgency": document["urgency"] + by}
