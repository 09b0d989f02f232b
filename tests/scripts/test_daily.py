"""Which tests could be left out of every day: none that alone reaches something, and the dear before the cheap."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from scripts.daily import choose, function_of, read_costs, read_reach

names = st.sampled_from("abcdefgh")
reaches = st.dictionaries(names, st.sets(st.integers(0, 12)), min_size=1)
seconds = st.fixed_dictionaries({name: st.floats(0.01, 9) for name in "abcdefgh"})


@given(reaches, seconds, st.integers(1, 3))
def test_all_that_is_reached_stays_reached_as_often_as_is_asked(reached, costs, times) -> None:
    chosen = choose(reached, costs, times)
    assert chosen.kept | chosen.left == set(reached)
    for one in set().union(*reached.values()):
        of_all = sum(one in found for found in reached.values())
        assert sum(one in reached[test] for test in chosen.kept) >= min(times, of_all)


def test_of_two_that_reach_the_same_the_cheaper_is_kept() -> None:
    chosen = choose(
        {"dear": {1, 2}, "cheaper": {1, 2}, "free": set()}, {"dear": 9, "cheaper": 2, "free": 0}, 1
    )
    assert (chosen.kept, chosen.left) == ({"cheaper", "free"}, {"dear"})


def test_rows_and_processes_are_put_together(tmp_path: Path) -> None:
    for process, names, numbers in (("1", ["x", "y"], [0, 1]), ("2", ["y", "z"], [1])):
        written = {"names": names, "tests": {f"t.py::test_a[{process}]": numbers}}
        (tmp_path / f"reach-{process}.json").write_text(json.dumps(written))
    (tmp_path / "sqlite-1.json").write_text(
        json.dumps({f"t.py::test_a[{row}]": {"processor_s": 1.5} for row in (1, 2)})
    )
    (found,) = read_reach(tmp_path).values()
    assert len(found) == 3
    assert read_costs(tmp_path) == {"t.py::test_a": 3.0}
    assert function_of("t.py::test_a[1]") == "t.py::test_a"
