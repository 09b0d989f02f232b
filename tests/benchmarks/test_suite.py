"""What a proof costs counts once all of it has passed, what failed at first included."""

from __future__ import annotations

from benchmarks.suite import added, figures

TEST = {
    "wall_s": 500.0,
    "processor_s": 900.0,
    "tests": {"sqlite": 4, "postgresql": 2},
    "processor_s_by_part": {},
}
REST = {"wall_s": 1000.0, "processor_s": 1500.0, "commit": "a", "failed": []}


def test_the_whole_proof_is_test_and_what_both_engines_add() -> None:
    found = figures({"now": {"test": TEST}, "rest": {"sqlite": REST, "postgresql": REST}})
    assert (found["prove_wall_s"], found["prove_processor_s"]) == (2500.0, 3900.0)


def test_a_proof_has_no_cost_while_something_of_it_fails() -> None:
    failing = REST | {"failed": ["tests/test_one.py::test_this"]}
    assert "prove_wall_s" not in figures(
        {"now": {"test": TEST}, "rest": {"sqlite": failing, "postgresql": REST}}
    )
    assert "prove_wall_s" not in figures({"now": {"test": TEST}, "rest": {"sqlite": REST}})


def test_what_is_run_again_is_added_and_named() -> None:
    first = REST | {"failed": ["one", "three", "two"]}
    then = added(
        first, {"wall_s": 10.0, "processor_s": 20.0, "commit": "b", "failed": ["two"], "gone": ["three"]}
    )
    assert then["failed"] == ["two"]
    last = added(then, {"wall_s": 5.0, "processor_s": 5.0, "commit": "c", "failed": [], "gone": []})
    assert last == REST | {
        "wall_s": 1015.0,
        "processor_s": 1525.0,
        "gone": ["three"],
        "mended": ["one", "two"],
        "mended_at": "c",
    }
