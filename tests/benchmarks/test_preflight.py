"""The benchmark of pre-flights: its sampled answers are those of every path and of SQL; a seed says what is asked."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.preflight.command import make_market, measure, questions

pytestmark = pytest.mark.prove("a benchmark's own tool: nothing that a marketplace runs depends on it")


def test_a_small_run_agrees_with_every_path_and_with_sql():
    figures = measure(seed=3, number=2_000, links=20_000)
    assert (figures["checked"], figures["wrong"], figures["differs_from_sql"]) == (200, 0, 0)
    assert 0.05 < figures["yes_share"] < 0.95
    assert len(figures["yes_by_links"]) > 1


def test_the_same_seed_asks_the_same():
    first, second = (
        list(questions(random, make_market(random, 500), 20)) for random in (Random(5), Random(5))
    )
    assert first == second
