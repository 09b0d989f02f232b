"""The report's rows on admission agree with a story that is counted by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from zhengpin.accounts.actor import system
from zhengpin.admission import events
from zhengpin.kit import clock
from zhengpin.ledger.operations import record
from zhengpin.reports.chapters.admission import ADMISSION
from zhengpin.reports.metrics import compute

pytestmark = pytest.mark.django_db
MARK = {"office": "CN", "registration_no": "12345678", "nice_classes": [25]}


def figures() -> dict[str, dict]:
    now = clock.now()
    document = compute(now - timedelta(days=1), now + timedelta(days=1), [ADMISSION])
    return {row["key"]: row for row in document["chapters"][0]["figures"]}


class Story:
    """One application, told event by event, so many seconds after it began."""

    def __init__(self, **about: Any) -> None:
        self.subject, self.began = f"application:{uuid4()}", clock.now()
        self.about = MARK | about

    def tells(self, event: Any, after: float, **fields: Any) -> Story:
        known = {name: value for name, value in self.about.items() if name in event.fields}
        with clock.set_to(self.began + timedelta(seconds=after)):
            record(event, actor=system("tests"), subject=self.subject, **known, **fields)
        return self


def submitted(**about: Any) -> Story:
    return Story(**about).tells(events.APPLICATION_SUBMITTED, 0)


def test_every_row_is_what_happened() -> None:
    by = {"unaided": True, "mark_confirmed_by": "register"}
    submitted().tells(events.APPLICATION_APPROVED, 10, **by)
    submitted().tells(events.APPLICATION_APPROVED, 20, **by)
    submitted(nice_classes=[18, 25]).tells(events.OWNER_ASKED, 5).tells(
        events.OWNER_ANSWERED, 90, answer="yes"
    ).tells(events.APPLICATION_APPROVED, 100, unaided=True, mark_confirmed_by="owner")
    submitted(registration_no="9").tells(events.APPLICATION_HELD, 5).tells(
        events.APPLICATION_APPROVED, 1000, unaided=False, mark_confirmed_by="person"
    )
    submitted(registration_no="8").tells(events.APPLICATION_RETURNED, 30, unaided=True, reason="stale").tells(
        events.APPLICATION_SUBMITTED, 40
    ).tells(events.APPLICATION_RETURNED, 50, unaided=True, reason="stale").tells(
        events.APPLICATION_SUBMITTED, 60
    ).tells(events.APPLICATION_HELD, 70).tells(
        events.APPLICATION_REFUSED, 560, unaided=False, reason="forged"
    )
    submitted(registration_no="7").tells(events.OWNER_ASKED, 1).tells(
        events.OWNER_ANSWERED, 39, answer="no"
    ).tells(events.APPLICATION_REFUSED, 40, unaided=True, reason="owner_denied")
    told = figures()
    counted = {key: row["value"] for key, row in told.items() if row["kind"] == "count"}
    assert counted == {
        "marks_verified": 2,  # 12345678 in 25, told three times, and in 18
        "marks_confirmed_by_owner": 2,
        "applications_submitted": 6,
        "applications_approved": 4,
        "applications_returned": 1,
        "applications_refused": 2,
        "applications_held": 2,
        "stopped_forged": 1,
        "stopped_invalid": 0,
        "stopped_broken_chain": 0,
        "stopped_stale": 1,
        "stopped_mismatch": 0,
        "stopped_owner_denied": 1,
        "stopped_incomplete": 0,
        "stopped_other": 0,
        "owners_denied": 1,
    }
    unaided = told["answered_unaided"]
    assert (unaided["numerator"], unaided["denominator"]) == (6, 8)
    assert (told["owners_answered"]["numerator"], told["owners_answered"]["denominator"]) == (2, 2)
    # Answers after 10, 20, 100, 1000, 30, 10 (from 40 to 50), 500 (from 60 to 560) and 40 seconds.
    assert told["time_to_answer_application"]["numerator"] == 8
    assert told["time_to_answer_application"]["value"] == pytest.approx(35)
    assert told["time_to_answer_unaided"]["value"] == pytest.approx(25)
    assert told["time_to_answer_by_a_person"]["value"] == pytest.approx(750)
