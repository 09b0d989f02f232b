"""The lot is fair, is the same at every asking, and can be foreseen by nobody who lacks the key."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from zhengpin.review.drawing import SampleCandidate, chosen, lot, week_of

MONDAY = week_of(datetime(2026, 3, 18, 12, tzinfo=UTC))


def candidate(
    queue: str = "pictures", rule: str = "R-12@1", days: float = -3, by_rule: bool = False
) -> SampleCandidate:
    return SampleCandidate(
        uuid.uuid4(), uuid.uuid4(), queue, rule, by_rule, "infringing", MONDAY + timedelta(days=days)
    )


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_share_of_many_is_drawn_and_at_a_second_asking_the_same() -> None:
    many = [candidate(days=1) for _ in range(20_000)]
    first = chosen(many, share=0.05, drawn=set(), before=MONDAY)
    assert 850 < len(first) < 1150  # five standard deviations round a thousand
    assert chosen(many, share=0.05, drawn=set(), before=MONDAY) == first
    assert chosen(many, share=0.05, drawn={one.decision_id for one in first}, before=MONDAY) == []


def test_the_lot_hangs_on_the_key_of_the_server(settings: Any) -> None:
    case_id = uuid.uuid4()
    before = lot(case_id)
    settings.SECRET_KEY = "another"
    assert 0 <= lot(case_id) < 1
    assert lot(case_id) != before


def test_every_stratum_of_a_whole_week_has_one() -> None:
    strata = [("pictures", "R-12@1", False), ("pictures", "R-12@2", False), ("names", "R-12@1", False)]
    many = [candidate(*one[:2], by_rule=one[2]) for one in strata for _ in range(5)]
    many += [candidate(by_rule=True), candidate(days=1)]
    found = chosen(many, share=1e-12, drawn=set(), before=MONDAY)
    assert sorted(one.stratum for one in found) == sorted([*strata, ("pictures", "R-12@1", True)])
    drawn = {many[0].decision_id}
    again = chosen(many, share=1e-12, drawn=drawn, before=MONDAY)
    assert many[0].stratum not in {one.stratum for one in again}


def test_a_week_begins_on_monday_where_the_operator_is(settings: Any) -> None:
    assert (MONDAY.weekday(), MONDAY.hour) == (0, 0)
    assert week_of(MONDAY - timedelta(seconds=1)) == MONDAY - timedelta(days=7)
    assert week_of(MONDAY) == MONDAY
