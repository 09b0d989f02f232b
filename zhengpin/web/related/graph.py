"""Lays a cluster of related accounts out for a drawing: the account in the middle, the others round it, by steps."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.enforcement.queries import standing
from zhengpin.review.queries import cases

if TYPE_CHECKING:
    from zhengpin.accounts.models import Organisation
    from zhengpin.catalog.models import Creator, Merchant
    from zhengpin.enforcement.queries.measures_taken import AccountPoints
    from zhengpin.linkage.models import Link


SIZE, RING = 600.0, 105.0
_EDGE = 40.0


@dataclass(frozen=True)
class Node:
    """An account in the drawing. number: by which the table beneath names it."""

    number: int
    account: object
    x: str
    y: str
    middle: bool


@dataclass(frozen=True)
class Edge:
    """A link in the drawing."""

    link: object
    x1: str
    y1: str
    x2: str
    y2: str


def drawing(account_id: UUID, links: Sequence[Link]) -> dict[str, object]:
    """Return `{"nodes", "edges", "box"}` of the links that hang together with an account."""
    if not links:
        return {"nodes": [], "edges": [], "box": ""}
    accounts = {row.a_id: row.a for row in links} | {row.b_id: row.b for row in links}
    places = _places(account_id, links)
    nodes = [
        Node(number, accounts[one], *_written(places[one]), one == account_id)
        for number, one in enumerate(sorted(places, key=lambda one: (one != account_id, str(one))), 1)
    ]
    edges = [Edge(row, *_written(places[row.a_id]), *_written(places[row.b_id])) for row in links]
    return {"nodes": nodes, "edges": edges, "box": _box(places.values())}


def _box(places: Iterable[tuple[float, float]]) -> str:
    """Return the box that holds the drawing and no more."""
    across, down = zip(*places, strict=True)
    left, top = min(across) - _EDGE, min(down) - _EDGE
    return f"{left:.1f} {top:.1f} {max(across) + _EDGE - left:.1f} {max(down) + _EDGE - top:.1f}"


def _places(account_id: UUID, links: Sequence[Link]) -> dict[UUID, tuple[float, float]]:
    rings = _rings(account_id, links)
    middle, outermost = SIZE / 2, max(rings, default=0)
    step = min(RING * 2, (middle - _EDGE) / max(1, outermost))
    found = {}
    for ring, members in rings.items():
        for at, one in enumerate(members):
            turn = 2 * math.pi * at / len(members) - math.pi / 2 + ring * 0.4
            found[one] = (middle + ring * step * math.cos(turn), middle + ring * step * math.sin(turn))
    return found


def _rings(account_id: UUID, links: Sequence[Link]) -> dict[int, list[UUID]]:
    """Return the accounts by how many links they are away."""
    near: dict[UUID, set[UUID]] = defaultdict(set)
    for row in links:
        near[row.a_id].add(row.b_id)
        near[row.b_id].add(row.a_id)
    rings, known = {0: [account_id]}, {account_id}
    while reached := sorted({one for last in rings[max(rings)] for one in near[last]} - known, key=str):
        rings[max(rings) + 1] = reached
        known |= set(reached)
    return rings


def _written(place: tuple[float, float]) -> tuple[str, str]:
    return f"{place[0]:.1f}", f"{place[1]:.1f}"


def side(actor: Actor, account: Organisation) -> dict[str, object]:
    """Return who an account is, since when, how it is shown, and how it stands."""
    merchant, creator = getattr(account, "merchant", None), getattr(account, "creator", None)
    publisher = merchant or creator
    may = actor.may(Permission.READ_MEASURES)
    return {
        "account": account,
        "merchant": merchant,
        "publisher": publisher,
        "joined": joined(publisher),
        "standing": _standing(actor, merchant, creator) if may else None,
        "cases": cases(actor, respondent_id=account.pk).count() if actor.may(Permission.READ_CASES) else None,
    }


def _standing(actor: Actor, merchant: Merchant | None, creator: Creator | None) -> AccountPoints | None:
    if merchant:
        return standing(actor, merchant.pk)
    return standing(actor, creator_id=creator.pk) if creator else None


def joined(publisher: Merchant | Creator | None) -> object:
    """Return the day on which a merchant joined, or that on which it or a creator was first seen."""
    if publisher is None:
        return None
    return getattr(publisher, "joined_on", None) or publisher.created_at.date()


def other_of(link: Link, account_id: object) -> Organisation:
    """Return the account at the other end of a link."""
    return link.b if link.a_id == account_id else link.a
