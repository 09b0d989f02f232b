"""The numbers that a rule asks, spread apart for what became of the things; parts add up to the whole."""

from __future__ import annotations

import pyarrow as pa

from tests.rows import each_row
from tests.rulebook.test_backtesting import candidate
from zhengpin.rulebook.backtests.numbers import added, histograms, spread, thresholds
from zhengpin.rulebook.backtests.replay import BINS

RULE = candidate("R-12", when=['kind == "picture"', "score >= 0.4", "price < 80.0", "authorised == false"])
SEEN = [("picture", 0.41234, 90.0, False, "upheld"), ("picture", 0.9, None, False, "upheld"),
        ("picture", 0.2, 12345.6, False, "let_through"), ("name", 0.8, 5.0, False, "upheld"),
        ("picture", 0.7, 5.0, True, "let_through"), ("picture", None, 5.0, False, "waiting")]  # fmt: skip


def table(rows):
    columns = list(zip(*rows, strict=True))
    return pa.table(dict(zip(("kind", "score", "price", "authorised", "became"), columns, strict=True)))


def test_only_what_the_rule_would_look_at_is_counted_by_what_became_of_it():
    found = spread(table(SEEN), RULE, "became")
    assert found["score"] == {"upheld": {"0.412": 1, "0.9": 1}, "let_through": {"0.2": 1}}
    assert found["price"] == {"upheld": {"90": 1}, "let_through": {"12300": 1}, "waiting": {"5": 1}}


def test_parts_add_up():
    whole = spread(table(SEEN), RULE, "became")
    parts = [spread(table(SEEN[:2]), RULE, "became"), spread(table(SEEN[2:]), RULE, "became")]
    assert added(parts) == added([whole])


def test_bins_reach_as_far_as_the_fact_or_nearly_all_values_and_beyond_the_threshold():
    score, price = histograms(spread(table(SEEN), RULE, "became"), RULE)
    assert (score["fact"], score["least"], score["most"], score["thresholds"]) == ("score", 0, 1, [0.4])
    assert [at for at, many in enumerate(score["counts"]["upheld"]) if many] == [8, 18]
    assert price["most"] >= 100
    assert price["thresholds"] == [80.0]
    assert len(price["counts"]["let_through"]) == BINS
    assert sum(sum(counts) for counts in price["counts"].values()) == 3


@each_row(
    "when, expected",
    [(["score >= 0.4", "score < 0.9"], [0.4, 0.9]), (["inliers > 40 || score >= 0.5"], [0.5]), ([], [])],
)
def test_thresholds_are_read_from_the_clauses(when, expected):
    assert thresholds(candidate("R-12", when=when or ['kind == "name"']), "score") == expected


def test_nothing_gives_nothing():
    assert spread(table(SEEN).slice(0, 0), RULE, "became") == {}
    assert histograms({}, RULE) == []
