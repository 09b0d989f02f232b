"""A rehearsal finds exactly what asking the whole book twice finds, and counts it the same in parts as in one."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from tests.rulebook.test_evaluate import PICTURE, RULES, facts_strategy
from zhengpin.rulebook.backtests.columns import rehearse
from zhengpin.rulebook.backtests.replay import (
    BINS,
    SAMPLES,
    BacktestedVersion,
    BacktestTally,
    Histogram,
    numbers_asked,
)
from zhengpin.rulebook.facts import VOCABULARY, FactType
from zhengpin.rulebook.reading import read_rule
from zhengpin.rulebook.shadow import differences

SOURCES = {rule.code: rule.source for rule in RULES}


TYPES = {FactType.FLAG: pa.bool_(), FactType.NUMBER: pa.float64(), FactType.WHOLE: pa.int64()}
SCHEMA = pa.schema(
    [(name, TYPES.get(fact.type, pa.string())) for name, fact in VOCABULARY.items()]
    + [("id", pa.string()), ("merchant", pa.string())]
)


def candidate(of: str, **changes):
    return read_rule(SOURCES[of] | changes, version=2)


CANDIDATES = [
    candidate("R-12", when=['kind == "picture"', "score >= 0.3", "authorised == false"]),
    candidate("R-12", priority=5, outcome="act"),
    candidate("R-10", outcome="review"),
    candidate("R-23", second_person=False),
    candidate("R-12", code="X-1", priority=1, when="merchant_upheld >= 2"),
    candidate("R-12", title={"en": "other", "zh": "其他"}),
]


@given(facts_strategy, st.sampled_from(CANDIDATES))
def test_it_finds_what_asking_the_whole_book_twice_finds(facts, version):
    found = BacktestedVersion(version, RULES).change(facts)
    wanted = differences(facts, RULES, [version])
    assert bool(wanted) == (found is not None)
    if found:
        assert (found.was, found.would_be) == (wanted[0].published, wanted[0].shadow)


def rehearsed(scores, seed=0):
    backtest, tally = BacktestedVersion(CANDIDATES[0], RULES), BacktestTally(seed=seed)
    for number, score in scores:
        named = {"id": str(number), "merchant": f"m{number % 3}"}
        tally.add(backtest.change(PICTURE | {"score": score}), named)
    return tally


def test_what_would_change_is_counted_by_what_it_is_of():
    tally = rehearsed(enumerate((0.2, 0.31, 0.35, 0.39, 0.7, 0.99)))
    told = tally.as_dict()
    assert (told["asked"], told["changed"], told["changes"]) == (6, 3, {"pass → review": 3})
    assert told["rules"] == {"R-19@1": 3}
    assert told["groups"] == {"merchant": {"m1": 1, "m2": 1, "m0": 1}}
    assert told["reviews_added"] == 3
    assert [one["id"] for one in told["samples"]] == ["1", "2", "3"]
    assert told["samples"][0]["would_be"]["code"] == "R-12"


@given(st.lists(st.floats(0.2, 0.5), max_size=120), st.integers(0, 120))
def test_parts_add_up_to_the_whole(scores, at):
    numbered = list(enumerate(scores))
    whole, first, rest = rehearsed(numbered), rehearsed(numbered[:at]), rehearsed(numbered[at:], seed=1)
    first.merge(rest)
    mine, theirs = first.as_dict(), whole.as_dict()
    samples, wanted = (one.pop("samples") for one in (mine, theirs))
    assert mine == theirs
    assert len(samples) == len(wanted) == min(SAMPLES, theirs["changed"])
    assert len({one["id"] for one in samples}) == len(samples)


def sampled(change, numbers, seed):
    tally = BacktestTally(seed=seed)
    for number in numbers:
        tally.add(change, {"id": str(number)})
    return tally


def test_every_change_is_as_likely_as_any_other_to_be_shown():
    """200 changes, of which 20 are shown, 300 times over: each about 30 times, whether parts were merged or not."""
    shown = [0] * 200
    change = BacktestedVersion(CANDIDATES[0], RULES).change(PICTURE | {"score": 0.35})
    for seed in range(300):
        parts = [sampled(change, range(low, low + 50), seed=seed * 7 + low) for low in range(0, 200, 50)]
        for part in parts[1:]:
            parts[0].merge(part)
        for one in parts[0].samples:
            shown[int(one["id"])] += 1
    quarters = [sum(shown[low : low + 50]) for low in range(0, 200, 50)]
    assert sum(quarters) == 300 * SAMPLES
    assert max(quarters) < 1.15 * min(quarters), quarters


@each_row("outcome, more", [("act", -1), ("pass", -1), ("review", 0)])
def test_what_no_longer_needs_a_person_counts_against(outcome, more):
    changes = {"outcome": outcome} if outcome != "review" else {"queue": "senior"}
    tally = BacktestTally()
    tally.add(BacktestedVersion(candidate("R-12", **changes), RULES).change(PICTURE), {"id": "1"})
    assert tally.reviews_added() == more


def test_a_histogram_counts_what_is_known_where_it_lies():
    shown = Histogram("score", 0.0, 1.0)
    for value, became in (
        (0.0, "upheld"),
        (0.049, "upheld"),
        (0.5, "dismissed"),
        (1.0, "upheld"),
        (None, "upheld"),
    ):
        shown.add(value, became)
    assert shown.counts["upheld"] == [2] + [0] * (BINS - 2) + [1]
    assert shown.counts["dismissed"].index(1) == BINS // 2


def test_the_numbers_that_a_rule_asks_are_what_a_threshold_can_be_laid_on():
    assert numbers_asked(candidate("R-12", when="score >= 0.3 || inliers > name_length")) == [
        "score",
        "inliers",
        "name_length",
    ]


@given(st.lists(facts_strategy, max_size=40), st.sampled_from(CANDIDATES))
def test_columns_say_what_each_row_says_by_itself(many, version):
    """The columns of a period: what is alike is asked once, and nothing is counted otherwise for it."""
    backtest, by_row = BacktestedVersion(version, RULES), BacktestTally()
    named = [{"id": str(number), "merchant": f"m{number % 3}"} for number in range(len(many))]
    for facts, names in zip(many, named, strict=True):
        by_row.add(backtest.change(facts), names)
    rows = [
        {name: facts.get(name) for name in VOCABULARY} | names
        for facts, names in zip(many, named, strict=True)
    ]
    table = pa.Table.from_pylist(rows, schema=SCHEMA)
    mine, theirs = (tally.as_dict() for tally in (rehearse(table, backtest, names=["merchant"]), by_row))
    samples, wanted = (one.pop("samples") for one in (mine, theirs))
    assert mine == theirs
    assert len(samples) == len(wanted)
    if mine["changed"] <= SAMPLES:
        assert samples == wanted


def test_a_table_needs_only_the_facts_that_were_ever_known():
    table = pa.table(
        {"kind": ["picture"] * 3, "score": [0.35, 0.2, 0.35], "authorised": [False] * 3, "id": [1, 2, 3]}
    )
    found = rehearse(table, BacktestedVersion(CANDIDATES[0], RULES)).as_dict()
    assert (found["asked"], found["changes"]) == (3, {"pass → review": 2})
    assert [one["id"] for one in found["samples"]] == ["1", "3"]
