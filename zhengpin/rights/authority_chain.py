"""Judges a use by the chain of authority: from the rights holder, link by link, down to the seller. Pure.

A use is covered when a chain of links leads from the rights holder to the seller of which, on the day, each is in
force, takes in the right, the territory, the channel and the class of the goods, was given by whoever holds the link
that it rests on while that was in force, and, unless it is the seller's own, may be passed on as far down as the
seller stands. An empty set in a link is no limit. Where the class of the goods is not known, it is enough that some
class remains that all links have in common. A link may be renewed: what rests on it then rests on its renewal too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from zhengpin.rights.authority_links import MOST_LINKS, Authority, Grant, LinkFault, RightUse
from zhengpin.rights.authority_reasons import AuthorityReason
from zhengpin.rights.title_chain import plain_name

Classes = frozenset[int] | None
"""The classes that are left of those asked about, or of the limits met so far; None: no limit yet."""

ORDER = {reason: place for place, reason in enumerate(AuthorityReason)}


@dataclass(frozen=True, slots=True)
class _Route:
    """A way from a link up to the rights holder. faults: from the link upwards."""

    links: tuple[Grant, ...]
    faults: tuple[LinkFault, ...]
    classes: Classes
    ends: Any

    @property
    def rank(self) -> tuple[object, ...]:
        """Order routes: fewest faults, then not limited to classes, the longest in force, the shortest."""
        return (-len(self.faults), self.classes is None, self.ends, -len(self.links))


class _Node:
    """A link with those that it may rest on: its parent, and whatever renews that."""

    __slots__ = ("above", "begun", "link")

    def __init__(self, link: Grant) -> None:
        self.link = link
        self.above: list[_Node] = []
        self.begun = False
        """Whether one of those was in force when this began."""


class ChainIndex:
    """Links, found by seller and by what rests on what; built once, asked many times, never changed."""

    def __init__(self, links: Iterable[Grant]) -> None:
        self._by_id: dict[UUID, _Node] = {}
        self._held: dict[tuple[UUID, UUID], list[_Node]] = defaultdict(list)
        renewals: dict[UUID, list[_Node]] = defaultdict(list)
        nodes = [_Node(link) for link in links]
        for node in nodes:
            link = node.link
            self._by_id[link.id] = node
            if link.authorised_id is not None:
                self._held[link.authorised_id, link.holder_id].append(node)
            if link.renews_id is not None:
                renewals[link.renews_id].append(node)
        for node in nodes:
            if node.link.parent_id is not None:
                node.above = self._line(node.link.parent_id, renewals)
                node.begun = any(one.link.stood_on(node.link.valid_from) for one in node.above)

    def _line(self, link_id: UUID, renewals: Mapping[UUID, list[_Node]]) -> list[_Node]:
        """Return a link and all that renew it, one after another; empty where none of them is on file."""
        first = self._by_id.get(link_id)
        if link_id not in renewals:
            return [first] if first else []
        found, waiting = {link_id: first}, [link_id]
        while waiting:
            for renewal in renewals.get(waiting.pop(), ()):
                if renewal.link.id not in found:
                    found[renewal.link.id] = renewal
                    waiting.append(renewal.link.id)
        return [node for node in found.values() if node is not None]

    def judge(self, use: RightUse) -> Authority:
        """Return whether a chain covers the use; if none does, what the one that came nearest lacks."""
        held = self._held.get((use.organisation_id, use.holder_id))
        if not held:
            return Authority(False, AuthorityReason.NO_GRANT, use)
        seen: _Seen = {}
        routes = [_route(node, 0, use.nice_classes or None, use, seen) for node in held]
        return _judged(routes[0] if len(routes) == 1 else max(routes, key=_nearness), use)

    def judge_link(self, link_id: UUID, use: RightUse) -> Authority:
        """Return whether the chain down to one link covers a use, whoever its seller is. Raises KeyError."""
        return _judged(_route(self._by_id[link_id], 0, use.nice_classes or None, use, {}), use)


_Seen = dict[tuple[int, int, Classes], _Route]
"""The best ways found from a node, at a depth, with so many classes left: where chains fork, none is sought twice."""


def _route(node: _Node, depth: int, classes: Classes, use: RightUse, seen: _Seen) -> _Route:
    """Return the best way from a link up to the rights holder for a use."""
    link = node.link
    faults, left = _own_faults(link, depth, classes, use)
    if link.parent_id is None:
        return _Route((link,), tuple(faults), left, link.ends_on)
    if not node.above or depth + 1 >= MOST_LINKS:
        ended = LinkFault(
            link, AuthorityReason.TOO_LONG if node.above else AuthorityReason.PARENT_UNKNOWN, depth
        )
        return _Route((link,), (*faults, ended), left, link.ends_on)
    if len(node.above) == 1:
        return _joined(node, faults, _route(node.above[0], depth + 1, left, use, seen), depth)
    above = (_joined(node, faults, _known(one, depth + 1, left, use, seen), depth) for one in node.above)
    return max(above, key=lambda route: (route.rank, str(route.links[1].id)))


def _known(node: _Node, depth: int, classes: Classes, use: RightUse, seen: _Seen) -> _Route:
    key = (id(node), depth, classes)
    if key not in seen:
        seen[key] = _route(node, depth, classes, use, seen)
    return seen[key]


def judge(grants: Iterable[Grant], use: RightUse) -> Authority:
    """Return whether `grants`, those further up included, cover `use`; else what came nearest lacks."""
    return ChainIndex(grants).judge(use)


def _own_faults(link: Grant, depth: int, classes: Classes, use: RightUse) -> tuple[list[LinkFault], Classes]:
    """Return what a link lacks by itself, and the classes left below it."""
    reasons = []
    if depth and not link.sublicensable:
        reasons.append(AuthorityReason.NOT_PASSED_ON)
    elif depth and link.tiers_below is not None and depth > link.tiers_below:
        reasons.append(AuthorityReason.TOO_DEEP)
    if link.filing_ids and use.filing_id is not None and use.filing_id not in link.filing_ids:
        reasons.append(AuthorityReason.OTHER_RIGHT)
    reasons += _out_of_force(link, use)
    if use.territory and link.territories and use.territory not in link.territories:
        reasons.append(AuthorityReason.OTHER_TERRITORY)
    if use.channel and link.channels and use.channel not in link.channels:
        reasons.append(AuthorityReason.OTHER_CHANNEL)
    left = classes
    if link.nice_classes:
        left = link.nice_classes if classes is None else classes & link.nice_classes
        if not left:
            apart = not use.nice_classes or use.nice_classes & link.nice_classes
            reasons.append(AuthorityReason.CLASSES_APART if apart else AuthorityReason.OTHER_CLASS)
            left = classes
    return [LinkFault(link, reason, depth) for reason in reasons], left


def _out_of_force(link: Grant, use: RightUse) -> list[AuthorityReason]:
    if link.revoked_on is not None and use.on >= link.revoked_on:
        return [AuthorityReason.REVOKED]
    if use.on < link.valid_from:
        return [AuthorityReason.NOT_YET]
    return [AuthorityReason.EXPIRED] if link.valid_to is not None and use.on > link.valid_to else []


def _joined(node: _Node, faults: Sequence[LinkFault], above: _Route, depth: int) -> _Route:
    """Return the way from a link through the one that it rests on."""
    link, parent = node.link, above.links[0]
    joint = []
    if parent.holder_id != link.holder_id:
        joint.append(LinkFault(link, AuthorityReason.OTHER_OWNER, depth))
    if not same_party(link, parent):
        joint.append(LinkFault(link, AuthorityReason.GAP, depth))
    if not node.begun:
        joint.append(LinkFault(link, AuthorityReason.GIVEN_OUTSIDE, depth))
    ends = min(link.ends_on, above.ends)
    return _Route((link, *above.links), (*faults, *joint, *above.faults), above.classes, ends)


def same_party(child: Grant, parent: Grant) -> bool:
    """Say whether whoever gave a link is who holds the one above it; one that is not stated is taken to be."""
    if child.authoriser_id is not None and parent.authorised_id is not None:
        return child.authoriser_id == parent.authorised_id
    if not child.authoriser_name or not parent.authorised_name:
        return child.authoriser_id is None or parent.authorised_id == child.authoriser_id
    return plain_name(child.authoriser_name) == plain_name(parent.authorised_name)


def _nearness(route: _Route) -> tuple[object, ...]:
    """Order the chains of a seller: by their rank; of as many faults, the one that came further in the checks."""
    faults, *rest = route.rank
    furthest = ORDER[_sorted(route.faults)[0].reason] if route.faults else len(ORDER)
    return (faults, furthest, *rest, str(route.links[0].id))


def _sorted(faults: tuple[LinkFault, ...]) -> tuple[LinkFault, ...]:
    """Return faults from the rights holder down, those of one link in the order of the checks."""
    if len(faults) == 1:
        return faults
    return tuple(sorted(faults, key=lambda fault: (-fault.depth, ORDER[fault.reason])))


def _judged(route: _Route, use: RightUse) -> Authority:
    if route.faults:
        links, faults = _without_loop(route.links, route.faults)
        faults = _sorted(faults)
        return Authority(False, faults[0].reason, use, links[::-1], faults[0].link, faults)
    unknown = route.classes is not None and not use.nice_classes
    path = route.links[::-1]
    weakest = next(link for link in path if link.ends_on == route.ends)
    return Authority(
        True,
        AuthorityReason.COVERED_CLASS_UNKNOWN if unknown else AuthorityReason.COVERED,
        use,
        path,
        weakest,
    )


def _without_loop(
    links: tuple[Grant, ...], faults: tuple[LinkFault, ...]
) -> tuple[tuple[Grant, ...], tuple[LinkFault, ...]]:
    """Return a way up that runs in a circle cut where it first comes back, with that as its topmost fault."""
    met: set[UUID] = set()
    for depth, link in enumerate(links):
        if link.id in met:
            kept = [fault for fault in faults if fault.depth < depth]
            return links[:depth], (*kept, LinkFault(links[depth - 1], AuthorityReason.LOOP, depth - 1))
        met.add(link.id)
    return links, faults
