"""Checking counter-statements on their pages, recording rulings, keeping clocks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.flows.complaints.complaining import Market, answer, decided, later, submitted, targets_of
from tests.rows import each_row
from tests.web.complaint_people import complaints, signed_in
from zhengpin.complaints.models import Clock, Complaint, CounterStatement
from zhengpin.flows.complaints import complaint
from zhengpin.flows.complaints import counter as flow

__all__ = ["complaints", "signed_in"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewing(complaints: Market, signed_in) -> Client:
    return signed_in(complaints.reviewer)


def text_of(response: Any) -> str:
    return response.content.decode()


def stated(market: Market, **more: Any) -> CounterStatement:
    """Return a counter-statement on an upheld target, submitted."""
    row = answer(market, decided(market, submitted(market)), **more)
    return flow.submit(counter_id=row.pk, actor=market.respondent)


def held(market: Market) -> Any:
    """Return the proof of a suit about a forwarded statement."""
    row = stated(market)
    flow.forward(counter_id=row.pk, actor=market.reviewer)
    return flow.prove(
        complaint_id=row.complaint_id,
        counter_id=row.pk,
        kind="suit",
        authority="Hangzhou Internet Court",
        case_number="(2026) 0192-1",
        filed_on=market.now.date(),
        actor=market.complainant,
    )


def test_a_statement_is_forwarded_beside_the_complaint(complaints: Market, reviewing) -> None:
    row = stated(complaints)
    listed = text_of(reviewing.get(reverse("web:counter-reviews")))
    assert complaints.merchant.name in listed
    assert reviewing.post(reverse("web:review-next-counter"))["Location"] == reverse(
        "web:counter-review", args=[row.pk]
    )
    shown = text_of(reviewing.get(reverse("web:counter-review", args=[row.pk])))
    for said in (
        "We buy from the holder&#x27;s own distributor.",
        "The listing uses our mark without our leave.",
        "invoice.txt",
        "Nothing that the procedure asks for is lacking.",
        "The rights holder has 15 days to prove a suit",
        "zhou@river.example",
    ):
        assert said in shown, said
    reviewing.post(reverse("web:forward-counter", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == "forwarded"
    assert Clock.objects.filter(step="suit", state="running").exists()


@each_row(
    "procedure, said",
    [("cn_works", "The measures are lifted at once."), ("eu", "A person decides again, as on an appeal")],
)
def test_it_is_said_what_forwarding_brings_about(
    complaints: Market, reviewing, procedure: str, said: str
) -> None:
    row = answer(complaints, decided(complaints, submitted(complaints, procedure=procedure)))
    flow.submit(counter_id=row.pk, actor=complaints.respondent)
    assert said in text_of(reviewing.get(reverse("web:counter-review", args=[row.pk])))


def test_a_statement_is_returned_and_refused_with_reasons(complaints: Market, reviewing) -> None:
    row = stated(complaints)
    address = reverse("web:return-counter", args=[row.pk])
    assert reviewing.post(address).status_code == 422
    reviewing.post(address, {"defects": ["chain_gap"], "note-chain_gap": "Who sold to the distributor?"})
    row.refresh_from_db()
    assert (row.state, row.defects[0]["note"]) == ("needs_fix", "Who sold to the distributor?")
    flow.submit(counter_id=row.pk, actor=complaints.respondent)
    refusing = reverse("web:refuse-counter", args=[row.pk])
    assert reviewing.post(refusing, {"explanation": ""}).status_code == 422
    reviewing.post(refusing, {"explanation": "The invoice names other goods."})
    row.refresh_from_db()
    assert row.state == "refused"
    assert "The invoice names other goods." in text_of(
        reviewing.get(reverse("web:counter-review", args=[row.pk]))
    )
    assert [one.state for one in targets_of(row.complaint)] == ["confirmed"]


@pytest.mark.parametrize(("setting", "shown"), [("off", False), ("optional", True)])
def test_a_guarantee_shows_where_the_operator_takes_one(
    complaints: Market, reviewing, settings, setting: str, shown: bool
) -> None:
    settings.GUARANTEE = setting
    row = stated(complaints, guarantee={"amount": "20000", "currency": "CNY", "type": "bank letter"})
    page = text_of(reviewing.get(reverse("web:counter-review", args=[row.pk])))
    assert ("20000 CNY" in page) is shown


@each_row("ruling, state", [("for_holder", "confirmed"), ("for_respondent", "lifted")])
def test_a_ruling_is_recorded_once(complaints: Market, reviewing, ruling: str, state: str) -> None:
    proof = held(complaints)
    listed = text_of(reviewing.get(reverse("web:counter-reviews"), {"view": "held"}))
    assert "Hangzhou Internet Court" in listed
    page = text_of(reviewing.get(reverse("web:complaint-review", args=[proof.complaint_id])))
    address = reverse("web:rule-proof", args=[proof.pk])
    assert address in page
    assert reviewing.post(address, {"ruling": "for_nobody"}).status_code == 422
    reviewing.post(address, {"ruling": ruling, "note": "So ruled."})
    proof.refresh_from_db()
    assert (proof.ruling, proof.ruling_note) == (ruling, "So ruled.")
    assert [one.state for one in targets_of(proof.complaint)] == [state]
    assert reviewing.post(address, {"ruling": ruling}).status_code == 409
    listed = text_of(reviewing.get(reverse("web:counter-reviews"), {"view": "held"}))
    assert "No matter is before an authority" in listed


def test_clocks_are_listed_the_soonest_first_and_narrowed(complaints: Market, reviewing) -> None:
    decided(complaints, submitted(complaints))
    submitted(complaints, targets=3)
    address = reverse("web:clocks")
    shown = text_of(reviewing.get(address))
    assert shown.index("Review by the platform</a>") < shown.index("Answer of the respondent</a>")
    narrowed = text_of(reviewing.get(address, {"step": "answer"}))
    assert "Review by the platform</a>" not in narrowed
    assert "No such deadline" in text_of(reviewing.get(address, {"overdue": "on"}))
    complaints.now += timedelta(days=2)
    for state in ("running", "expired"):
        late = text_of(reviewing.get(address, {"overdue": "on"}))
        assert "ended 1 day ago" in late, f"a review that is {state} and goes on is late"
        assert "Answer of the respondent</a>" not in late
        later(complaints)
    assert Clock.objects.get(step="review", complaint__state="under_review").state == "expired"
    waiting = text_of(reviewing.get(reverse("web:complaint-reviews")))
    assert "ended 1 day ago" in waiting
    row = Complaint.objects.get(state="under_review")
    complaint.return_to_notifier(complaint_id=row.pk, defects=["target_unclear"], actor=complaints.reviewer)
    complaint.submit(complaint_id=row.pk, actor=complaints.complainant)
    assert "No such deadline" in text_of(reviewing.get(address, {"overdue": "on"})), "a new review runs"
    later(complaints, days=2)
    assert "ended 1 day ago" in text_of(reviewing.get(address, {"overdue": "on"}))
    decided(complaints, row)
    assert "No such deadline" in text_of(reviewing.get(address, {"overdue": "on"}))


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_overview_says_what_waits(complaints: Market, reviewing) -> None:
    stated(complaints)
    submitted(complaints, targets=2, title="Late")
    later(complaints, days=2)
    shown = text_of(reviewing.get("/"))
    for name, many in (("Complaints to check", 0), ("Counter-statements to check", 1), ("Overdue", 1)):
        assert f'{name}</a></span><span class="tile-value">{many}</span>' in shown, name


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_list_of_clocks_asks_no_more_where_it_is_longer(complaints: Market, reviewing) -> None:
    decided(complaints, submitted(complaints))
    address = reverse("web:clocks")
    reviewing.get(address)
    with CaptureQueriesContext(connection) as before:
        reviewing.get(address)
    for targets in (2, 3, 4):
        submitted(complaints, targets=targets)
    with CaptureQueriesContext(connection) as after:
        assert text_of(reviewing.get(address)).count("Review by the platform</a>") == 3
    assert len(after) == len(before) < 20


def test_a_clock_is_extended_as_its_track_allows(complaints: Market, reviewing) -> None:
    flow.forward(counter_id=stated(complaints).pk, actor=complaints.reviewer)
    clock = Clock.objects.get(step="suit")
    page = reverse("web:clock", args=[clock.pk])
    shown = text_of(reviewing.get(page))
    assert "To extend by at most 20 working days in all; 0 used." in shown
    assert "The law lets this deadline run without a break." in shown
    given = {"amount": "21", "reason": "notarisation", "explanation": "The consulate is slow."}
    address = reverse("web:extend-clock", args=[clock.pk])
    assert reviewing.post(address, given).status_code == 422
    before = clock.due_at
    reviewing.post(address, given | {"amount": "5"})
    clock.refresh_from_db()
    assert clock.due_at > before
    shown = text_of(reviewing.get(page))
    assert "5 used." in shown
    assert "The consulate is slow." in shown
    assert (
        reviewing.post(reverse("web:suspend-clock", args=[clock.pk]), {"explanation": "x"}).status_code == 422
    )


def test_a_clock_is_stopped_and_runs_again(complaints: Market, reviewing) -> None:
    decided(complaints, submitted(complaints))
    clock = Clock.objects.get(step="answer")
    page = reverse("web:clock", args=[clock.pk])
    stop = reverse("web:suspend-clock", args=[clock.pk])
    assert reviewing.post(stop, {"explanation": " "}).status_code == 422
    reviewing.post(stop, {"explanation": "The portal was down."})
    clock.refresh_from_db()
    assert clock.state == "suspended"
    assert str(clock.pk) in text_of(reviewing.get(reverse("web:clocks"), {"state": "suspended"}))
    assert "The portal was down." in text_of(reviewing.get(page))
    reviewing.post(reverse("web:resume-clock", args=[clock.pk]))
    clock.refresh_from_db()
    assert clock.state == "running"
