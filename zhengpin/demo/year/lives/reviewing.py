"""Reviewers over a year: the queues emptied in sittings, a second person where two are asked for, and mistakes."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.world import MISTAKEN, REVIEWERS, World
from zhengpin.flows.decisions.decision import approve, decide, refuse, undo
from zhengpin.flows.decisions.double_review import give, let_stand, overturn, take
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.review.operations import claim_next
from zhengpin.review.queries import decisions
from zhengpin.review.reading_queries import disagreements
from zhengpin.review.states import DecisionOutcome, DecisionState, Queue, ReadingOutcome

if TYPE_CHECKING:
    from zhengpin.review.models import Case, SecondReading

SENIORS, BESIDE = Queue.SENIOR.value, "admin"
"""What only seniors decide is decided by the other one: whoever approved a test purchase has no say in its case."""
QUEUES = (Queue.COMPLAINTS.value, Queue.NAMES.value, Queue.PICTURES.value, Queue.BOOKS.value, SENIORS)
SITTINGS = (2, 6, 9)
"""Hours of the day, UTC, at which the reviewers sit down to the queues."""
SAID = {
    DecisionOutcome.INFRINGING: "与受保护的商标一致，且查无授权记录。",
    DecisionOutcome.AUTHORISED: "商家持有有效授权。",
    DecisionOutcome.NOT_INFRINGING: "仅说明适配或含义不同，不构成侵权。",
}
UNCLEAR = 0.03
READ_WRONG = "盲审后复核，原结论有误，予以推翻。"
READ_RIGHT = "盲审后复核，原结论事实清楚，予以维持。"
POSING = "官方"
READ_AT = timedelta(hours=20)
REFUSED = "证据不足以认定，请补充比对后再行提交。"


def review(world: World) -> Life:
    """Empty the queues three times a day, each case by the next reviewer; at weekends once."""
    turn = 0
    while True:
        yield _next_sitting(clock.now())
        for queue in QUEUES:
            passed: list[UUID] = []
            while True:
                reviewer = world.person(REVIEWERS[turn % len(REVIEWERS)] if queue != SENIORS else BESIDE)
                case = claim_next(queue=queue, skip=passed, actor=reviewer)
                if case is None:
                    break
                passed.append(case.pk)
                _decide(world, case, reviewer)
                turn += 1
                yield timedelta(seconds=25 + world.chance("case", turn).randrange(240))


def _next_sitting(now: datetime) -> datetime:
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    for ahead in range(4):
        on = day + timedelta(days=ahead)
        for hour in SITTINGS if on.weekday() < 5 else SITTINGS[:1]:
            if (at := on + timedelta(hours=hour, minutes=30)) > now:
                return at
    raise AssertionError("every day has a sitting")


def _decide(world: World, case: Case, reviewer: Actor) -> None:
    chance = world.chance("decision", case.number)
    right = outcome_of(world, case.summary)
    mistaken = chance.random() < MISTAKEN
    outcome = _other(right) if mistaken else right
    try:
        made = decide(case_id=case.pk, outcome=outcome.value, explanation=SAID[outcome], actor=reviewer)
    except Problem as trouble:  # the others in the queue are decided all the same
        world.clockwork.troubles.append(f"{clock.now():%Y-%m-%d %H:%M} case {case.number}: {trouble!r}")
        return
    if made is None:
        return
    if mistaken and chance.random() < 0.3:
        undo(decision_id=made.pk, actor=reviewer)
        made = decide(case_id=case.pk, outcome=right.value, explanation=SAID[right], actor=reviewer)
    elif mistaken:
        world.mistakes.add(made.pk)
    if made is not None and made.state == DecisionState.HELD:
        world.clockwork.begin(_second(world, made.pk), clock.now() + timedelta(hours=chance.uniform(1, 8)))


def _second(world: World, decision_id: UUID) -> Life:
    """Look at a held decision as the second person: a mistake is mostly seen."""
    senior = world.person("senior")
    if decisions(senior, state=DecisionState.HELD.value).filter(pk=decision_id).exists():
        if decision_id in world.mistakes and world.chance("second", decision_id).random() < 0.7:
            world.mistakes.discard(decision_id)
            refuse(decision_id=decision_id, explanation=REFUSED, actor=senior)
        else:
            approve(decision_id=decision_id, actor=senior)
    yield from ()


def read_again(world: World) -> Life:
    """Read again, blindly, what was drawn; whoever differs is right more often than not."""
    turn = 0
    while True:
        yield READ_AT
        for login in (*REVIEWERS, "senior"):
            reader = world.person(login)
            while (row := take(actor=reader)) is not None:
                turn += 1
                chance = world.chance("reading", turn)
                _give(world, row, chance, reader)
                yield timedelta(seconds=60 + chance.randrange(600))
        admin = world.person("admin")
        for row in list(disagreements(admin)):
            if row.decision_id in world.mistakes:
                overturn(reading_id=row.pk, explanation=READ_WRONG, actor=admin)
            else:
                let_stand(reading_id=row.pk, explanation=READ_RIGHT, actor=admin)


def _give(world: World, row: SecondReading, chance: random.Random, reader: Actor) -> None:
    right = outcome_of(world, row.case.summary)
    outcome = _other(right) if chance.random() < MISTAKEN / 2 else right
    unclear = chance.random() < UNCLEAR
    give(
        reading_id=row.pk,
        outcome=ReadingOutcome.UNDECIDABLE.value if unclear else outcome.value,
        explanation=SAID[outcome],
        ground="counterfeit" if outcome == DecisionOutcome.INFRINGING and not unclear else "",
        actor=reader,
    )


def outcome_of(world: World, summary: Mapping[str, Any]) -> DecisionOutcome:
    """Return what a perfect reviewer would find about the listing of a case."""
    about = summary.get("listing") or summary.get("subject") or {}
    number, title = str(about.get("external_id", "")), str(about.get("title", ""))
    poses = number in world.posing_shops or POSING in title
    offends = poses or f"L{number[1:]}" in world.offending
    return DecisionOutcome.INFRINGING if offends else DecisionOutcome.NOT_INFRINGING


def _other(right: DecisionOutcome) -> DecisionOutcome:
    wrong = right == DecisionOutcome.INFRINGING
    return DecisionOutcome.NOT_INFRINGING if wrong else DecisionOutcome.INFRINGING
