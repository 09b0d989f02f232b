"""The population of the benchmark of related accounts is the same for a seed, and its truth and rule are what they
say."""

from __future__ import annotations

import pytest

from benchmarks.related.command import by_rule, findable, judged
from benchmarks.related.population import Population


@pytest.mark.prove("a population of shops made twice; every day its figures are reckoned")
def test_a_seed_makes_one_population_and_its_truth() -> None:
    first, again, other = (Population(600, 12, seed) for seed in (5, 5, 6))
    assert list(first.rows()) == list(again.rows()) != list(other.rows())
    truth = first.truth()
    assert len(first.accounts) == 600
    assert len(truth) >= 12
    people = {one.number: one.person for one in first.accounts}
    assert all(people[a] == people[b] for a, b in truth)
    assert 0.3 < findable(first, truth) < 0.9  # some keep nothing at all


def test_the_rule_finds_some_and_links_many_strangers() -> None:
    population = Population(2000, 40, 5)
    rule = judged(by_rule(population), population.truth())
    assert rule["recall"] > 0.3
    assert rule["precision"] < 0.2


def test_precision_and_recall_are_counted_by_pairs() -> None:
    assert judged({(1, 2), (3, 4)}, {(1, 2), (5, 6), (7, 8), (9, 10)}) == {
        "pairs": 2,
        "precision": 0.5,
        "recall": 0.25,
    }
