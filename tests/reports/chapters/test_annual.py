"""The chapter of what annual reports print agrees with a story counted by hand, and says what it cannot count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from zhengpin.accounts.actor import system
from zhengpin.complaints.events import TARGET_CHANGED
from zhengpin.enforcement.events import MEASURE_APPLIED
from zhengpin.inspection.events import SAMPLE_FINISHED
from zhengpin.kit import clock
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.monitoring.events import (
    FINDING_RECORDED,
    FINDING_UPHELD,
    LISTING_PRESCREENED,
    LISTING_SCREENED,
    ROOM_PRESCREENED,
)
from zhengpin.reports.chapters.annual import ANNUAL
from zhengpin.reports.metrics import compute
from zhengpin.rights.events import REFERENCE_KEPT_DOWN

pytestmark = pytest.mark.django_db

START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with clock.set_to(END + timedelta(days=40)):
        yield


def at(days: float, event: Event, subject: str, **fields: Any) -> None:
    with clock.set_to(START + timedelta(days=days)):
        record(event, actor=system("tests"), subject=subject, **fields)


def figures() -> dict[str, dict[str, Any]]:
    chapters: Any = compute(START, END, [ANNUAL])["chapters"]
    return {row["key"]: row for chapter in chapters for row in chapter["figures"]}


def parts(key: str) -> tuple[float, float | None]:
    found = figures()[key]
    return found["numerator"], found["denominator"]


def test_what_is_stopped_is_told_with_how_much_of_it_nobody_saw() -> None:
    for number, verdict in enumerate(("pass", "review", "block")):
        at(1, LISTING_PRESCREENED, f"listing:{number}", verdict=verdict)
    at(1, ROOM_PRESCREENED, "room:1", verdict="block")
    for number, outcome in enumerate(("pass", "act")):
        at(2, LISTING_SCREENED, f"screening:{number}", outcome=outcome)
    assert parts("items_stopped") == (4, None)
    assert parts("stopped_unseen") == (3, 4)
    assert parts("rejected_before_live") == (2, None)
    assert figures()["stopped_unseen"]["exclusions"]["zh"]


def test_a_picture_stays_down_unless_it_is_found_again_in_time() -> None:
    for number, days in enumerate((1, 2, 3, 25)):
        at(days, REFERENCE_KEPT_DOWN, f"reference:r-{number}")
    at(0, FINDING_RECORDED, "finding:1", reference="r-0", outcome="act")  # before it was kept down
    at(20, FINDING_RECORDED, "finding:2", reference="r-1", outcome="review")
    at(20, FINDING_RECORDED, "finding:3", reference="r-2", outcome="pass")  # an authorised seller
    at(60, FINDING_RECORDED, "finding:4", reference="r-3", outcome="act")
    assert parts("stay_down_30") == (3, 4)
    assert parts("stay_down_90") == (0, 0), "their ninety days are not over"
    with clock.set_to(END + timedelta(days=120)):
        assert parts("stay_down_90") == (2, 4)


def test_what_was_caught_is_estimated_from_the_audit_of_what_passed() -> None:
    for number in range(40):
        at(1, FINDING_UPHELD, f"finding:{number}", surface="listing")
    for number in range(1000):
        at(1, LISTING_SCREENED, f"screening:{number}", outcome="pass")
    assert figures()["caught"]["value"] is None
    said = {"kind": "passed", "share": "1/100", "yan_su_exact": ["1/1000", "4/100"], "found": 2, "drawn": 200}
    at(9, SAMPLE_FINISHED, "sample:1", **said)
    found = figures()["caught"]
    assert (found["value"], found["numerator"], found["denominator"]) == (0.8, 40, 50)
    assert found["interval"] == pytest.approx((0.5, 40 / 41), abs=1e-6)


def test_one_person_is_counted_once_and_nobody_not_at_all() -> None:
    for creator in ("c-1", "c-1", "", "c-2"):
        at(1, MEASURE_APPLIED, "measure:1", surface="video", creator=creator, kind="remove")
    at(1, MEASURE_APPLIED, "measure:2", surface="listing", creator="c-3", kind="ban", repeat=True)
    assert parts("creators_penalised") == (2, None)
    assert parts("closed_for_repetition") == (1, None)


def test_what_was_found_first_and_answered_well() -> None:
    decided = {
        "cause": "decided",
        "state": "waiting_respondent",
        "reason": "counterfeit",
        "respondent": "m-1",
    }
    at(1, TARGET_CHANGED, "target:1", **decided)
    at(1, TARGET_CHANGED, "target:2", **decided)
    at(
        9,
        TARGET_CHANGED,
        "target:2",
        **decided | {"cause": "expired", "was": "waiting_holder", "state": "lifted"},
    )
    for number in range(6):
        at(1, FINDING_UPHELD, f"finding:{number}", surface="listing")
    assert parts("proactive_share") == (6, 8)
    assert parts("respondents_upheld") == (1, None)
    assert parts("counters_successful_counterfeit") == (1, 2)


def test_what_cannot_be_counted_says_why_and_gives_no_number() -> None:
    found = figures()
    for key in ("bad_accounts_stopped", "goods_seized", "specialists"):
        assert (found[key]["value"], found[key]["numerator"]) == (None, None)
        assert found[key]["no_source"]["en"]
        assert found[key]["no_source"]["zh"]
    assert found["bad_accounts_stopped"]["anchor"] == "Amazon 2024"
    assert all(row["no_source"] is None for row in found.values() if row["value"] is not None)
