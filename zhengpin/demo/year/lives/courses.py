"""Courses over a year: merchants take them, some fail and try again, some win their points back."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.queries import merchants
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.world import World, hours
from zhengpin.education import operations
from zhengpin.education.courses import default_courses
from zhengpin.education.quiz import drawn
from zhengpin.flows.education.passing import finish
from zhengpin.kit.errors import Problem

A_MONTH = 3
FAILED = 0.3


def learn(world: World) -> Life:
    """Let a merchant take a course three times a month; whoever fails tries again some days later."""
    turn = 0
    while True:
        chance = world.chance("course", turn)
        yield hours(chance, 24, 2 * 24 * 30 / A_MONTH - 24)
        turn += 1
        known = list(
            merchants(OPENER, source=SOURCE).order_by("external_id").values_list("external_id", flat=True)
        )
        if not known:
            continue
        seller = world.person(world.merchant_login(chance.choice(known)))
        code = chance.choice(default_courses()).code
        world.clockwork.begin(_take(world, code, seller, turn))


def _take(world: World, code: str, seller: Actor, turn: int) -> Life:
    chance = world.chance("taken", turn)
    for fails in (chance.random() < FAILED, False):
        yield hours(chance, 0.1, 30)
        try:
            row = operations.begin_attempt(code=code, actor=seller)
        except Problem:  # passed already, or too soon
            return
        course = next(one for one in default_courses() if one.code == code)
        answers = {one.question.code: one.question.right for one in drawn(course, row.seed)}
        if fails:
            answers = {name: (right + 1) % 2 for name, right in answers.items()}
        yield hours(chance, 0.1, 0.4)
        finish(attempt_id=row.pk, answers=answers, actor=seller)
        if not fails:
            return
        yield hours(chance, 30, 90)
