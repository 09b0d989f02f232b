"""Days that were counted give the figures that the ledger gives, and are counted again when it has more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from benchmarks.report.laying import lay
from benchmarks.report.simulated import Market
from zhengpin.accounts.actor import system
from zhengpin.kit import canonical, clock
from zhengpin.ledger.models import Entry
from zhengpin.ledger.operations import record
from zhengpin.monitoring.events import LISTING_SCREENED
from zhengpin.reports import counting
from zhengpin.reports.behind import step_of
from zhengpin.reports.counting import tally_between
from zhengpin.reports.days import all_questions, standing
from zhengpin.reports.metrics import compute
from zhengpin.reports.models import ReportDay
from zhengpin.reports.operations import count_days, take_snapshot
from zhengpin.reports.tallies import packed_counts, packed_found, together, unpacked
from zhengpin.review.events import CASE_OPENED, DECISION_RECORDED

pytestmark = pytest.mark.django_db

US = system("tests")
ZONE = ZoneInfo("Asia/Shanghai")
START, END = datetime(2026, 3, 1, tzinfo=ZONE), datetime(2026, 3, 9, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def _in_shanghai(settings: Any) -> Iterator[None]:
    settings.TIME_ZONE = "Asia/Shanghai"
    with clock.set_to(datetime(2026, 4, 1, tzinfo=UTC)):
        yield


def figures(starts: datetime = START, ends: datetime = END) -> Any:
    return canonical.plain(compute(starts, ends))


def screened(at: datetime, number: int) -> None:
    with clock.set_to(at):
        record(LISTING_SCREENED, actor=US, subject=f"screening:{number}", parent="listing:1", outcome="act")


def value(document: Any, key: str) -> Any:
    return next(f["value"] for c in document["chapters"] for f in c["figures"] if f["key"] == key)


@pytest.fixture
def busy() -> None:
    lay(Market(3, START.astimezone(UTC), END.astimezone(UTC) + timedelta(days=2)).happens(400))


def test_counted_days_give_the_same_report_and_are_counted_once(busy: None) -> None:
    before = figures()
    assert value(before, "listings_received") > 20
    assert count_days(actor=US) == 31, "each day that is over since the ledger began"
    assert count_days(actor=US) == 0
    assert figures() == before
    # A period that begins and ends amid days takes these parts from the ledger itself.
    amid = START + timedelta(hours=7), END - timedelta(hours=5)
    counted = figures(*amid)
    ReportDay.objects.all().delete()
    assert figures(*amid) == counted


def test_a_late_entry_shows_at_once_and_its_day_is_counted_again(busy: None) -> None:
    count_days(actor=US)
    before = value(figures(), "listings_screened")
    screened(START + timedelta(days=3, hours=2), 1)
    assert value(figures(), "listings_screened") == before + 1
    days = list(ReportDay.objects.order_by("day").values_list("day", flat=True))
    assert standing(days) == days[:3], "times of later days may begin on this one"
    assert count_days(actor=US) == len(days) - 3
    assert value(figures(), "listings_screened") == before + 1
    assert standing(days) == days


def test_days_begin_where_the_operator_is_and_are_counted_anew_elsewhere(settings: Any) -> None:
    screened(datetime(2026, 3, 1, 15, 59, tzinfo=UTC), 1)
    screened(datetime(2026, 3, 1, 16, 0, tzinfo=UTC), 2)
    assert count_days(actor=US) > 0
    assert {f"{row.day:%m-%d}": row.entries for row in ReportDay.objects.all() if row.entries} == {
        "03-01": 1,
        "03-02": 1,
    }
    settings.TIME_ZONE = "UTC"
    assert (
        value(
            figures(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)), "listings_screened"
        )
        == 2
    )
    assert count_days(actor=US) > 0
    assert ReportDay.objects.get(day="2026-03-01").entries == 2


def test_a_time_begins_on_an_earlier_day_and_by_its_latest_start() -> None:
    for days, case in ((0, 1), (1.5, 1), (4, 1)):
        with clock.set_to(START + timedelta(days=days)):
            record(CASE_OPENED, actor=US, subject=f"case:{case}")
    with clock.set_to(START + timedelta(days=3)):
        record(DECISION_RECORDED, actor=US, subject="decision:1", parent="case:1", automation="not")
    count_days(actor=US)
    assert value(figures(), "time_to_decide") == 1.5 * 86_400


def test_a_late_entry_of_the_year_before_counts_for_times_of_this_one() -> None:
    begins = START.replace(year=2025)
    screened(begins + timedelta(hours=1), 1)
    with clock.set_to(START + timedelta(days=3)):
        record(DECISION_RECORDED, actor=US, subject="decision:1", parent="case:1", automation="not")
    assert value(take_snapshot(starts_at=START, ends_at=END, actor=US).document, "time_to_decide") is None
    with clock.set_to(begins + timedelta(days=2)):
        record(CASE_OPENED, actor=US, subject="case:1")
    kept = take_snapshot(starts_at=START, ends_at=END, actor=US)
    assert value(kept.document, "time_to_decide") == (365 + 1) * 86_400


def test_the_database_groups_as_an_entry_is_looked_at(busy: None, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = packed_counts(tally_between(START, END, all_questions()))
    monkeypatch.setattr(counting, "MANY", 1)
    assert packed_counts(tally_between(START, END, all_questions())) == looked


def test_what_is_packed_comes_out_as_it_was(busy: None) -> None:
    tally = tally_between(START, END, all_questions())
    assert tally.things
    assert tally.times
    again = unpacked(canonical.plain(packed_counts(tally)), packed_found(tally))
    assert packed_counts(again) == packed_counts(tally)
    assert packed_found(again) == packed_found(tally)
    halves = [tally_between(START, START + timedelta(days=4), all_questions())]
    halves.append(tally_between(START + timedelta(days=4), END, all_questions()))
    assert packed_found(together(halves)) == packed_found(tally)


def test_a_kept_report_stands_while_its_day_goes_on() -> None:
    now = START + timedelta(days=2, hours=3)
    with clock.set_to(now):
        screened(now - timedelta(hours=1), 1)
        kept = take_snapshot(starts_at=START, ends_at=END, actor=US)
    screened(now + timedelta(hours=1), 2)
    again = canonical.plain(compute(START, END, as_of=kept.created_at))
    assert value(again, "listings_screened") == value(kept.document, "listings_screened") == 1
    assert value(figures(), "listings_screened") == 2


def test_counts_behind_a_report_name_nobody(busy: None) -> None:
    kept = take_snapshot(starts_at=START, ends_at=END, actor=US)
    written = canonical.canonical_json(kept.behind.counts).decode()
    for subject in Entry.objects.exclude(subject="").values_list("subject", flat=True)[:2000]:
        assert f'"{subject}"' not in written
    assert "seller:" not in written


def test_a_step_is_less_than_one_in_a_hundred_above_a_time() -> None:
    times = [0, 1, 999, 1000, 1001, 86_400_000_000, 86_400_000_001, 123_456_789_012]
    ends = step_of(np.array(times)).tolist()
    assert all(time <= end <= time * 1.01 + 1 for time, end in zip(times, ends, strict=True))
    assert ends[:6] == [0, 1, 999, 1000, 1010, 86_400_000_000]
    assert ends[6] > ends[5]
