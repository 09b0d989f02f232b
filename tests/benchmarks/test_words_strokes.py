"""The model of strokes is fitted to what tells, and what it lets through is counted of the lines that stand there."""

from __future__ import annotations

import numpy as np

from benchmarks.fitting.words_strokes import Seen, fitted, trade_off
from zhengpin.matching.reading.strokes import INPUTS


def seen(photo: int, chance: np.random.Generator, *, drawn: bool = False) -> Seen:
    """Return a picture with a line in its second row, where the first input is high."""
    words = np.zeros((8, 10), np.int8)
    words[1, 2:8] = 1
    words[1, 1] = -1
    cells = chance.normal(size=(8, 10, INPUTS)).astype(np.float16)
    cells[..., 0] = 20 * (words == 1) + chance.normal(size=(8, 10))
    line = np.array([[0.2, 0.125], [0.8, 0.125], [0.8, 0.25], [0.2, 0.25]], np.float32)
    return Seen(photo, cells, words, [(line, 6)], drawn)


def test_cells_of_lines_are_told_from_others_by_what_tells() -> None:
    chance = np.random.default_rng(3)
    model = fitted([seen(number, chance) for number in range(60)], chance)
    other = seen(99, chance)
    odds = model(other.cells.astype(np.float32))
    assert odds[other.words == 1].min() > np.quantile(odds[other.words == 0], 0.9)


def test_what_is_let_through_is_counted_of_photos_and_letters_kept_of_either() -> None:
    chance = np.random.default_rng(4)
    photo, drawn = seen(0, chance), seen(0, chance, drawn=True)
    bare = Seen(1, photo.cells, np.zeros((8, 10), np.int8), [], drawn=False)
    right = np.where(photo.words == 1, 1.0, -9.0).astype(np.float32)
    none = np.full((8, 10), -9.0, np.float32)
    likely, surest, share, let_through, kept, kept_drawn = trade_off(
        [photo, bare, drawn], [right, right, none], -4.0, -2.0
    )
    assert (likely, surest) == (-4.0, -2.0)
    assert share == 3 * 8 / 80
    assert (let_through, kept, kept_drawn) == (1.0, 1.0, 0.0)
    assert trade_off([bare], [none], -4.0, -2.0)[2:4] == (0.0, 0.0)
