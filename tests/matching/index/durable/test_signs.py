"""Signs come first among many vectors, and nothing near is missed by that."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.rows import each_row
from zhengpin.matching.index.durable.quantised import best_of, coded, nearest
from zhengpin.matching.index.durable.signs import LEAST_ROWS, SignedCodes, nearest_by_signs
from zhengpin.matching.index.durable.vectors import DurableVectorIndex

CHANCE = np.random.default_rng(5)


def unit(vectors: np.ndarray) -> np.ndarray:
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


HELD = unit(CHANCE.normal(size=(LEAST_ROWS + 500, 256)))
CODES = coded(HELD)
SIGNED = SignedCodes(CODES.codes, CODES.scales)


def near(cosine: float, many: int = 200) -> tuple[np.ndarray, np.ndarray]:
    """Return queries at this cosine to planted rows, and the rows."""
    rows = CHANCE.choice(len(HELD), many, replace=False)
    aside = CHANCE.normal(size=(many, HELD.shape[1]))
    aside -= (aside * HELD[rows]).sum(axis=1, keepdims=True) * HELD[rows]
    return (cosine * HELD[rows] + np.sqrt(1 - cosine**2) * unit(aside)).astype(np.float32), rows


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("cosine, share", [(0.9, 1.0), (0.6, 1.0), (0.45, 0.99)])
def test_what_is_near_comes_first(cosine: float, share: float):
    queries, rows = near(cosine)
    found, scores = nearest_by_signs(SIGNED, queries, 5, None)
    first = found[:, 0] == rows
    assert first.mean() >= share
    np.testing.assert_allclose(scores[first, 0], cosine, atol=0.005)
    assert (np.diff(scores, axis=1) <= 0).all()


def test_scores_are_those_of_scoring_all():
    queries, _ = near(0.7, 20)
    found, scores = nearest_by_signs(SIGNED, queries, 1, None)
    every, exact = nearest(CODES, queries, 1, None)
    np.testing.assert_array_equal(found, every)
    np.testing.assert_allclose(scores, exact, atol=1e-4)


def test_rows_that_are_gone_are_not_found():
    queries, rows = near(0.8, 10)
    live = np.ones(len(HELD), bool)
    live[rows] = False
    found, _ = nearest_by_signs(SIGNED, queries, 3, live)
    assert not np.isin(found, rows).any()


def test_a_folded_index_uses_them_and_finds_what_is_in_the_log_too(tmp_path: Path):
    index = DurableVectorIndex(tmp_path / "vectors", HELD.shape[1])
    index.add(np.arange(len(HELD)), HELD)
    index.compact()
    queries, rows = near(0.6, 30)
    ids, _ = index.search(queries, 3)
    np.testing.assert_array_equal(ids[:, 0], rows)
    index.remove(rows[:5])
    index.add(np.array([10**9]), queries[:1])
    ids, scores = index.search(queries[:5], 3)
    assert ids[0, 0] == 10**9
    assert scores[0, 0] == pytest.approx(1, abs=0.005)
    assert not np.isin(ids, rows[:5]).any()


@each_row("k, many", [(1, 512), (10, 512), (10, 20), (3, 2), (1, 0)])
def test_the_best_of_some_rows_are_those_of_scoring_each(k: int, many: int):
    queries, _ = near(0.5, 20)
    for query in queries:
        rows = CHANCE.permutation(len(HELD))[:many]
        found, scores = best_of(CODES, rows, query, k)
        every = CODES[rows].vectors() @ query
        best = np.argsort(-every, kind="stable")[:k]
        np.testing.assert_array_equal(found, rows[best])
        np.testing.assert_allclose(scores, every[best], atol=1e-6)
