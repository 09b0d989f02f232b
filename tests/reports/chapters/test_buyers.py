"""The report's chapter on what buyers say agrees with a story counted by hand, and stands without its records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from tests.catalog import sending
from tests.catalog.subjects import room
from tests.feedback.sending import order, review
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import today
from zhengpin.catalog.operations import store_rooms
from zhengpin.feedback.events import (
    BUYER_ERASED,
    CORRECTION_ANSWERED,
    DAY_COUNTED,
    FEEDBACK_CORRECTED,
    REPORT_ANSWERED,
    REPORT_RECEIVED,
    RISE_CLOSED,
    RISE_DETECTED,
)
from zhengpin.feedback.models import Feedback, Order, UnitDay
from zhengpin.feedback.operations.entering import enter_days
from zhengpin.flows.buyers import receive_records
from zhengpin.kit import canonical, clock
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.ledger.operations import record
from zhengpin.reports.chapters.buyers import BUYERS
from zhengpin.reports.metrics import compute
from zhengpin.reports.operations import take_snapshot
from zhengpin.reports.presenting.showing import shown_figure
from zhengpin.reports.queries import report

pytestmark = pytest.mark.django_db
US: Actor = system("tests")


def midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def at_noon(days_ago: int) -> str:
    return (midnight(today() - timedelta(days=days_ago)) + timedelta(hours=12)).isoformat()


def send(*items: dict[str, Any]) -> None:
    answers = receive_records(source="harbour", items=items, actor=US)
    assert {one["verdict"] for one in answers} == {"stored"}


def orders(days_ago: int, *numbers: object) -> Iterator[dict[str, Any]]:
    for number in numbers:
        yield order(f"O-{days_ago}-{number}", placed_at=at_noon(days_ago))


def said(number: str, days_ago: int, **given: object) -> dict[str, Any]:
    return review(number, posted_at=at_noon(days_ago), order=f"O-{days_ago}-0", **given)


def figures(first: int = 10, last: int = 1) -> dict[str, dict[str, Any]]:
    """Return the chapter's figures from so many days ago to so many, both included."""
    starts_at = midnight(today() - timedelta(days=first))
    ends_at = midnight(today() - timedelta(days=last - 1))
    chapters: Any = compute(starts_at, ends_at, [BUYERS])["chapters"]
    [chapter] = chapters
    return {row["key"]: row for row in chapter["figures"]}


def parts(found: dict[str, dict[str, Any]], key: str) -> tuple[float, float | None]:
    return found[key]["numerator"], found[key]["denominator"]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def two_years() -> None:
    """Four orders a year before, of which two are said to be fake; ten now, of which three are, one by a report."""
    sending.store(sending.listing("L-1"))
    store_rooms(source="harbour", items=[room("R-1")], actor=US)
    send(
        *orders(376, 0),
        *orders(370, 0, 1, 2),
        said("R-1", 370),
        said("T-1", 370, record="report", room="R-1"),
    )
    send(
        *orders(5, *range(7)),
        *orders(3, 0, 1, 2),
        order("O-5-9", placed_at=at_noon(5), state="cancelled"),
        said("R-2", 5),
        said("R-3", 3, text="收到了，是正品，放心"),
        said("R-4", 3, record="return", reason="fake", text=""),
        said("R-5", 3, record="return", reason="quality", text="开线了"),
        said("T-2", 3, record="report", room="R-1", text=""),
        said("T-3", 0, record="report", room="R-1", text=""),
    )
    UnitDay.objects.filter(says_fake__gt=0).update(believed=1)
    enter_days(actor=US)


def test_every_figure_of_the_days_is_what_was_counted(two_years: None) -> None:
    found = figures()
    assert parts(found, "orders_placed") == (10, None)
    assert parts(found, "says_fake") == (3, None), "today's is not in it: that day is not over"
    assert parts(found, "says_fake_believed") == (2, None)
    assert parts(found, "says_genuine") == (1, None)
    assert parts(found, "fake_returns") == (1, 2)
    assert parts(found, "buyer_reports") == parts(found, "room_reports") == (1, None)
    assert parts(found, "fake_rate") == (2, 10)
    assert found["fake_rate"]["value"] == pytest.approx(2000)
    low, high = found["fake_rate"]["interval"]
    assert low < 2000 < high


def test_a_change_is_from_the_same_days_a_year_before(two_years: None) -> None:
    found = figures()
    change = found["fake_feedback_change"]
    assert (change["numerator"], change["year_before"]["numerator"]) == (3, 2)
    assert change["value"] == pytest.approx(0.5)
    assert change["interval"][0] < 0.5 < change["interval"][1]
    rate = found["fake_rate_change"]
    assert rate["year_before"] == {"numerator": 1, "denominator": 3}
    assert rate["value"] == pytest.approx(2 / 10 / (1 / 3) - 1)
    assert parts(found, "room_reports_change") == (1, None)
    assert found["room_reports_change"]["value"] == 0
    assert shown_figure(change)["shown"] == "+50.0 %"
    assert "2" in str(shown_figure(change)["parts"])


def test_without_a_year_before_no_percentage_is_given_and_it_is_said(two_years: None) -> None:
    found = figures(first=20)  # begins when, a year before, nothing was counted yet
    for key in ("fake_feedback_change", "room_reports_change", "fake_rate_change"):
        assert (found[key]["value"], found[key]["year_before"]) == (None, None)
        assert found[key]["note"]["en"] == "No comparison: a year before, this was not yet counted"
        assert found[key]["note"]["zh"]
        assert shown_figure(found[key])["shown"] == "–"
        assert shown_figure(found[key])["parts"] == found[key]["note"]["en"]
    nothing = figures(first=4, last=1)
    assert nothing["fake_feedback_change"]["value"] is None
    assert nothing["fake_feedback_change"]["note"]["en"] == "No comparison: there was none a year before"


def test_figures_stand_after_the_records_were_deleted(two_years: None) -> None:
    before = figures()
    Feedback.objects.all().delete()
    Order.objects.all().delete()
    UnitDay.objects.all().delete()
    assert figures() == before
    assert enter_days(actor=US) == 0


def test_late_records_are_entered_again_once_a_day_and_a_kept_report_stands(two_years: None) -> None:
    period = midnight(today() - timedelta(days=10)), midnight(today())
    kept = take_snapshot(starts_at=period[0], ends_at=period[1], actor=US)
    send(said("R-9", 5))
    assert enter_days(actor=US) == 0, "entered less than a day ago"
    with clock.set_to(clock.now() + timedelta(hours=21)):
        assert enter_days(actor=US) >= 1
        assert enter_days(actor=US) == 0
    assert parts(figures(), "says_fake") == (4, None)
    kept.refresh_from_db()
    again = report(US, *period, as_of=kept.created_at)
    assert canonical.plain(again["chapters"]) == kept.document["chapters"]


def test_an_entry_of_a_day_names_nobody(two_years: None) -> None:
    entries = Entry.objects.filter(event=DAY_COUNTED.name)
    assert entries.count() == 4
    for fields in entries.values_list("fields", flat=True):
        assert fields.keys() == set(DAY_COUNTED.fields)
        assert all(isinstance(value, int | float) for name, value in fields.items() if name != "day")


def test_who_may_not_send_enters_nothing(actor_of: Any, reviewer: Any) -> None:
    with pytest.raises(Forbidden):
        enter_days(actor=actor_of(reviewer))


def test_what_followed_is_counted_from_the_ledger() -> None:
    start = clock.now() - timedelta(hours=30)
    about = {"kind": "shop", "label": "Heron"}
    with clock.set_to(start):
        for number in (1, 2, 3):
            record(REPORT_RECEIVED, actor=US, subject=f"buyer_report:{number}", photos=1)
        told: dict[str, Any] = {
            "reports": 9,
            "expected": 2.0,
            "since": "2026-01-01",
            "rise": 4.5,
            "low": 2,
            "high": 8,
        }
        for number, state in ((1, "open"), (2, "contested"), (3, "open")):
            record(RISE_DETECTED, actor=US, subject=f"rise:{number}", **about, **told, doubted=0, state=state)
    with clock.set_to(start + timedelta(hours=4)):
        for number, answer in ((1, "acted"), (2, "nothing_found")):
            record(REPORT_ANSWERED, actor=US, subject=f"buyer_report:{number}", answer=answer, case="")
        for number, state in ((1, "handled"), (2, "dismissed")):
            record(RISE_CLOSED, actor=US, subject=f"rise:{number}", **about, state=state, note="Seen")
        record(FEEDBACK_CORRECTED, actor=US, subject="feedback:1", said="none", says="fake", note="")
        record(
            CORRECTION_ANSWERED, actor=US, subject="correction:1", said="none", says="fake", state="taken_up"
        )
        record(BUYER_ERASED, actor=US, subject="source:harbour", orders=1, feedback=1, photos=0, held=0)
    found = figures(first=3, last=0)
    assert parts(found, "buyer_reports_answered") == (2, None)
    assert parts(found, "buyer_reports_acted") == (1, 2)
    assert found["time_to_answer_buyers"]["value"] == 4 * 3600
    assert (parts(found, "rises_told"), parts(found, "rises_in_doubt")) == ((3, None), (1, 3))
    assert parts(found, "rises_handled") == (1, 2)
    assert (parts(found, "feedback_corrected"), parts(found, "corrections_taken_up")) == ((1, None), (1, 1))
    assert parts(found, "buyers_erased") == (1, None)
