"""What is reckoned for very many guesses at once is what it is for each by itself."""

from __future__ import annotations

import numpy as np
import pytest

from tests.matching.marks.drawing import mark, photo
from zhengpin.matching.marks import describe
from zhengpin.matching.marks.fitting import _solved
from zhengpin.matching.marks.guesses import Guesses
from zhengpin.matching.marks.index import MarkIndex
from zhengpin.matching.marks.known import known
from zhengpin.matching.marks.outlines import borne_out
from zhengpin.matching.marks.scene import Scene, scene_of

pytestmark = pytest.mark.xdist_group("marks")

MANY = 300


def guesses(index: MarkIndex, size: tuple[int, int]) -> Guesses:
    chance = np.random.default_rng(5)
    linear = (np.eye(2) * chance.uniform(0.4, 6, (MANY, 1, 1)) + chance.normal(0, 0.2, (MANY, 2, 2))).astype(
        np.float32
    )
    owners = chance.integers(len(index.references), size=MANY)
    shifts = (chance.random((MANY, 2)) * np.array(size) - 30).astype(np.float32)
    scales = np.sqrt(np.abs(np.linalg.det(linear))).astype(np.float32)
    none = np.zeros(MANY, np.float32)
    return Guesses(owners, linear, shifts, scales, none, none > 0, shifts, none, none, owners)


def alone(scene: Scene, index: MarkIndex, made: Guesses, at: int) -> float:
    """Return what `borne_out` does of one guess, the long way."""
    level = int(np.clip(np.round(np.log2(made.scales[at]) + 1), 0, len(scene.fields) - 1))
    field, owner, linear = scene.fields[level], made.owners[at], made.linear[at].astype(np.float64)
    ratio = field.shape[1] / scene.size[0]

    def values(places: np.ndarray) -> np.ndarray:
        x, y = ((places @ linear.T + made.shifts[at]) * ratio).astype(int).T
        return field[y.clip(0, field.shape[0] - 1), x.clip(0, field.shape[1] - 1)]

    there, around = values(index.outlines.edges[owner]), values(index.outlines.grid[owner])
    normals = index.outlines.normals[owner] @ np.linalg.inv(linear)
    turned = np.arctan2(normals[:, 1], normals[:, 0]) * 2
    along = there[:, 0] * np.cos(turned) + there[:, 1] * np.sin(turned)
    energy = sum(np.sqrt((some**2).sum(axis=1).mean()) for some in (there, around))
    return float(along.mean() / (energy + 0.15))


def test_edges_bear_out_each_guess_as_they_do_by_itself() -> None:
    names = ("kite", "tower", "comb")
    index = MarkIndex([known(describe(mark(name))) for name in names], names)
    scene = scene_of(photo(3), side=400, most=0)
    made = guesses(index, scene.size)
    found = borne_out(scene.sheet, index.outlines, made)
    one_by_one = np.array([alone(scene, index, made, at) for at in range(MANY)])
    # A place that lies just between two pixels may be read from either.
    assert (np.abs(found - one_by_one) < 1e-4).mean() > 0.97
    assert np.ptp(one_by_one) > 0.1


def test_many_small_systems_are_solved_as_each_by_itself() -> None:
    chance = np.random.default_rng(3)
    rows = chance.normal(size=(40, 6, 9))
    gram, right = rows @ rows.swapaxes(1, 2) + 0.01 * np.eye(6), chance.normal(size=(40, 6))
    assert np.allclose(_solved(gram, right), np.linalg.solve(gram, right[..., None])[..., 0])
