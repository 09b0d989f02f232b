"""The line of places is fitted to what tells, and what it keeps is counted by pictures."""

from __future__ import annotations

import numpy as np

from benchmarks.fitting.place_line import at_share, line_of, out_of_fold, trade_off
from benchmarks.marks.rows import Rows


def test_the_line_goes_by_what_tells_and_not_by_what_does_not() -> None:
    chance = np.random.default_rng(1)
    evidence = chance.normal(size=(2000, 2)) * np.array([3.0, 50.0]) + np.array([10.0, -20.0])
    right = evidence[:, 0] + chance.normal(size=2000) > 12
    line = line_of(evidence, right)
    assert line.weights[0] > 20 * abs(line.weights[1])
    assert ((line(evidence) > 0) == right).mean() > 0.85


def test_what_is_kept_is_counted_by_pictures() -> None:
    # Scenes 0 to 2 show a mark, at one of two places; pictures 3 to 6 show none.
    scenes = np.array([0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 6])
    brands = np.where(scenes < 3, scenes, -1)
    right = np.array([1, 0, 1, 0, 0, -1, 0, 0, 0, 0, 0])
    likely = np.array([5.0, 1.0, 2.5, 9.0, 9.0, 9.0, 1.0, 2.0, 3.0, 0.0, 2.8])
    rows = Rows(np.zeros((11, 2), np.float32), right, scenes, brands, scenes)
    assert at_share(rows, likely, 0.25) == 3.0
    assert at_share(rows, likely, 0.5) == 2.8
    assert trade_off(rows, likely, (0.25, 0.75)) == [(0.25, 0.5, 0.25), (0.75, 1.0, 0.75)]


def test_a_picture_is_judged_by_what_saw_neither_it_nor_its_brand() -> None:
    scenes = np.repeat(np.arange(20), 3)
    brands = np.where(scenes < 8, scenes % 4, -1)
    right = (scenes < 8).astype(np.int64)
    rows = Rows(scenes[:, None].astype(np.float32), right, scenes, brands, scenes)

    def remembered(some: Rows):
        seen = set(some.scenes.tolist())
        return lambda evidence: np.array([float(int(one) in seen) for one in evidence[:, 0]])

    assert out_of_fold(rows, remembered).tolist() == [0.0] * 60
