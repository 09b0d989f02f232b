"""Figures computed from a ledger whose entries are known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from zhengpin.accounts.actor import system
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.ledger.models import Entry
from zhengpin.ledger.operations import record
from zhengpin.monitoring.events import FINDING_RECORDED, LISTING_SCREENED
from zhengpin.reports.metrics import compute
from zhengpin.reports.operations import take_snapshot
from zhengpin.review.events import CASE_OPENED, DECISION_RECORDED, DECISION_SETTLED

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 1, tzinfo=UTC)
END = datetime(2026, 4, 1, tzinfo=UTC)
ACTOR = system("tests")


def at(days: float, event, subject: str, parent: str = "", **fields) -> None:
    with clock.set_to(START + timedelta(days=days)):
        record(event, actor=ACTOR, subject=subject, parent=parent, **fields)


def figure(key: str, starts=START, ends=END) -> dict:
    report = compute(starts, ends)
    return next(f for chapter in report["chapters"] for f in chapter["figures"] if f["key"] == key)


def test_a_share_has_numerator_denominator_and_interval():
    for number, outcome in enumerate(["pass", "pass", "review", "act"]):
        at(number, LISTING_SCREENED, f"screening:{number}", f"listing:{number}", outcome=outcome)
    found = figure("share_with_action")
    assert (found["numerator"], found["denominator"], found["value"]) == (2, 4, 0.5)
    assert found["interval"][0] < 0.5 < found["interval"][1]


def test_a_period_holds_its_first_moment_and_not_its_last():
    for days in (-0.001, 0, 30.999, 31):
        at(days, LISTING_SCREENED, f"screening:{days}", outcome="pass")
    assert figure("listings_screened")["value"] == 2


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_findings_that_a_rule_let_pass_are_not_counted_as_found():
    for number, outcome in enumerate(["pass", "review", "act"]):
        at(
            1,
            FINDING_RECORDED,
            f"finding:{number}",
            kind="picture",
            found="picture",
            outcome=outcome,
            authorised=outcome == "pass",
        )
    assert figure("findings_picture")["value"] == 2
    assert figure("excused")["value"] == pytest.approx(1 / 3, abs=1e-6)


def test_durations_run_from_the_opening_to_the_decision_even_across_the_period():
    at(-1, CASE_OPENED, "case:1")
    at(0.5, DECISION_RECORDED, "decision:1", "case:1", automation="not")
    at(2, CASE_OPENED, "case:2")
    at(2.25, DECISION_RECORDED, "decision:2", "case:2", automation="not")
    assert figure("time_to_decide")["value"] == pytest.approx((1.5 + 0.25) / 2 * 86400)
    assert figure("on_time")["value"] == 0.5


def test_nothing_to_count_gives_no_share_rather_than_a_wrong_one():
    assert figure("upheld")["value"] is None


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_upheld_share_counts_settled_decisions():
    at(1, DECISION_SETTLED, "decision:1", outcome="infringing", automation="fully")
    at(1, DECISION_SETTLED, "decision:2", outcome="not_infringing", automation="not")
    assert figure("upheld")["value"] == 0.5
    assert figure("automated")["numerator"] == 1
    assert figure("human_upheld")["numerator"] == 0


def test_the_same_period_gives_the_same_digest_however_often_it_is_asked():
    at(1, LISTING_SCREENED, "screening:1", outcome="pass")
    first = take_snapshot(starts_at=START, ends_at=END, actor=ACTOR)
    second = take_snapshot(starts_at=START, ends_at=END, actor=ACTOR)
    assert first.digest == second.digest
    assert Entry.objects.filter(event="report.computed").count() == 2


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(Invalid, match="ends before"):
        take_snapshot(starts_at=END, ends_at=START, actor=ACTOR)
