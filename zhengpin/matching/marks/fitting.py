"""Moves very many guesses at once so that the edges of each mark meet those of the scene."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.frame import SIDE
from zhengpin.matching.marks.guesses import Guesses
from zhengpin.matching.marks.index import MarkIndex
from zhengpin.matching.marks.outlines import laid, levels_of, turned
from zhengpin.matching.marks.scene import Scene

ROUNDS = ((6.0, 1.0), (4.0, 1.0), (3.0, 0.0))
"""How far an edge looks, in pixels of the frame, and on how much coarser a field."""
STEPS = 9
EDGES = 64
_HELD = np.array([0.004, 0.06, 0.06, 0.004, 0.06, 0.06])
_MOST_ELONGATION = 3.0


def fitted(scene: Scene, index: MarkIndex, made: Guesses) -> Guesses:
    """Return the guesses after three rounds of moving their edges."""
    for reach, coarser in ROUNDS:
        made = _moved(scene, index, made, reach, coarser)
    return made


def _moved(scene: Scene, index: MarkIndex, made: Guesses, reach: float, coarser: float) -> Guesses:
    edges = index.outlines.edges[made.owners, :EDGES]
    normals = index.outlines.normals[made.owners, :EDGES]
    steps = np.linspace(-reach, reach, STEPS, dtype=np.float32)
    like = _like(scene, made, edges, normals, steps, levels_of(scene, made.scales, coarser))
    like *= np.exp(-0.5 * (steps / reach) ** 2)
    best = like.max(axis=2)
    sharp = (like / np.maximum(best[..., None], 1e-6)) ** 6
    moves = (sharp * steps).sum(axis=2) / np.maximum(sharp.sum(axis=2), 1e-6)
    step = _steps(edges, normals, moves, np.where(best > 0.06, best, 0), index.middles[made.owners])
    linear = made.linear @ (np.eye(2, dtype=np.float32) + step[:, :, :2])
    shifts = made.shifts + np.einsum("nij,nj->ni", made.linear, step[:, :, 2])
    return _kept(made, linear.astype(np.float32), shifts.astype(np.float32), index)


def _like(
    scene: Scene,
    made: Guesses,
    edges: NDArray[np.float32],
    normals: NDArray[np.float32],
    steps: NDArray[np.float32],
    levels: NDArray[np.int64],
) -> NDArray[np.float32]:
    """Return how like each edge is what lies `steps` along its normal, (n, edges, steps), 0..1."""
    places = edges[:, :, None] + steps[None, None, :, None] * normals[:, :, None]
    places = places.reshape(len(made), -1, 2)
    first, second = turned(made.linear, normals)
    found = np.zeros((len(made), edges.shape[1], len(steps)), np.float32)
    for level in np.unique(levels):
        rows = np.flatnonzero(levels == level)
        there = laid(scene.fields[level], scene.size[0], made.linear[rows], made.shifts[rows], places[rows])
        there = there.reshape(len(rows), edges.shape[1], len(steps), 2)
        found[rows] = there[..., 0] * first[rows, :, None] + there[..., 1] * second[rows, :, None]
    return np.maximum(found, 0)


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
    rows = np.stack([across, across * x, across * y, down, down * x, down * y], axis=-1).astype(np.float64)
    trust = weights.astype(np.float64) + 1e-4
    values = np.zeros((len(edges), 6))
    for _ in range(2):
        weighed = rows * trust[..., None]
        gram = weighed.swapaxes(1, 2) @ rows + np.diag(_HELD) * trust.sum(axis=1)[:, None, None]
        values = np.linalg.solve(gram, (weighed * moves[..., None]).sum(axis=1)[..., None])[..., 0]
        off = moves - (rows * values[:, None]).sum(axis=2)
        trust = (weights + 1e-4) / (1 + (off / 1.5) ** 2)
    made = values.reshape(-1, 2, 3)
    grown = made[:, :, 1:] / (SIDE / 2)
    shift = made[:, :, 0] - np.einsum("nij,nj->ni", grown, middles)
    return np.concatenate([grown, shift[..., None]], axis=2)


def _kept(
    made: Guesses, linear: NDArray[np.float32], shifts: NDArray[np.float32], index: MarkIndex
) -> Guesses:
    """Return the guesses with their new maps, and those that would be drawn out as they were."""
    spread = np.linalg.svd(linear, compute_uv=False)
    sane = (spread[:, 0] < _MOST_ELONGATION * spread[:, 1]) & (spread[:, 1] > 0.1)
    linear = np.where(sane[:, None, None], linear, made.linear)
    shifts = np.where(sane[:, None], shifts, made.shifts)
    middles = np.einsum("nij,nj->ni", linear, index.middles[made.owners]) + shifts
    scales = np.sqrt(np.abs(np.linalg.det(linear)))
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
