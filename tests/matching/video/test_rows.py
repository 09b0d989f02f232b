"""Nearest rows are the same whether all are compared or cells are searched, and go when their film goes."""

from __future__ import annotations

import numpy as np

from zhengpin.matching.video.rows import FootageRows


def rows_of(seed: int, count: int) -> np.ndarray:
    values = np.random.default_rng(seed).standard_normal((count, 32))
    return np.rint(values / np.linalg.norm(values, axis=1, keepdims=True) * 120).astype(np.int8)


def filled(few: int) -> FootageRows:
    rows = FootageRows(32, few=few)
    for number in range(30):
        rows.add(number, rows_of(number, 100))
    return rows


def test_cells_find_what_a_full_comparison_finds():
    flat, cells = filled(10_000), filled(500)
    query = rows_of(7, 100)[20:30]
    for index in (flat, cells):
        films, places, _ = index.nearest(query, 3)
        assert films[:, 0].tolist() == [7] * 10
        assert places[:, 0].tolist() == list(range(20, 30))
    assert len(flat) == len(cells) == 3000


def test_a_removed_film_is_not_found():
    for index in (filled(10_000), filled(500)):
        index.remove(7)
        films, _, _ = index.nearest(rows_of(7, 100), 5)
        assert 7 not in films
        assert len(index) == 2900


def test_fewer_rows_than_asked_for():
    index = FootageRows(32)
    index.add(2**38, rows_of(1, 2))
    films, _, _ = index.nearest(rows_of(1, 1), 24)
    assert set(films[0].tolist()) <= {2**38, -1}
