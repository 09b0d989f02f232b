"""The report's chapter on originals agrees with a story counted by hand, and tells no single buyer's order."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.feedback.sending import order
from tests.flows.originals.depositing import deposit, member_of, offer
from tests.flows.screening.screening import ROOT
from tests.rights.people import picture_bytes
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import today
from zhengpin.flows.buyers import receive_records
from zhengpin.flows.originals.counting import count_days
from zhengpin.kit import clock
from zhengpin.kit.interval import wilson
from zhengpin.ledger.models import Entry
from zhengpin.ledger.operations import record
from zhengpin.monitoring import events as monitoring
from zhengpin.monitoring.indexes import index, shown
from zhengpin.originals import events
from zhengpin.originals.operations import withdraw_deposit
from zhengpin.reports.chapters.originals import ORIGINALS
from zhengpin.reports.metrics import compute
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db
US: Actor = system("tests")


def midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def figures(first: int = 8, last: int = 0) -> dict[str, dict[str, Any]]:
    """Return the chapter's figures from so many days ago to so many, both included."""
    period = midnight(today() - timedelta(days=first)), midnight(today() - timedelta(days=last - 1))
    chapters: Any = compute(*period, [ORIGINALS])["chapters"]
    return {row["key"]: row for row in chapters[0]["figures"]}


def sell(*numbers: int, day: date, **given: object) -> None:
    placed = (midnight(day) + timedelta(hours=12)).isoformat()
    orders = [order(f"O-{day}-{one}", listing="a-1", placed_at=placed, **given) for one in numbers]
    answers = receive_records(source="harbour", items=orders, actor=US)
    assert {one["verdict"] for one in answers} == {"stored"}


@pytest.fixture
def _fresh(operator: Any) -> Any:
    index.forget()
    shown.forget()
    install_defaults(actor=ROOT)
    yield
    index.forget()
    shown.forget()


@pytest.mark.usefixtures("_fresh")
def test_what_stands_and_what_is_sold_under_it_is_entered_day_by_day() -> None:
    mine = picture_bytes(21)
    with clock.set_to(clock.now() - timedelta(days=4)):
        offer(1, mine)
        [given] = deposit(member_of(1), mine, picture_bytes(22))[:1]
    three, two = today() - timedelta(days=3), today() - timedelta(days=2)
    sell(*range(6), day=three, amount="10.50", currency="CNY")
    sell(7, day=three, amount="99.00", currency="CNY", state="cancelled")
    sell(8, 9, day=two, amount="70.00", currency="CNY")
    assert count_days() >= 3
    assert count_days() == 0, "nothing has changed"
    found = figures()
    assert [
        found[key]["value"] for key in ("originals_merchants", "originals_pictures", "originals_videos")
    ] == [
        1,
        2,
        0,
    ]
    assert (found["originals_orders"]["value"], found["originals_sales"]["value"]) == (8, 63.0)
    said = [entry.fields for entry in Entry.objects.filter(event="originals_day.counted").order_by("pk")]
    assert [(one["orders"], one["sales"]) for one in said if one["day"] == two.isoformat()] == [(2, 0.0)]
    sell(10, day=three, amount="10.00", currency="CNY")
    assert count_days() == 0, "entered less than a day ago"
    withdraw_deposit(deposit_id=given.deposit.pk, actor=member_of(1))
    with clock.set_to(clock.now() + timedelta(days=1)):
        count_days()
    again = figures(last=-1)
    assert again["originals_pictures"]["value"] == 1, "the last day that was counted"


def test_matches_are_counted_with_how_many_were_false() -> None:
    start = clock.now() - timedelta(hours=30)
    found: dict[str, Any] = {
        "kind": "picture",
        "found": "picture",
        "score": 1.0,
        "rule": "R-10@1",
        "filing": "f",
    }
    with clock.set_to(start):
        for number, (original, authorised) in enumerate(
            [("claimed", False), ("uncontested", False), ("proven", False), ("proven", True), ("", False)]
        ):
            more = {"original": original, "authorised": authorised, "listing": f"l-{number}"}
            record(
                monitoring.FINDING_RECORDED,
                actor=US,
                subject=f"finding:{number}",
                outcome="review",
                reference=1,
                restraint="",
                **found | more,
            )
    with clock.set_to(start + timedelta(hours=2)):
        settled = (
            (0, monitoring.FINDING_UPHELD, "claimed"),
            (1, monitoring.FINDING_DISMISSED, "uncontested"),
            (2, monitoring.FINDING_UPHELD, "proven"),
            (3, monitoring.FINDING_AUTHORISED, "proven"),
            (4, monitoring.FINDING_DISMISSED, ""),
        )
        for number, event, original in settled:
            about = {"kind": "picture", "filing": "f", "decision": "d", "surface": "listing"}
            record(event, actor=US, subject=f"finding:{number}", original=original, **about)
    shares = figures()
    assert shares["originals_copied"]["value"] == 3
    assert shares["originals_upheld"]["value"] == 2
    false = shares["originals_false_matches"]
    assert (false["numerator"], false["denominator"], false["value"]) == (1, 4, 0.25)
    assert false["interval"] == wilson(1, 4)
    assert shares["originals_time_to_removal"]["value"] == 2 * 3600


def test_deposits_and_disputes_are_counted_by_their_answers() -> None:
    deposited = {"digest": "d", "name": "n", "scope": "mine_only", "source": "upload", "filing": "f"}
    for number, answer in enumerate(["deposited", "common_picture", "examining", "too_plain"]):
        record(
            events.ORIGINAL_DEPOSITED,
            actor=US,
            subject=f"deposit:{number}",
            answer=answer,
            kind="picture",
            first_seen_at="",
            **deposited,
        )
    moved = {"before": "examining", "state": "active", "answer": "deposited", "line": "", "reason": ""}
    record(events.ORIGINAL_MOVED, actor=US, subject="deposit:2", digest="d", kind="video", **moved)
    for number, outcome in enumerate(["first", "second", "undecided"]):
        subject = f"original_dispute:{number}"
        record(events.DISPUTE_OPENED, actor=US, subject=subject, first="1", second="2", due_at="")
        weighed = {"why": "", "policy": "", "points_first": 0, "points_second": 0, "explanation": ""}
        record(events.DISPUTE_DECIDED, actor=US, subject=subject, outcome=outcome, **weighed)
    found = figures()

    def parts(key: str) -> tuple[int, int | None]:
        return found[key]["numerator"], found[key]["denominator"]

    assert parts("originals_deposited") == (4, None)
    assert parts("originals_accepted") == (2, 4)
    assert parts("originals_common") == (1, 4)
    assert parts("originals_disputed") == (3, None)
    assert (parts("originals_wrong"), parts("originals_undecided")) == ((1, 3), (1, 3))


def test_nothing_is_entered_before_the_first_deposit() -> None:
    assert count_days() == 0
