"""Looks at very many guesses at once: do the edges of the scene run where those of the mark would?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.fields import Plane
from zhengpin.matching.marks.guesses import Guesses
from zhengpin.matching.marks.reference import MarkReference
from zhengpin.matching.marks.sheet import FieldSheet

EDGES, GRID = 96, 64
_AT_ONCE = 1024
"""Guesses whose numbers fit into a processor's nearest memory."""

Table = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Outlines:
    """A sample of the edges of m marks, and of the places in them, to look at very many guesses at once.

    edges (m, EDGES, 2), normals (m, EDGES, 2), grid (m, GRID, 2), in pixels of each mark's frame.
    """

    edges: Plane
    normals: Plane
    grid: Plane

    @cached_property
    def tables(self) -> tuple[Table, Table, Table]:
        """The edges and the grid as (m, 3, k): x, y and 1; the normals as x², xy and y². See `laid`."""
        x, y = self.normals[..., 0], self.normals[..., 1]
        normals = np.stack([x * x, x * y, y * y], axis=1)
        return table_of(self.edges), table_of(self.grid), np.ascontiguousarray(normals, np.float32)


def table_of(places: Plane) -> Table:
    """Return places (m, k, 2) as (m, 3, k): x, y and 1."""
    ones = np.ones(places.shape[:2], np.float32)
    return np.ascontiguousarray(np.stack([places[..., 0], places[..., 1], ones], axis=1), np.float32)


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
    sheet: FieldSheet,
    outlines: Outlines,
    made: Guesses,
    *,
    edges: int = EDGES,
    grid: int = GRID,
    coarser: float = 1.0,
) -> NDArray[np.float32]:
    """Return about the cosine of the scene's field and each mark's where it is laid, (n,).

    edges, grid: how many places of each are looked at; coarser: octaves by which the field is.
    """
    found = np.empty(len(made), np.float32)
    of_edges, of_grid, of_normals = (
        table[:, :, :many] for table, many in zip(outlines.tables, (edges, grid, edges), strict=True)
    )
    order = np.argsort(made.owners, kind="stable")
    for some in _groups(made.owners[order]):
        rows = order[some]
        owners, levels = made.owners[rows], sheet.levels(made.scales[rows], coarser)
        maps = maps_of(made, rows, sheet.ratios[levels])
        there = sheet.at(laid(maps, owners, of_edges), levels)
        around = sheet.squares[sheet.at(laid(maps, owners, of_grid), levels)]
        first, second = turned(made.linear[rows], owners, of_normals)
        values = sheet.values[there]
        first *= values.real
        second *= values.imag
        first += second
        energy = np.sqrt(around.mean(axis=1)) + np.sqrt(sheet.squares[there].mean(axis=1))
        found[rows] = first.mean(axis=1) / (energy + 0.15)
    return found


def maps_of(made: Guesses, rows: NDArray[np.int64], ratios: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the maps of guesses as (n, 2, 3), to pixels of a field that has `ratios` times the scene's."""
    whole = np.concatenate([made.linear[rows], made.shifts[rows][:, :, None]], axis=2)
    return np.asarray(whole * ratios[:, None, None], np.float32)


def laid(maps: NDArray[np.float32], owners: NDArray[np.int64], table: Table) -> NDArray[np.float32]:
    """Return what maps (n, p, 3) make of the marks' rows of a table (m, 3, k), (n, p, k); owners rise."""
    many, parts = maps.shape[:2]
    made = np.empty((many, parts, table.shape[2]), np.float32)
    for start, end in _runs(owners):
        part = made[start:end].reshape((end - start) * parts, -1)
        np.matmul(maps[start:end].reshape(-1, 3), table[owners[start]], out=part)
    return made


def turned(
    linear: NDArray[np.float32], owners: NDArray[np.int64], normals: Table
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the direction of the field at normals that maps (n, 2, 2) carry along, (n, k) each; owners rise.

    Normals go with the inverse of the map; the field has twice their angle: both are quadratic in the normal.
    """
    (a, b), (c, d) = np.moveaxis(linear, 0, -1)
    first = np.stack([d * d - b * b, 2 * (a * b - c * d), c * c - a * a], axis=-1)
    second = np.stack([-2 * b * d, 2 * (a * d + b * c), -2 * a * c], axis=-1)
    square = np.stack([d * d + b * b, -2 * (a * b + c * d), c * c + a * a], axis=-1)
    made = laid(np.stack([first, second, square], axis=1).astype(np.float32), owners, normals)
    made[:, :2] /= np.maximum(made[:, 2:], 1e-9)
    return made[:, 0], made[:, 1]


def _runs(owners: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return where each run of one owner begins and ends."""
    starts = np.flatnonzero(np.concatenate([[True], owners[1:] != owners[:-1]])) if len(owners) else owners
    return list(zip(starts.tolist(), [*starts[1:].tolist(), len(owners)], strict=True)) if len(owners) else []


def _groups(owners: NDArray[np.int64]) -> Iterator[slice]:
    """Return runs of owners together, about as many rows each as may be in memory at once."""
    start = end = 0
    for first, last in _runs(owners):
        if last - start > _AT_ONCE and end > start:
            yield slice(start, end)
            start = first
        end = last
    if end > start:
        yield slice(start, end)
