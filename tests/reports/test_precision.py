"""Precision counts what stands now, takes off what second readings contradict, and states a change only if proven."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.flows.decisions.rereading import Panel, decided, decided_by_rule, reviewers
from zhengpin.flows.decisions import decision
from zhengpin.flows.decisions import double_review as second_reading
from zhengpin.kit import clock
from zhengpin.kit.clock import year_before
from zhengpin.kit.errors import Forbidden
from zhengpin.reports.quality.figures import own_quality, quality
from zhengpin.reports.quality.precision import Precision, change

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel(operator: Any, holder: Any, settings: Any, tmp_path: Path) -> Panel:
    settings.DOUBLE_REVIEW_SHARE = 1.0
    settings.BLOB_DIR = tmp_path / "blobs"
    return reviewers(operator, holder)


def lately() -> tuple[Any, Any]:
    return clock.now() - timedelta(days=1), clock.now() + timedelta(days=1)


def rows_of(document: dict[str, Any], group: str) -> dict[str, tuple[int, int, int]]:
    rows = document["precision"][group]
    return {row["key"]: (row["upheld"], row["sent"], row["corrected"]) for row in rows}


def read_all(panel: Panel, outcome: str) -> list[Any]:
    second_reading.draw_due_readings()
    given = []
    while row := second_reading.take(actor=panel.second):
        answer = {"outcome": outcome, "explanation": "Seen.", "ground": "copied_picture"}
        given.append(second_reading.give(reading_id=row.pk, **answer, actor=panel.second))
    return given


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_is_counted_agrees_with_a_story_counted_by_hand(panel: Panel) -> None:
    made = [decided(panel, number) for number in range(3)]
    decided(panel, 3, "not_infringing")
    decided_by_rule(panel)
    decision.overturn(decision_id=made[0].pk, explanation="An invoice.", actor=panel.senior)
    document = quality(panel.senior, *lately())
    assert rows_of(document, "by_version") == {"R-12@1": (2, 4, 1), "R-10@1": (1, 1, 0)}
    assert rows_of(document, "by_rule") == {"R-12": (2, 4, 1), "R-10": (1, 1, 0)}
    assert rows_of(document, "all") == {"": (3, 5, 1)}
    assert rows_of(document, "by_reviewer") == {panel.first.ref: (2, 3, 1)}
    [row] = document["precision"]["all"]
    assert row["interval"][0] < row["share"] < row["interval"][1]
    assert row["change"]["verdict"] == "nothing"


def test_a_contradiction_counts_until_a_senior_lets_the_first_stand(panel: Panel) -> None:
    decided(panel)
    [row] = read_all(panel, "not_infringing")
    assert rows_of(quality(panel.senior, *lately()), "by_version") == {"R-12@1": (0, 1, 1)}
    second_reading.let_stand(reading_id=row.pk, explanation="It is there.", actor=panel.senior)
    assert rows_of(quality(panel.senior, *lately()), "by_version") == {"R-12@1": (1, 1, 0)}


def test_agreement_is_told_by_queue_rule_and_pair_and_rules_apart(panel: Panel) -> None:
    for number in range(3):
        decided(panel, number)
    decided_by_rule(panel)
    read_all(panel, "infringing")
    found = quality(panel.senior, *lately())
    counted = {
        group: [(row["agreed"], row["pairs"]) for row in rows] for group, rows in found["agreement"].items()
    }
    assert counted == {
        "all": [(3, 3)],
        "rules_alone": [(1, 1)],
        "by_queue": [(3, 3)],
        "by_rule": [(3, 3), (1, 1)],
        "by_pair": [(3, 3)],
    }
    assert found["agreement"]["all"][0]["without"] == "one_category"
    assert found["readings"]["read"] == 4


def test_a_reviewer_sees_her_own_line_and_no_other(panel: Panel) -> None:
    decided(panel)
    decided(panel, 2, by=panel.senior)
    found = own_quality(panel.first, *lately())
    assert list(rows_of(found, "by_reviewer")) == [panel.first.ref]
    assert panel.senior.ref not in str(found)
    with pytest.raises(Forbidden):
        quality(panel.first, *lately())


def test_the_year_before_stands_beside_it(panel: Panel) -> None:
    decided(panel, 1, at=year_before(clock.now()))
    decided(panel, 2)
    [row] = quality(panel.senior, *lately())["precision"]["all"]
    assert (row["sent"], row["year_before"]["sent"]) == (1, 1)


def test_a_change_is_stated_only_if_the_interval_of_the_difference_says_so() -> None:
    assert change(Precision(100, 90), Precision(100, 70))["verdict"] == "rose"
    assert change(Precision(100, 90), Precision(100, 70))["relative"] == pytest.approx(2 / 7)
    assert change(Precision(100, 70), Precision(100, 90))["verdict"] == "fell"
    few = change(Precision(10, 9), Precision(10, 7))
    assert (few["verdict"], few["relative"]) == ("unproven", None)
    assert change(Precision(10, 9), Precision())["verdict"] == "nothing"
