"""Looks at very many guesses at once: do the edges of the scene run where those of the mark would?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.fields import Plane
from zhengpin.matching.marks.guesses import Guesses
from zhengpin.matching.marks.reference import MarkReference
from zhengpin.matching.marks.scene import Scene

EDGES, GRID = 96, 64


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """A sample of the edges of m marks, and of the places in them, to look at very many guesses at once.

    edges (m, EDGES, 2), normals (m, EDGES, 2), grid (m, GRID, 2), in pixels of each mark's frame.
    """

    edges: Plane
    normals: Plane
    grid: Plane


def outline_of(one: MarkReference) -> Outlines:
    """Return the sample of one mark."""
    chance = np.random.default_rng(1)
    chosen = chance.choice(len(one.edges), EDGES, replace=len(one.edges) < EDGES)
    y, x = np.nonzero(one.weights > 0.5)
    spread = chance.choice(len(y), GRID, replace=len(y) < GRID)
    grid = np.stack([x[spread], y[spread]], axis=1).astype(np.float32)
    return Outlines(one.edges[chosen][None], one.normals[chosen][None], grid[None])


def stacked(some: Sequence[Outlines]) -> Outlines:
    """Return the samples of all marks in one."""
    return Outlines(
        np.concatenate([one.edges for one in some]),
        np.concatenate([one.normals for one in some]),
        np.concatenate([one.grid for one in some]),
    )


def borne_out(
    scene: Scene,
    outlines: Outlines,
    made: Guesses,
    *,
    edges: int = EDGES,
    grid: int = GRID,
    coarser: float = 1.0,
) -> NDArray[np.float32]:
    """Return how far the edges of the scene bear out each guess, (n,).

    edges, grid: how many places of each are looked at; coarser: octaves by which the field is.
    """
    found = np.zeros(len(made), np.float32)
    levels = levels_of(scene, made.scales, coarser)
    for level in np.unique(levels):
        rows = np.flatnonzero(levels == level)
        found[rows] = alike(scene.fields[level], scene.size[0], made.only(rows), outlines, edges, grid)
    return found


def levels_of(scene: Scene, scales: NDArray[np.float32], coarser: float) -> NDArray[np.int64]:
    """Return at which of the scene's sizes each guess is looked at."""
    levels = np.round(np.log2(np.maximum(scales, 1e-3)) + coarser)
    return levels.clip(0, len(scene.fields) - 1).astype(np.int64)


def alike(
    field: NDArray[np.float32], width: int, made: Guesses, outlines: Outlines, edges: int, grid: int
) -> NDArray[np.float32]:
    """Return about the cosine of the field and each mark's where it is laid; width: of the scene."""
    there = laid(field, width, made.linear, made.shifts, outlines.edges[made.owners, :edges])
    around = laid(field, width, made.linear, made.shifts, outlines.grid[made.owners, :grid])
    first, second = turned(made.linear, outlines.normals[made.owners, :edges])
    along = there[..., 0] * first + there[..., 1] * second
    energy = np.sqrt((around**2).sum(axis=2).mean(axis=1)) + np.sqrt((there**2).sum(axis=2).mean(axis=1))
    return np.asarray(along.mean(axis=1) / (energy + 0.15), np.float32)


def turned(
    linear: NDArray[np.float32], normals: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the direction of the field at normals (n, k, 2) that maps (n, 2, 2) carry along, (n, k) each.

    Normals go with the inverse of the map; the field has twice their angle.
    """
    (a, b), (c, d) = np.moveaxis(linear, 0, -1)
    x, y = normals[..., 0], normals[..., 1]
    across = d[:, None] * x - c[:, None] * y
    down = a[:, None] * y - b[:, None] * x
    square = np.maximum(across**2 + down**2, 1e-9)
    return (across**2 - down**2) / square, 2 * across * down / square


def laid(
    field: NDArray[np.float32],
    width: int,
    linear: NDArray[np.float32],
    shifts: NDArray[np.float32],
    places: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Return the field of a scene `width` pixels wide where maps (n, 2, 2), (n, 2) lay places (n, k, 2)."""
    ratio = field.shape[1] / width
    px, py = places[..., 0], places[..., 1]
    x = (linear[:, 0, 0, None] * px + linear[:, 0, 1, None] * py + shifts[:, 0, None]) * np.float32(ratio)
    y = (linear[:, 1, 0, None] * px + linear[:, 1, 1, None] * py + shifts[:, 1, None]) * np.float32(ratio)
    columns = x.astype(np.int32).clip(0, field.shape[1] - 1)
    rows = y.astype(np.int32).clip(0, field.shape[0] - 1)
    return np.asarray(field[rows, columns])
