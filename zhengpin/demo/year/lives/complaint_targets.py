"""What complaints of a simulated year name: goods that bear a brand, goods in which only the holder sees it, shops."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from zhengpin.catalog.queries import listings
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.year.world import World
from zhengpin.kit.ids import reference

RIGHTS_OF = {
    "copied_picture": ("original_work",),
    "copied_text": ("original_work",),
    "copied_video": ("original_work",),
    "pirated_book": ("publication",),
    "design_infringement": ("design",),
    "patent_infringement": ("patent",),
}
"""Reasons of which a title shows nothing, by kinds of right on which they rest."""
MOST = 200


@dataclass(frozen=True)
class NamedGoods:
    """What a complaint names. place: of the rights holder; references: typed, of one merchant or creator."""

    place: int
    reason: str
    references: Sequence[str]


def named_by(world: World, reason: str, chance: random.Random, *, founded: bool) -> NamedGoods | None:
    """Return what a complaint for a reason names that nobody has complained of; None where there is nothing.

    founded: whether it does infringe.
    """
    if reason == "impersonation":
        return _shop(world, reason)
    if reason in RIGHTS_OF:
        return _unseen(world, reason, chance, founded)
    return _branded(world, reason, chance, founded) or _unseen(world, "counterfeit", chance, founded)


def _branded(world: World, reason: str, chance: random.Random, founded: bool) -> NamedGoods | None:
    """Return goods of one merchant that bear a holder's name."""
    fitting = [
        row
        for row in _on_sale(world)
        if (f"L{row[1][1:]}" in world.offending and world.bears_mark(row[1])) == founded
    ]
    marks = {place: world.marks_in_force(place) for place in range(len(world.market.rights_holders))}
    chance.shuffle(fitting)
    for _, external_id, merchant in fitting:
        place = world.owner_of(external_id)
        if not marks.get(place):
            continue
        same = [row for row in fitting if row[2] == merchant and world.owner_of(row[1]) == place]
        chosen = [row[0] for row in same[: chance.choice((1, 1, 1, 2, 3))]]
        world.named.update(chosen)
        return NamedGoods(place, reason, [reference("listing", one) for one in chosen])
    return None


def _unseen(world: World, reason: str, chance: random.Random, founded: bool) -> NamedGoods | None:
    """Return goods whose title shows nothing of it: only who holds the right knows that they infringe."""
    kinds = RIGHTS_OF.get(reason, ("mark",))
    places = [
        place for place in range(len(world.market.rights_holders)) if world.rights_in_force(place, kinds)
    ]
    goods = [row for row in _on_sale(world) if f"L{row[1][1:]}" not in world.offending]
    goods = [row for row in goods if not world.bears_mark(row[1])]
    if not places or not goods:
        return None
    pk, external_id, _ = chance.choice(goods[-MOST:])
    world.named.add(pk)
    if founded:
        world.offending.add(f"L{external_id[1:]}")
    return NamedGoods(chance.choice(places), reason, [reference("listing", pk)])


def _on_sale(world: World) -> list[tuple[UUID, str, UUID]]:
    shown = listings(OPENER, source=SOURCE).filter(state="live").exclude(pk__in=world.named)
    rows = shown.filter(external_id__startswith="Y").order_by("external_id")
    return list(rows.values_list("pk", "external_id", "merchant_id"))


def _shop(world: World, reason: str) -> NamedGoods | None:
    """Return a shop whose name bends a brand's."""
    bent = {one.external_id: one.misuses for merchant in world.market.merchants for one in merchant.shops}
    rows = listings(OPENER, source=SOURCE).filter(shop__external_id__in=world.posing_shops)
    for pk, number in (
        rows.exclude(shop__in=world.named).values_list("shop", "shop__external_id").order_by("pk")
    ):
        mark = bent[number]
        if mark is not None and world.marks_in_force(place := world.market.marks[mark].holder):
            world.named.add(pk)
            return NamedGoods(place, reason, [reference("shop", pk)])
    return None
