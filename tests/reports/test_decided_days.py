"""Precision of a long time is added up from days: the same as by every decision, whatever came of some later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.flows.decisions.rereading import Panel, decided, decided_by_rule, reviewers
from zhengpin.accounts.actor import system
from zhengpin.flows.decisions import decision
from zhengpin.flows.decisions import double_review as second_reading
from zhengpin.kit import clock
from zhengpin.reports.models import DecidedDay
from zhengpin.reports.operations import count_days
from zhengpin.reports.quality import decided_days
from zhengpin.reports.quality.precision import PeriodPrecision, Precision, of_period

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

US = system("schedule")
NOON = datetime.fromisoformat("2026-05-20T04:00:00+00:00")


@pytest.fixture
def panel(operator: Any, holder: Any, settings: Any, tmp_path: Path) -> Iterator[Panel]:
    settings.DOUBLE_REVIEW_SHARE = 1.0
    settings.BLOB_DIR = tmp_path / "blobs"
    with clock.set_to(NOON - timedelta(days=8)):
        panel = reviewers(operator, holder)
    with clock.set_to(NOON):
        yield panel


def days_ago(days: int) -> datetime:
    return NOON - timedelta(days=days)


def lately() -> tuple[datetime, datetime]:
    return days_ago(6), NOON + timedelta(hours=1)


def by_every_decision() -> PeriodPrecision:
    kept = list(DecidedDay.objects.all())
    DecidedDay.objects.all().delete()
    found = of_period(*lately())
    DecidedDay.objects.bulk_create(kept)
    return found


def overturn_and_contradict(panel: Panel, row: Any) -> None:
    decision.overturn(decision_id=row.pk, explanation="An invoice.", actor=panel.senior)
    second_reading.draw_due_readings()
    while reading := second_reading.take(actor=panel.second):
        said = {"outcome": "not_infringing", "explanation": "Seen.", "ground": "copied_picture"}
        second_reading.give(reading_id=reading.pk, **said, actor=panel.second)


def test_days_say_the_same_as_every_decision_also_of_what_was_corrected_since(panel: Panel) -> None:
    made = [decided(panel, number, at=days_ago(number)) for number in range(1, 5)]
    decided(panel, 5, "not_infringing", at=days_ago(2))
    decided_by_rule(panel)
    assert count_days(actor=US) > 0
    assert sum(DecidedDay.objects.values_list("decisions", flat=True)) == 5  # today is not over
    before = of_period(*lately())
    assert before == by_every_decision()
    assert before.versions["R-12@1"] == Precision(5, 4, 0)
    overturn_and_contradict(panel, made[0])
    since = of_period(*lately())
    assert since == by_every_decision()
    assert since.versions["R-12@1"].sent == 5
    assert since.versions["R-12@1"].upheld < before.versions["R-12@1"].upheld
    assert since.versions["R-12@1"].corrected > 1


def test_a_day_is_counted_once_and_again_when_a_decision_comes_late(panel: Panel) -> None:
    decided(panel, 1, at=days_ago(3))
    count_days(actor=US)
    counted = list(DecidedDay.objects.order_by("day").values_list("day", flat=True))
    assert decided_days.count_decided(counted) == 0
    decided(panel, 2, at=days_ago(3))
    assert of_period(*lately()).versions["R-12@1"].sent == 2  # before it is counted again
    assert decided_days.count_decided(counted) == 1
    assert decided_days.count_decided(counted) == 0
    assert of_period(*lately()) == by_every_decision()


def test_days_of_another_zone_are_other_days(panel: Panel, settings: Any) -> None:
    decided(panel, 1, at=days_ago(3))
    count_days(actor=US)
    settings.TIME_ZONE = "America/Lima"
    assert of_period(*lately()).versions["R-12@1"].sent == 1
    days = list(DecidedDay.objects.order_by("day").values_list("day", flat=True))
    assert decided_days.count_decided(days) == len(days)


def test_a_page_over_many_days_looks_at_no_more_decisions_than_one_over_few(panel: Panel) -> None:
    for number in range(1, 7):
        decided(panel, number, at=days_ago(number))
    count_days(actor=US)
    asked = []
    for days in (2, 6):
        with CaptureQueriesContext(connection) as queries:
            of_period(days_ago(days), NOON)
        asked.append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            decided_days.decided_between(days_ago(days), NOON)
        of_decisions = [one["sql"] for one in queries if "review_decision" in one["sql"]]
        # One look at how many there are; what else is asked is of today, and of the first day's rest.
        assert sum("GROUP BY" not in sql for sql in of_decisions) == 1
    assert asked[0] == asked[1]
