"""Places the nodes of a graph on circles about its middle, one circle for each number of steps. Pure and deterministic.

The radial layout of trees (Eades 1992): a node stands on the circle of its distance from the middle, within the sector
of the node by which it is reached, which is as wide as its share of the outermost nodes behind it.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

MOST_NODES = 200
"""Nodes that are drawn; those beyond, the farthest, stand in the table alone."""
RING = 150.0
"""Units of the drawing between two circles, at least."""
APART = 54.0
"""Units between the centres of two nodes on a circle, at least."""
FULL = 2 * math.pi


@dataclass(frozen=True)
class GraphNode:
    """key: unlike any other; kind: a word; address: where a click leads; centre: whether it stands in the middle."""

    key: str
    kind: str
    label: str
    address: str = ""
    centre: bool = False


@dataclass(frozen=True)
class GraphEdge:
    """One node joined to another: the keys of both, and a word for how."""

    source: str
    target: str
    label: str = ""


@dataclass(frozen=True)
class PlacedNode:
    """A node with its place, in units from the middle, and how many steps it stands from there; -1: by no way."""

    node: GraphNode
    x: float
    y: float
    steps: int


@dataclass(frozen=True)
class PlacedGraph:
    """radii: of the circles; left_out: how many nodes were not placed."""

    nodes: Sequence[PlacedNode]
    edges: Sequence[GraphEdge]
    radii: Sequence[float]
    left_out: int = 0


@dataclass
class _Tree:
    """The ways by which nodes are reached from the middle: whom each reaches first, and how many steps away."""

    children: dict[str, list[str]] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)


def placed(nodes: Iterable[GraphNode], edges: Iterable[GraphEdge], *, most: int = MOST_NODES) -> PlacedGraph:
    """Place a graph's nodes; the order in which they are given does not matter.

    The middle is the node that says so, else the one with the most edges. What no way leads to stands on a circle of
    its own, outside. Raises ValueError for two nodes of one key.
    """
    known = {one.key: one for one in sorted(nodes, key=_order)}
    joined = [one for one in sorted(edges, key=_ends) if one.source in known and one.target in known]
    if not known:
        return PlacedGraph((), (), ())
    near = _neighbours(known, joined)
    centre = next((key for key, one in known.items() if one.centre), None) or min(
        known, key=lambda key: (-len(near[key]), _order(known[key]))
    )
    tree = _reached(centre, near)
    kept = _nearest(known, tree.steps, most)
    angles = _angles(centre, tree, kept)
    lost = [key for key in kept if key not in tree.steps]
    radii = _radii(kept, tree.steps, angles, len(lost))
    found = [
        _place(known[key], angles[key], radii[tree.steps[key]], tree.steps[key])
        for key in kept
        if key in tree.steps
    ]
    found += [_place(known[key], FULL * n / len(lost), radii[-1], -1) for n, key in enumerate(lost)]
    shown = {one.node.key for one in found}
    drawn = [one for one in joined if one.source in shown and one.target in shown]
    return PlacedGraph(found, drawn, radii, len(known) - len(kept))


def _order(one: GraphNode) -> tuple[str, str, str]:
    return one.kind, one.label, one.key


def _ends(one: GraphEdge) -> tuple[str, str, str]:
    return one.source, one.target, one.label


def _neighbours(known: Mapping[str, GraphNode], edges: Sequence[GraphEdge]) -> dict[str, list[str]]:
    near: dict[str, set[str]] = {key: set() for key in known}
    for one in edges:
        if one.source != one.target:
            near[one.source].add(one.target)
            near[one.target].add(one.source)
    return {key: sorted(others, key=lambda other: _order(known[other])) for key, others in near.items()}


def _reached(centre: str, near: Mapping[str, Sequence[str]]) -> _Tree:
    tree = _Tree(steps={centre: 0})
    waiting = deque([centre])
    while waiting:
        here = waiting.popleft()
        tree.children[here] = [one for one in near[here] if one not in tree.steps]
        for one in tree.children[here]:
            tree.steps[one] = tree.steps[here] + 1
            waiting.append(one)
    return tree


def _nearest(known: Mapping[str, GraphNode], steps: Mapping[str, int], most: int) -> list[str]:
    """Return the keys of the nearest nodes; what no way leads to comes last."""
    far = len(known)
    ranked = sorted(known, key=lambda key: (steps.get(key, far), _order(known[key])))
    return ranked[: max(1, most)]


def _angles(centre: str, tree: _Tree, kept: Sequence[str]) -> dict[str, float]:
    """Return the angle of each node: the middle of its sector, which is its share of its parent's by leaves behind."""
    shown = set(kept)
    children = {key: [one for one in some if one in shown] for key, some in tree.children.items()}
    leaves: dict[str, int] = {}
    for key in sorted((one for one in kept if one in tree.steps), key=lambda one: -tree.steps[one]):
        leaves[key] = sum(leaves[one] for one in children.get(key, ())) or 1
    angles = {centre: 0.0}
    sectors = [(centre, 0.0, FULL)]
    while sectors:
        key, begin, width = sectors.pop()
        for one in children.get(key, ()):
            share = width * leaves[one] / leaves[key]
            angles[one] = begin + share / 2
            sectors.append((one, begin, share))
            begin += share
    return angles


def _radii(
    kept: Sequence[str], steps: Mapping[str, int], angles: Mapping[str, float], lost: int
) -> list[float]:
    """Return the radius of each circle: so large that no two on it touch, and farther out than the one before."""
    on: dict[int, list[float]] = {}
    for key in kept:
        if key in steps:
            on.setdefault(steps[key], []).append(angles[key])
    radii = [0.0]
    for ring in range(1, max(on) + 1):
        radii.append(max(radii[-1] + RING, _room(on[ring])))
    if lost:
        radii.append(max(radii[-1] + RING, APART * lost / FULL))
    return radii


def _room(angles: Sequence[float]) -> float:
    """Return the radius at which the two nearest of some angles stand APART."""
    if len(angles) < 2:
        return 0.0
    ranked = sorted(angles)
    gaps = [later - earlier for earlier, later in zip(ranked, ranked[1:], strict=False)]
    least = min(*gaps, ranked[0] + FULL - ranked[-1]) if len(gaps) > 1 else min(gaps[0], FULL - gaps[0])
    return APART / max(least, FULL / MOST_NODES / 8)


def _place(node: GraphNode, angle: float, radius: float, steps: int) -> PlacedNode:
    return PlacedNode(node, round(radius * math.sin(angle), 1), round(-radius * math.cos(angle), 1), steps)
