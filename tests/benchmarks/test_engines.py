"""Engines are compared by what they found, not by how many."""

from __future__ import annotations

from benchmarks.engines.scanning import Found, _apart, _differing

OURS: Found = {
    "a": {"1": ["act", "R-10", "digest", 1.0], "2": ["review", "R-11", "likeness", 0.61]},
    "b": {"1": ["review", "R-11", "likeness", 0.5]},
}


def test_the_same_findings_differ_in_nothing_but_their_scores() -> None:
    theirs: Found = {
        "a": {"1": ["act", "R-10", "digest", 1.0], "2": ["review", "R-11", "likeness", 0.6102]},
        "b": {"1": ["review", "R-11", "likeness", 0.4999]},
    }
    assert _differing(OURS, theirs) == 0
    assert _apart(OURS, theirs) == 0.0002


def test_one_that_is_missing_and_one_that_is_too_many_and_one_of_another_outcome_count() -> None:
    theirs: Found = {
        "a": {"1": ["review", "R-11", "digest", 1.0], "2": ["review", "R-11", "likeness", 0.61]},
        "c": {"1": ["review", "R-11", "likeness", 0.5]},
    }
    assert _differing(OURS, theirs) == 4  # a/1 on both sides, b/1 missing, c/1 too many
    assert _apart(OURS, theirs) == 0.0


def test_nothing_found_by_either_is_no_difference() -> None:
    assert (_differing({}, {}), _apart({}, {})) == (0, 0.0)
