"""The guesses that are worth a look: borne out by edges and by other guesses, one for each place of each mark."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.fitting import fitted
from zhengpin.matching.marks.guesses import Guesses, together
from zhengpin.matching.marks.index import MarkIndex
from zhengpin.matching.marks.outlines import borne_out
from zhengpin.matching.marks.scene import Scene, Transform
from zhengpin.matching.marks.voting import guesses, guesses_by_shape

ROUGH = 24, 12
"""Places of edges, and of the grid, by which all guesses are looked at first."""
GONE_INTO = 3000
"""Guesses best borne out roughly, whose edges are all looked at."""
FITTED = 300
"""Of these, the guesses whose edges are moved to meet the scene's."""
FITTED_OF_MARK = 12
LOOKED_AT = 300
"""Guesses best borne out by edges whose fellows are counted."""
MOST_OF_MARK = 3
"""Places of one mark: simple marks would else take them all."""
LEAST_WORTH = 7.5
"""Worth of a place below which none of the marks that were found in training lay: most pictures have no place above."""
_NEAR, _OCTAVES, _TURN = 0.3, 0.6, np.deg2rad(35)
_VOTE = 0.5
"""What a vote is worth beside the edges' cosine."""


@dataclass(frozen=True, slots=True, eq=False)
class MarkPlace:
    """Where a mark may lie.

    owner: which reference; transform: from its frame to the scene; edges: how far these bear it out, by what they do
    by chance; votes: weight of the pairs of features that agree; voters: how many; nearest: the best cosine of one;
    mirrored: whether left and right are exchanged.
    """

    owner: int
    transform: Transform
    edges: float
    votes: float
    voters: int
    nearest: float
    mirrored: bool

    @property
    def worth(self) -> float:
        """Return what speaks for a close look, in spreads of what edges do by chance; about 2 to 14."""
        return 2 * self.edges + 0.5 * np.log1p(self.votes) + 0.25 * np.log1p(self.voters) + self.nearest


def places_in(scene: Scene, index: MarkIndex, most: int) -> list[MarkPlace]:
    """Return where the marks of the index may lie in the scene, at most `most`, the likeliest first.

    What follows, laying a mark exactly and comparing it, is done for these alone: in most pictures there are none.
    """
    if not len(scene.points) or not len(index.owners):
        return []
    made = together(guesses(scene, index), guesses_by_shape(scene, index))
    if not len(made):
        return []
    rough = index.chance.above(
        made.owners, borne_out(scene.sheet, index.outlines, made, edges=ROUGH[0], grid=ROUGH[1])
    )
    made = made.only(np.argsort(-(rough + made.weights), kind="stable")[:GONE_INTO])
    edges = index.chance.above(made.owners, borne_out(scene.sheet, index.outlines, made))
    fit = of_each(made.owners, edges + made.weights, FITTED_OF_MARK)[:FITTED]
    best = fitted(scene.sheet, index, made.only(fit))
    edges = index.chance.above(best.owners, borne_out(scene.sheet, index.outlines, best, coarser=0.5))
    made = together(best, made)
    order = np.argsort(-(edges + best.weights), kind="stable")[:LOOKED_AT]
    by_owner = np.argsort(made.owners, kind="stable")
    starts = np.searchsorted(made.owners[by_owner], np.arange(len(index.references) + 1))
    found: list[MarkPlace] = []
    held: dict[int, list[int]] = {}
    for row in order.tolist():
        owner = int(made.owners[row])
        if len(held.get(owner, [])) >= MOST_OF_MARK or is_covered(made, row, held.get(owner, []), index):
            continue
        place = _place(made, row, by_owner[starts[owner] : starts[owner + 1]], float(edges[row]), index)
        held.setdefault(owner, []).append(row)
        if place.worth >= LEAST_WORTH:
            found.append(place)
    return sorted(found, key=lambda one: -(one.edges + _VOTE * np.log1p(one.votes)))[:most]


def of_each(owners: NDArray[np.int64], worth: NDArray[np.float32], most: int) -> NDArray[np.int64]:
    """Return the guesses by falling worth, of each mark at most so many."""
    order = np.argsort(-worth, kind="stable")
    grouped = np.argsort(owners[order], kind="stable")
    sorted_owners = owners[order][grouped]
    starts = np.searchsorted(sorted_owners, sorted_owners)
    within = np.empty(len(order), np.int64)
    within[grouped] = np.arange(len(order)) - starts
    return order[within < most]


def is_covered(made: Guesses, row: int, held: list[int], index: MarkIndex) -> bool:
    """Say whether a guess lies where a better one of the same mark lies already."""
    if not held:
        return False
    reach = 0.12 * index.spans[made.owners[row]] * made.scales[row]
    near = np.hypot(*(made.middles[held] - made.middles[row]).T) < reach
    near &= np.abs(np.log2(made.scales[held] / made.scales[row])) < 0.2
    near &= np.cos(made.turns[held] - made.turns[row]) > 0.97
    return bool(near.any())


def _place(made: Guesses, row: int, fellows: NDArray[np.int64], edges: float, index: MarkIndex) -> MarkPlace:
    near = _fellows(made, row, fellows, index)
    # Several pairs of one feature of the scene are one vote.
    strongest: dict[int, float] = {}
    for feature, weight in zip(made.features[near].tolist(), made.weights[near].tolist(), strict=True):
        strongest[feature] = max(strongest.get(feature, 0.0), weight)
    transform = np.eye(3)
    transform[:2, :2], transform[:2, 2] = made.linear[row], made.shifts[row]
    return MarkPlace(
        int(made.owners[row]),
        transform,
        edges,
        sum(strongest.values()),
        len(strongest),
        float(made.cosines[near].max()),
        bool(made.mirrored[row]),
    )


def _fellows(made: Guesses, row: int, fellows: NDArray[np.int64], index: MarkIndex) -> NDArray[np.int64]:
    reach = _NEAR * index.spans[made.owners[row]] * made.scales[row]
    near = np.hypot(*(made.middles[fellows] - made.middles[row]).T) < reach
    near &= np.abs(np.log2(made.scales[fellows] / made.scales[row])) < _OCTAVES
    near &= np.abs((made.turns[fellows] - made.turns[row] + np.pi) % (2 * np.pi) - np.pi) < _TURN
    near &= made.mirrored[fellows] == made.mirrored[row]
    return fellows[near]
