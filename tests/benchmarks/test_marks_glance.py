"""The line of the glance is fitted to what tells, and what it keeps is counted of what the close look finds."""

from __future__ import annotations

import numpy as np

from benchmarks.fitting.marks_glance import Rows, Seen, at_share, best_of, fitted, trade_off


def test_the_line_goes_by_what_tells_and_not_by_what_does_not() -> None:
    chance = np.random.default_rng(1)
    evidence = chance.normal(size=(2000, 2)) * np.array([3.0, 50.0]) + np.array([10.0, -20.0])
    right = evidence[:, 0] + chance.normal(size=2000) > 12
    line = fitted(Rows(evidence, right, np.arange(2000)))
    assert line.weights[0] > 20 * abs(line.weights[1])
    assert ((line(evidence) > 0) == right).mean() > 0.85


def test_what_is_kept_is_counted_of_the_scenes_that_the_close_look_finds() -> None:
    brands, found = np.array([0, 1, 2, -1, -1, -1, -1]), np.array([True, True, False] + [False] * 4)
    none = Rows(np.zeros((0, 2)), np.zeros(0, bool), np.zeros(0, np.int64))
    seen = Seen(none, none, brands, found)
    best = np.array([5.0, 2.5, 9.0, 1.0, 2.0, 3.0, -np.inf])
    assert at_share(best, brands < 0, 0.5)[1].tolist() == [True, True, True, False, True, True, False]
    kept = dict(trade_off(seen, best))
    assert (kept[0.02], kept[0.4]) == (0.5, 1.0)


def test_a_picture_is_judged_by_lines_that_saw_neither_it_nor_its_brand() -> None:
    chance = np.random.default_rng(2)
    brands = np.array([*range(8), *[-1] * 12])
    pictures = np.repeat(np.arange(19), 5)
    right = (pictures < 8) & (np.arange(95) % 5 == 0)
    evidence = chance.normal(size=(95, 2)) + 4 * right[:, None]
    rows = Rows(evidence, right, pictures)
    best = best_of(Seen(rows, rows, brands, brands >= 0), rows)
    assert best[:8].min() > best[8:].max() == best[8:19].max()
    assert best[19] == -np.inf
