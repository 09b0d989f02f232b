"""Moves very many guesses at once so that the edges of each mark meet those of the scene."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.frame import SIDE
from zhengpin.matching.marks.guesses import Guesses
from zhengpin.matching.marks.outlines import Outlines, Table, laid, maps_of, table_of, turned
from zhengpin.matching.marks.sheet import FieldSheet

if TYPE_CHECKING:
    from zhengpin.matching.marks.index import MarkIndex

ROUNDS = ((6.0, 1.0), (4.0, 1.0), (3.0, 0.0))
"""How far an edge looks, in pixels of the frame, and on how much coarser a field."""
STEPS = 9
EDGES = 64
_HELD = np.array([0.004, 0.06, 0.06, 0.004, 0.06, 0.06])
_MOST_ELONGATION = 3.0


def fitted(sheet: FieldSheet, index: MarkIndex, made: Guesses) -> Guesses:
    """Return the guesses, in their order, after three rounds of moving their edges."""
    order = np.argsort(made.owners, kind="stable")
    moved = made.only(order)
    for round_, (_, coarser) in enumerate(ROUNDS):
        moved = _moved(sheet, index, moved, round_, coarser)
    back = np.empty(len(order), np.int64)
    back[order] = np.arange(len(order))
    return moved.only(back)


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """For each mark, where its edges look in a round. steps: (STEPS,), along the normal; places: (m, 3, STEPS · EDGES),
    a table as `outlines.laid` takes it, one step of all edges after another.
    """

    steps: NDArray[np.float32]
    places: Table


def reaches(outlines: Outlines) -> list[Reach]:
    """Return where the edges of all marks look in each round."""
    edges, normals = outlines.edges[:, None, :EDGES], outlines.normals[:, None, :EDGES]
    made = []
    for reach, _ in ROUNDS:
        steps = np.linspace(-reach, reach, STEPS, dtype=np.float32)
        places = edges + steps[None, :, None, None] * normals
        made.append(Reach(steps, table_of(places.reshape(len(places), -1, 2))))
    return made


def _moved(sheet: FieldSheet, index: MarkIndex, made: Guesses, round_: int, coarser: float) -> Guesses:
    edges = index.outlines.edges[made.owners, :EDGES]
    normals = index.outlines.normals[made.owners, :EDGES]
    reach = index.reaches[round_]
    like = _like(sheet, index, made, reach, sheet.levels(made.scales, coarser))
    like *= np.exp(-0.5 * (reach.steps / ROUNDS[round_][0]) ** 2)[:, None]
    best = like.max(axis=1)
    like /= np.maximum(best, 1e-6)[:, None]
    like *= like
    sharp = like * like * like
    moves = np.tensordot(sharp, reach.steps, axes=(1, 0)) / np.maximum(sharp.sum(axis=1), 1e-6)
    step = _steps(edges, normals, moves, np.where(best > 0.06, best, 0), index.middles[made.owners])
    linear = made.linear @ (np.eye(2, dtype=np.float32) + step[:, :, :2])
    shifts = made.shifts + np.einsum("nij,nj->ni", made.linear, step[:, :, 2])
    return _kept(made, linear.astype(np.float32), shifts.astype(np.float32), index)


def _like(
    sheet: FieldSheet, index: MarkIndex, made: Guesses, reach: Reach, levels: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Return how like each edge is what lies `steps` along its normal, (n, steps, edges), 0..1."""
    rows = np.arange(len(made))
    maps = maps_of(made, rows, sheet.ratios[levels])
    there = sheet.values[sheet.at(laid(maps, made.owners, reach.places), levels)].reshape(
        len(made), STEPS, EDGES
    )
    first, second = turned(made.linear, made.owners, index.outlines.tables[2][:, :, :EDGES])
    found = there.real * first[:, None]
    found += there.imag * second[:, None]
    return np.maximum(found, 0, out=found)


def _steps(
    edges: NDArray[np.float32],
    normals: NDArray[np.float32],
    moves: NDArray[np.floating],
    weights: NDArray[np.float32],
    middles: NDArray[np.float32],
) -> NDArray[np.float64]:
    """Return the affine steps in the frame, (n, 2, 3), that move each edge so along its normal."""
    x, y = np.moveaxis((edges - middles[:, None]) / (SIDE / 2), -1, 0)
    across, down = np.moveaxis(normals, -1, 0)
    rows = np.stack([across, across * x, across * y, down, down * x, down * y], axis=1).astype(np.float64)
    trust = weights.astype(np.float64) + 1e-4
    values = np.zeros((len(edges), 6))
    for _ in range(2):
        weighed = rows * trust[:, None]
        gram = weighed @ rows.swapaxes(1, 2) + np.diag(_HELD) * trust.sum(axis=1)[:, None, None]
        values = _solved(gram, (weighed @ moves[..., None])[..., 0])
        off = moves - (values[:, None] @ rows)[:, 0]
        trust = (weights + 1e-4) / (1 + (off / 1.5) ** 2)
    made = values.reshape(-1, 2, 3)
    grown = made[:, :, 1:] / (SIDE / 2)
    shift = made[:, :, 0] - np.einsum("nij,nj->ni", grown, middles)
    return np.concatenate([grown, shift[..., None]], axis=2)


def _solved(gram: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return x of gram · x = right for many small symmetric systems (n, k, k), (n, k) at once, by their LDLᵀ.

    A library's solver is called for each system by itself, which costs more than the sums.
    """
    many = right.shape[1]
    lower, values = np.moveaxis(gram, 0, -1).copy(), right.T.copy()
    for at in range(many):
        for below in range(at + 1, many):
            share = lower[below, at] / lower[at, at]
            lower[below, at + 1 :] -= share * lower[at, at + 1 :]
            values[below] -= share * values[at]
    for at in range(many - 1, -1, -1):
        values[at] = (values[at] - (lower[at, at + 1 :] * values[at + 1 :]).sum(axis=0)) / lower[at, at]
    return np.ascontiguousarray(values.T)


def _kept(
    made: Guesses, linear: NDArray[np.float32], shifts: NDArray[np.float32], index: MarkIndex
) -> Guesses:
    """Return the guesses with their new maps, and those that would be drawn out as they were."""
    (a, b), (c, d) = np.moveaxis(linear, 0, -1)
    # The singular values of a 2 × 2 matrix are the sum and the difference of two lengths.
    half, other = np.hypot(a + d, c - b) / 2, np.hypot(a - d, c + b) / 2
    longest, shortest = half + other, np.abs(half - other)
    sane = (longest < _MOST_ELONGATION * shortest) & (shortest > 0.1)
    linear = np.where(sane[:, None, None], linear, made.linear)
    shifts = np.where(sane[:, None], shifts, made.shifts)
    middles = np.einsum("nij,nj->ni", linear, index.middles[made.owners]) + shifts
    scales = np.sqrt(np.abs(linear[:, 0, 0] * linear[:, 1, 1] - linear[:, 0, 1] * linear[:, 1, 0]))
    turns = np.arctan2(linear[:, 1, 0], linear[:, 0, 0])
    turns = np.where(made.mirrored, np.arctan2(-linear[:, 1, 0], -linear[:, 0, 0]), turns)
    return replace(
        made,
        linear=linear,
        shifts=shifts,
        middles=middles.astype(np.float32),
        scales=scales.astype(np.float32),
        turns=turns.astype(np.float32),
    )
