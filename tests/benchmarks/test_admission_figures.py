"""Figures of admission count what the lines of a run say, and a line that was cut off is not counted."""

from pathlib import Path

from benchmarks.admission.figures import figures
from benchmarks.admission.lines import append, done, lines


def line(number: int, kind: str, state: str, *, held_out: bool = False) -> dict:
    letter = {"kind": "letter", "form": "scan", "layout": "zh-plain"}
    return {
        "number": number,
        "kind": kind,
        "honest": kind == "honest",
        "held_out": held_out,
        "state": state,
        "reason": "",
        "papers": [letter],
        "read": [letter | {"verdicts": {"mark": "right", "authorised": "wrong"}}],
        "taken": {"s": 4.0, "cpu_s": 3.0},
        "noted": [],
        "unsure": ["a name"] if state == "under_review" else [],
        "signals": [],
    }


LINES = [
    line(0, "honest", "approved"),
    line(1, "honest", "approved"),
    line(2, "honest", "under_review"),
    line(3, "honest", "refused"),
    line(4, "term_over", "returned"),
    line(5, "term_over", "approved"),
    line(6, "spliced", "refused", held_out=True),
]


def test_shares_are_counted_apart():
    found = figures(LINES)
    assert found["honest_passed_unaided"]["share"] == 0.5
    assert found["honest_refused"]["count"] == 1
    assert (found["forged_stopped"]["count"], found["forged_stopped"]["of"]) == (2, 3)
    assert found["forged_stopped_tuning_kinds"]["share"] == 0.5
    assert found["forged_stopped_held_out_kinds"]["share"] == 1.0
    assert found["honest_outcomes"] == {"passed": 2, "refused": 1, "to_a_person": 1, "returned": 0}
    assert found["forged_stopped_by_kind"]["term_over"]["interval_95"][0] < 0.5
    assert list(found["forged_stopped_by_held_out_kind"]) == ["spliced"]


def test_applications_that_could_not_be_submitted_are_counted_apart():
    unread = [line(7, "honest", "not_ready"), line(8, "term_over", "not_ready")]
    found = figures([*LINES, *unread])
    assert (found["honest_passed_once_submitted"]["of"], found["honest_passed_unaided"]["of"]) == (4, 5)
    assert (found["forged_stopped_once_submitted"]["count"], found["forged_stopped"]["count"]) == (2, 3)


def test_layouts_that_tuning_had_not_seen_are_counted_apart():
    strange = line(9, "honest", "under_review")
    strange["papers"] = [{"kind": "letter", "form": "scan", "layout": "zh-proxy"}]
    found = figures([*LINES, strange])["honest_passed_by_layouts"]
    assert (found["all known"]["of"], found["some held out"]["of"]) == (4, 1)


def test_fields_are_counted_by_form():
    found = figures(LINES)["fields_read"]
    assert found["letter.mark"]["scan"] == {"right": 7, "share": 1.0}
    assert found["letter.authorised"]["scan"] == {"wrong": 7, "share": 0.0}


def test_two_workers_share_the_time():
    found = figures(LINES)
    assert (found["s_per_application"], found["processor_s_per_application"]) == (2.0, 3.0)


def test_a_run_goes_on_after_its_last_whole_line(tmp_path: Path):
    append(tmp_path, 0, LINES[0])
    append(tmp_path, 1, LINES[1])
    with (tmp_path / "outcomes-1.jsonl").open("a") as file:
        file.write('{"number": 3, "ki')
    assert done(tmp_path) == {0, 1}
    assert [one["number"] for one in lines(tmp_path)] == [0, 1]
