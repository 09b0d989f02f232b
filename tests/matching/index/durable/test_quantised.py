"""Vectors in bytes: what is coded twice stays, and the nearest are the nearest."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.index.durable.integer_product import MOST_RIGHT, product
from zhengpin.matching.index.durable.quantised import coded, nearest


def unit(seed: int, count: int, dimensions: int) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, dimensions)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@each_row("right", [-MOST_RIGHT, MOST_RIGHT])
def test_the_product_is_exact_at_its_limits(right: int):
    left = np.full((70, 512), 255, np.uint8)
    left[::3] = 0
    columns = np.full((512, 5), right, np.int8)
    assert (product(left, columns) == left.astype(int) @ columns.astype(int)).all()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 600))
def test_coding_what_was_decoded_changes_nothing(seed: int, dimensions: int):
    once = coded(unit(seed, 20, dimensions))
    again = coded(once.vectors())
    assert (again.codes == once.codes).all()
    np.testing.assert_allclose(again.scales, once.scales, rtol=1e-6)


def test_scores_of_long_vectors_are_exact_to_a_thousandth():
    vectors = unit(1, 3000, 512)
    _, scores = nearest(coded(vectors), vectors[:50], 1, None)
    np.testing.assert_allclose(scores[:, 0], 1, atol=2e-3)
    apart = coded(vectors).vectors() @ vectors[:50].T - vectors @ vectors[:50].T
    assert np.abs(apart).max() < 3e-3


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([1, 7, 600, 1700]), st.integers(1, 40))
def test_finds_the_nearest_of_those_that_live(seed: int, count: int, k: int):
    held, queries = coded(unit(seed, count, 32)), unit(seed + 1, 3, 32)
    live = np.random.default_rng(seed).random(count) < 0.7
    rows, scores = nearest(held, queries, k, live)
    truth = np.where(live, queries @ held.vectors().T, -np.inf)
    wanted = -np.sort(-truth, axis=1)[:, :k]
    found = min(k, int(live.sum()))
    assert (rows[:, found:] == -1).all()
    assert live[rows[:, :found]].all()
    np.testing.assert_allclose(scores[:, :found], wanted[:, :found], atol=1e-3)
    np.testing.assert_allclose(np.take_along_axis(truth, rows, 1)[:, :found], scores[:, :found], atol=1e-5)


def test_a_vector_of_nothing_is_like_none():
    held = coded(np.zeros((2, 16), np.float32))
    rows, scores = nearest(held, unit(1, 1, 16), 2, None)
    assert (sorted(rows[0].tolist()), scores[0].tolist()) == ([0, 1], [0, 0])
