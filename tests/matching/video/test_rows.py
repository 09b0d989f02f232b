"""Nearest rows are the same whether all are compared or cells are searched, and go when their film goes."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from zhengpin.matching.video import rows as growing
from zhengpin.matching.video.rows import VideoRows


def rows_of(seed: int, count: int) -> np.ndarray:
    values = np.random.default_rng(seed).standard_normal((count, 32))
    return np.rint(values / np.linalg.norm(values, axis=1, keepdims=True) * 120).astype(np.int8)


def filled(few: int) -> VideoRows:
    rows = VideoRows(32, few=few)
    for number in range(30):
        rows.add(number, rows_of(number, 100))
    rows.settle()
    return rows


def test_cells_find_what_a_full_comparison_finds():
    flat, cells = filled(10_000), filled(500)
    query = rows_of(7, 100)[20:30]
    for index in (flat, cells):
        films, places, _ = index.nearest(query, 3)
        assert films[:, 0].tolist() == [7] * 10
        assert places[:, 0].tolist() == list(range(20, 30))
    assert len(flat) == len(cells) == 3000
    assert (flat.in_cells, cells.in_cells > 2800) == (0, True)


def test_a_removed_film_is_not_found():
    for index in (filled(10_000), filled(500)):
        index.remove(7)
        films, _, _ = index.nearest(rows_of(7, 100), 5)
        assert 7 not in films
        assert len(index) == 2900


def test_fewer_rows_than_asked_for():
    index = VideoRows(32)
    index.add(2**38, rows_of(1, 2))
    films, _, _ = index.nearest(rows_of(1, 1), 24)
    assert set(films[0].tolist()) <= {2**38, -1}


@pytest.fixture
def held_up(monkeypatch):
    """Hold up whatever takes rows into cells; what is given lets it go on."""
    begun, go_on, made = threading.Event(), threading.Event(), growing.grown_cells

    def slowly(*arguments):
        begun.set()
        assert go_on.wait(60)
        return made(*arguments)

    monkeypatch.setattr(growing, "grown_cells", slowly)
    yield begun, go_on
    go_on.set()


def test_while_cells_are_drawn_all_is_searched_added_and_removed(held_up):
    begun, go_on = held_up
    index = VideoRows(32, few=500)
    for number in range(6):
        index.add(number, rows_of(number, 100))
    assert begun.wait(60)
    index.remove(2)
    index.remove(3)
    index.add(3, rows_of(33, 100))
    index.add(9, rows_of(9, 100))

    def check():
        assert len(index) == 600
        for number, seed in ((0, 0), (5, 5), (3, 33), (9, 9)):
            films, places, products = index.nearest(rows_of(seed, 100)[40:43], 3)
            assert films[:, 0].tolist() == [number] * 3
            assert places[:, 0].tolist() == [40, 41, 42]
            assert (np.diff(products, axis=1) <= 0).all()
        for seed in (2, 3):
            _, _, products = index.nearest(rows_of(seed, 100), 1)
            assert products.max() < 13_000

    check()
    assert index.in_cells == 0
    go_on.set()
    index.settle()
    assert index.in_cells == 600
    check()


def test_what_cells_held_can_be_replaced_and_grow_again():
    index = filled(500)
    for number in range(30):
        index.remove(number)
        index.add(number, rows_of(number + 100, 100))
    index.settle()
    assert len(index) == 3000
    assert index.in_cells > 2800
    for number in (0, 13, 29):
        films, _, _ = index.nearest(rows_of(number + 100, 100), 1)
        assert films[:, 0].tolist() == [number] * 100
        assert index.nearest(rows_of(number, 100), 1)[2].max() < 13_000


def test_an_exact_copy_that_is_gone_leaves_room_for_the_next():
    index = VideoRows(32, few=50)
    index.add(1, np.repeat(rows_of(1, 1), 200, axis=0))
    index.settle()
    index.add(2, rows_of(2, 10))
    index.add(3, rows_of(1, 1))
    index.settle()
    index.remove(1)
    films, _, _ = index.nearest(rows_of(1, 1), 4)
    assert films[0, 0] == 3
    assert 1 not in films


def test_nothing_is_found_in_nothing():
    index = VideoRows(32)
    assert index.nearest(rows_of(1, 2), 3)[0].tolist() == [[-1], [-1]]
    index.add(1, rows_of(1, 2))
    index.remove(1)
    index.remove(1)
    assert (len(index), index.nearest(rows_of(1, 1), 3)[0].tolist()) == (0, [[-1]])
