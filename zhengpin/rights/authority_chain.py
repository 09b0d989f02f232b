"""Judges a use by the chain of authority: from the rights holder, link by link, down to the seller. Pure.

A use is covered when a chain of links leads from the rights holder to the seller of which, on the day, each is in
force, takes in the right, the territory, the channel and the class of the goods, was given by whoever holds the link
that it rests on while that was in force, and, unless it is the seller's own, may be passed on as far down as the
seller stands. An empty set in a link is no limit. Where the class of the goods is not known, it is enough that some
class remains that all links have in common. A link may be renewed: what rests on it then rests on its renewal too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from zhengpin.rights.authority_links import MOST_LINKS, Authority, Fault, Grant, Use
from zhengpin.rights.authority_reasons import Reason
from zhengpin.rights.title_chain import plain_name

Classes = frozenset[int] | None
"""The classes that are left of those asked about, or of the limits met so far; None: no limit yet."""

ORDER = tuple(Reason)


@dataclass(frozen=True, slots=True)
class _Route:
    """A way from a link up to the rights holder. faults: from the link upwards."""

    links: tuple[Grant, ...]
    faults: tuple[Fault, ...]
    classes: Classes
    ends: Any

    @property
    def rank(self) -> tuple[Any, ...]:
        """Order routes: fewest faults, then not limited to classes, the longest in force, the shortest."""
        return (-len(self.faults), self.classes is None, self.ends, -len(self.links))


class ChainIndex:
    """Links, found by seller and by what rests on what; built once, asked many times, never changed."""

    def __init__(self, links: Iterable[Grant]) -> None:
        self._by_id: dict[UUID, Grant] = {}
        self._held: dict[tuple[UUID, UUID], list[Grant]] = defaultdict(list)
        self._renewals: dict[UUID, list[Grant]] = defaultdict(list)
        for link in links:
            self._by_id[link.id] = link
            if link.authorised_id is not None:
                self._held[link.authorised_id, link.holder_id].append(link)
            if link.renews_id is not None:
                self._renewals[link.renews_id].append(link)

    def judge(self, use: Use) -> Authority:
        """Return whether a chain covers the use; if none does, what the one that came nearest lacks."""
        held = self._held.get((use.organisation_id, use.holder_id))
        if not held:
            return Authority(False, Reason.NO_GRANT, use)
        return _judged(max((self.route(link, use) for link in held), key=_nearness), use)

    def route(self, link: Grant, use: Use) -> _Route:
        """Return the best way from one link up to the rights holder for a use, whoever its seller is."""
        return self._route(link, 0, use.nice_classes or None, use, {})

    def line(self, link_id: UUID) -> list[Grant]:
        """Return a link and all that renew it, one after another; empty where none of them is on file."""
        if link_id not in self._renewals:
            return [self._by_id[link_id]] if link_id in self._by_id else []
        found = {link_id: self._by_id.get(link_id)}
        waiting = [link_id]
        while waiting:
            for renewal in self._renewals.get(waiting.pop(), ()):
                if renewal.id not in found:
                    found[renewal.id] = renewal
                    waiting.append(renewal.id)
        return [link for link in found.values() if link is not None]

    def _route(
        self,
        link: Grant,
        depth: int,
        classes: Classes,
        use: Use,
        seen: dict[tuple[UUID, int, Classes], _Route],
    ) -> _Route:
        key = (link.id, depth, classes)
        if depth and key in seen:
            return seen[key]
        faults, left = _own_faults(link, depth, classes, use)
        if link.parent_id is None:
            found = _Route((link,), tuple(faults), left, link.ends_on)
        elif not (line := self.line(link.parent_id)) or depth + 1 >= MOST_LINKS:
            ended = Fault(link, Reason.TOO_LONG if line else Reason.PARENT_UNKNOWN, depth)
            found = _Route((link,), (*faults, ended), left, link.ends_on)
        else:
            begun = any(one.in_force(link.valid_from) for one in line)
            above = (
                _joined(link, faults, self._route(one, depth + 1, left, use, seen), depth, begun)
                for one in line
            )
            found = max(above, key=lambda route: (route.rank, str(route.links[1].id)))
        seen[key] = found
        return found


def judge(grants: Iterable[Grant], use: Use) -> Authority:
    """Return whether `grants`, those further up included, cover `use`; else what came nearest lacks."""
    return ChainIndex(grants).judge(use)


def _own_faults(link: Grant, depth: int, classes: Classes, use: Use) -> tuple[list[Fault], Classes]:
    """Return what a link lacks by itself, and the classes left below it."""
    reasons = []
    if depth and not link.sublicensable:
        reasons.append(Reason.NOT_PASSED_ON)
    elif depth and link.tiers_below is not None and depth > link.tiers_below:
        reasons.append(Reason.TOO_DEEP)
    if link.filing_ids and use.filing_id is not None and use.filing_id not in link.filing_ids:
        reasons.append(Reason.OTHER_RIGHT)
    reasons += _out_of_force(link, use)
    if use.territory and link.territories and use.territory not in link.territories:
        reasons.append(Reason.OTHER_TERRITORY)
    if use.channel and link.channels and use.channel not in link.channels:
        reasons.append(Reason.OTHER_CHANNEL)
    left = classes
    if link.nice_classes:
        left = link.nice_classes if classes is None else classes & link.nice_classes
        if not left:
            apart = not use.nice_classes or use.nice_classes & link.nice_classes
            reasons.append(Reason.CLASSES_APART if apart else Reason.OTHER_CLASS)
            left = classes
    return [Fault(link, reason, depth) for reason in reasons], left


def _out_of_force(link: Grant, use: Use) -> list[Reason]:
    if link.revoked_on is not None and use.on >= link.revoked_on:
        return [Reason.REVOKED]
    if use.on < link.valid_from:
        return [Reason.NOT_YET]
    return [Reason.EXPIRED] if link.valid_to is not None and use.on > link.valid_to else []


def _joined(link: Grant, faults: Sequence[Fault], above: _Route, depth: int, begun: bool) -> _Route:
    """Return the way from a link through the one that it rests on. begun: whether that was in force at its start."""
    parent, joint = above.links[0], []
    if parent.holder_id != link.holder_id:
        joint.append(Fault(link, Reason.OTHER_OWNER, depth))
    if not same_party(link, parent):
        joint.append(Fault(link, Reason.GAP, depth))
    if not begun:
        joint.append(Fault(link, Reason.GIVEN_OUTSIDE, depth))
    ends = min(link.ends_on, above.ends)
    return _Route((link, *above.links), (*faults, *joint, *above.faults), above.classes, ends)


def same_party(child: Grant, parent: Grant) -> bool:
    """Say whether whoever gave a link is who holds the one above it; one that is not stated is taken to be."""
    if child.authoriser_id is not None and parent.authorised_id is not None:
        return child.authoriser_id == parent.authorised_id
    if not child.authoriser_name or not parent.authorised_name:
        return child.authoriser_id is None or parent.authorised_id == child.authoriser_id
    return plain_name(child.authoriser_name) == plain_name(parent.authorised_name)


def _nearness(route: _Route) -> tuple[Any, ...]:
    """Order the chains of a seller: by their rank; of as many faults, the one that came further in the checks."""
    faults, *rest = route.rank
    furthest = ORDER.index(_sorted(route.faults)[0].reason) if route.faults else len(ORDER)
    return (faults, furthest, *rest, str(route.links[0].id))


def _sorted(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults from the rights holder down, those of one link in the order of the checks."""
    return tuple(sorted(faults, key=lambda fault: (-fault.depth, ORDER.index(fault.reason))))


def _judged(route: _Route, use: Use) -> Authority:
    if route.faults:
        links, faults = _without_loop(route.links, route.faults)
        faults = _sorted(faults)
        return Authority(False, faults[0].reason, use, links[::-1], faults[0].link, faults)
    unknown = route.classes is not None and not use.nice_classes
    path = route.links[::-1]
    weakest = min(path, key=lambda link: link.ends_on)
    return Authority(True, Reason.COVERED_CLASS_UNKNOWN if unknown else Reason.COVERED, use, path, weakest)


def _without_loop(
    links: tuple[Grant, ...], faults: tuple[Fault, ...]
) -> tuple[tuple[Grant, ...], tuple[Fault, ...]]:
    """Return a way up that runs in a circle cut where it first comes back, with that as its topmost fault."""
    met: set[UUID] = set()
    for depth, link in enumerate(links):
        if link.id in met:
            kept = [fault for fault in faults if fault.depth < depth]
            return links[:depth], (*kept, Fault(links[depth - 1], Reason.LOOP, depth - 1))
        met.add(link.id)
    return links, faults
