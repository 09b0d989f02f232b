"""Forgeries in what papers say: honest-looking papers that the register, the calendar or the chain contradicts."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from benchmarks.applications import companies, making, planning
from benchmarks.applications.drawing import Drawn
from benchmarks.applications.model import Brand, Letter, Plan
from benchmarks.applications.world import World
from zhengpin.demo.seeding import chooser

Made = tuple[Plan, list[Drawn]]
Kind = Callable[[World, int], Made]
Bend = Callable[[World, Plan, random.Random], Plan]
_CLASSES = (3, 9, 14, 18, 25, 28, 30, 33)


def planned(world: World, number: int, kind: str, *, links: tuple[int, ...] = (1, 2, 3)) -> Plan:
    """Return a plan to make a forgery of, its chain of one of these lengths."""
    for turn in range(200):
        plan = planning.honest(world, number + turn * 1_000_000)
        if len(plan.letters) in links:
            return replace(plan, number=number, kind=kind)
    raise ValueError(f"no chain of {links}")


def _bent(kind: str, bend: Bend, links: tuple[int, ...] = (1, 2, 3)) -> Kind:
    """A kind that changes the plan alone; its papers are drawn as they would honestly be."""

    def make(world: World, number: int) -> Made:
        plan = bend(
            world, planned(world, number, kind, links=links), chooser(world.seed, world.split, kind, number)
        )
        return plan, making.documents(world, plan)

    return make


def with_brand(plan: Plan, brand: Brand) -> Plan:
    """Return the plan with another brand in the application and in every letter; the authorisers stay but the owner."""
    letters = [
        replace(one, mark=brand.mark, registration_no=brand.number, classes=brand.classes)
        for one in plan.letters
    ]
    if letters:
        letters[0] = replace(letters[0], authoriser=brand.holder)
    return replace(plan, brand=brand, letters=tuple(letters))


def _last(plan: Plan, **changes: object) -> Plan:
    return replace(plan, letters=(*plan.letters[:-1], replace(plan.letters[-1], **changes)))  # type: ignore[arg-type]


def _unknown(world: World, plan: Plan, draws: random.Random) -> Plan:
    known = {brand.number for brand in (*world.standing, *world.lapsed)}
    number = plan.brand.number
    while number in known:
        number = str(draws.randint(10_000_000, 79_900_000))
    return with_brand(plan, replace(plan.brand, number=number))


def _lapsed(status: str) -> Bend:
    def bend(world: World, plan: Plan, draws: random.Random) -> Plan:
        choice = [brand for brand in world.lapsed if (brand.status == "cancelled") == (status == "cancelled")]
        return with_brand(plan, draws.choice(choice))

    return bend


def _anothers(world: World, plan: Plan, draws: random.Random) -> Plan:
    others = [
        b for b in world.standing if b.holder.name != plan.brand.holder.name and b.office == plan.brand.office
    ]
    return with_brand(plan, replace(plan.brand, number=draws.choice(others).number))


def _other_class(world: World, plan: Plan, draws: random.Random) -> Plan:
    other = draws.choice([c for c in _CLASSES if c not in plan.brand.classes])
    registered = next(b for b in world.standing if b.number == plan.brand.number)
    while other in registered.classes:
        other = draws.choice([c for c in _CLASSES if c not in plan.brand.classes])
    return with_brand(plan, replace(plan.brand, classes=(other,)))


def _impossible(world: World, plan: Plan, draws: random.Random) -> Plan:
    last = plan.letters[-1]
    turn = draws.randrange(4)
    if turn == 0:
        return _last(plan, valid_from=plan.on + timedelta(days=500), valid_to=plan.on + timedelta(days=230))
    if turn == 1:
        return _last(plan, signed_on=plan.on + timedelta(days=draws.randint(20, 200)))
    if turn == 2:
        day = plan.brand.registered - timedelta(days=draws.randint(400, 2000))
        return _last(plan, signed_on=day, valid_from=day)
    before = plan.applicant.since - timedelta(days=draws.randint(200, 700))
    return _last(plan, signed_on=before, valid_from=min(last.valid_from, before))


def _no_right(_world: World, plan: Plan, _draws: random.Random) -> Plan:
    *upper, parent, child = plan.letters
    return replace(plan, letters=(*upper, replace(parent, sublicensable=False), child))


def _beyond(_world: World, plan: Plan, draws: random.Random) -> Plan:
    *upper, parent, child = plan.letters
    ends = plan.on + timedelta(days=draws.randint(200, 260))
    beyond = ends + timedelta(days=draws.randint(120, 500))
    return replace(plan, letters=(*upper, replace(parent, valid_to=ends), replace(child, valid_to=beyond)))


def _elsewhere(_world: World, plan: Plan, draws: random.Random) -> Plan:
    return _last(plan, territories=tuple(draws.sample(("HK", "SG", "MY", "JP"), draws.choice((1, 2)))))


def _other_channel(_world: World, plan: Plan, draws: random.Random) -> Plan:
    granted = draws.choice((("live",), ("video",), ("live", "video")))
    return replace(_last(plan, channels=granted), channels=("shop",))


def _over(_world: World, plan: Plan, draws: random.Random) -> Plan:
    return _aged(plan, plan.on - timedelta(days=draws.randint(3, 300)))


def _short(_world: World, plan: Plan, draws: random.Random) -> Plan:
    return _aged(plan, plan.on + timedelta(days=draws.randint(5, 60)))


def _aged(plan: Plan, ends: date) -> Plan:
    """The last letter with a term that ends on a day, after a year or more."""
    last: Letter = plan.letters[-1]
    begins = min(last.valid_from, ends - timedelta(days=365))
    return _last(plan, valid_from=begins, valid_to=ends, signed_on=begins - timedelta(days=3))


def revoked_plan(world: World, number: int) -> Plan:
    """Return the plan whose distributor, one of its own, had its authority taken back by the owner."""
    plan = planned(world, number, "parent_revoked", links=(2,))
    gone = companies.merchant(chooser(world.seed, world.split, "revoked distributor", number), world.on)
    upper, lower = plan.letters
    return replace(plan, letters=(replace(upper, authorised=gone), replace(lower, authoriser=gone)))


def _revoked(world: World, number: int) -> Made:
    plan = revoked_plan(world, number)
    return plan, making.documents(world, plan)


def _licence_of_another(world: World, number: int) -> Made:
    plan = planned(world, number, "licence_of_another")
    other = companies.merchant(chooser(world.seed, world.split, "other licence", number), world.on)
    _licence, *rest = making.documents(world, plan)
    return plan, [making.licence(world, plan, other), *rest]


def _missing_link(world: World, number: int) -> Made:
    plan = planned(world, number, "link_missing", links=(2, 3))
    licence, certificate, *letters = making.documents(world, plan)
    gone = chooser(world.seed, world.split, "gone", number).randrange(len(letters) - 1)
    return plan, [licence, certificate, *letters[:gone], *letters[gone + 1 :]]


FACTS: dict[str, Kind] = {
    "number_unknown": _bent("number_unknown", _unknown),
    "registration_expired": _bent("registration_expired", _lapsed("expired")),
    "registration_cancelled": _bent("registration_cancelled", _lapsed("cancelled")),
    "number_of_another": _bent("number_of_another", _anothers),
    "other_class": _bent("other_class", _other_class),
    "impossible_dates": _bent("impossible_dates", _impossible),
    "licence_of_another": _licence_of_another,
    "link_missing": _missing_link,
    "no_right_to_sublicense": _bent("no_right_to_sublicense", _no_right, (2, 3)),
    "term_beyond_parent": _bent("term_beyond_parent", _beyond, (2, 3)),
    "territory_not_covered": _bent("territory_not_covered", _elsewhere),
    "channel_not_covered": _bent("channel_not_covered", _other_channel),
    "parent_revoked": _revoked,
    "term_over": _bent("term_over", _over),
    "term_too_short": _bent("term_too_short", _short),
}
