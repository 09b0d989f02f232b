"""What was decided against a merchant on its pages: listed by clock, accepted, answered in steps, nothing else told."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.flows.complaints.complaining import (
    MARKET,
    Market,
    answer,
    at,
    decided,
    later,
    submitted,
    targets_of,
)
from tests.web.complaining import Sides, make_sides
from zhengpin.complaints import operations, queries
from zhengpin.complaints.models import Clock, Complaint, CounterStatement
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.complaints import counter

pytestmark = pytest.mark.django_db


@pytest.fixture
@MARKET.stands
def sides() -> Sides:
    return make_sides()


def matter(market: Market, targets: int = 1, **more: Any) -> Complaint:
    row = submitted(market, targets=targets, **more)
    decided(market, row)
    return row


def place(name: str, row: Any, *more: Any) -> str:
    return reverse(f"web:{name}", args=[row.pk, *more])


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_soonest_clock_stands_first_and_what_owes_nothing_last(sides: Sides, english) -> None:
    client, market = english(sides.merchant), sides.market
    with at(market):
        first = matter(market)
        market.now += timedelta(days=2)
        second = matter(market, reason="counterfeit")
        page = client.get(reverse("web:answers"))
        assert [row["complaint"] for row in page.context["rows"]] == [first.pk, second.pk]
        last = "24:00 on 8 September 2026 (Beijing time, that day included)"
        assert page.context["rows"][0]["answer_by"] == f"Answer by {last}"
        counter.remedy(target_ids=[one.pk for one in targets_of(first)], actor=market.respondent)
        page = client.get(reverse("web:answers"))
        assert [row["complaint"] for row in page.context["rows"]] == [second.pk, first.pk]
        only = client.get(reverse("web:answers") + "?reason=counterfeit").context["rows"]
    assert [row["complaint"] for row in only] == [second.pk]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_any_part_of_the_list_is_that_part_of_the_whole(sides: Sides) -> None:
    market, reasons = sides.market, ("unauthorised_name", "counterfeit", "impersonation")
    with at(market):
        rows = []
        for reason in reasons:
            rows.append(matter(market, reason=reason))
            market.now += timedelta(hours=3)
        for ended in rows[:2]:
            counter.remedy(target_ids=[one.pk for one in targets_of(ended)], actor=market.respondent)
    wanted = [row.pk for row in (rows[2], rows[1], rows[0])]
    found = queries.answers(market.respondent)
    for start, stop in combinations(range(5), 2):
        assert [one["complaint"] for one in found[start:stop]] == wanted[start:stop], (start, stop)
    remedied = queries.answers(market.respondent, state="remedied", text=targets_of(rows[0])[0].title[:5])
    assert [one["complaint"] for one in remedied[0:9]] == wanted[1:]
    assert queries.answers(market.respondent, text="of nobody")[0:9] == []
    assert queries.answers(market.complainant)[0:9] == []
    assert queries.answers_owed(market.respondent)["waiting"] == 1


def test_a_clock_that_ends_within_a_day_is_told_at_once(sides: Sides, english) -> None:
    client, market = english(sides.merchant), sides.market
    with at(market):
        row = matter(market)
        assert not client.get(reverse("web:answers")).context["owed"]["soon"]
        market.now = Clock.objects.get(complaint=row, step="answer").due_at - timedelta(hours=3, minutes=20)
        for where in (reverse("web:home"), reverse("web:answers"), place("answer", row)):
            assert "3 hours 20 minutes left" in client.get(where).content.decode(), where


def test_it_sees_what_concerns_it_and_nothing_else(sides: Sides, english) -> None:
    client, market = english(sides.merchant), sides.market
    with at(market):
        row = submitted(market, targets=2)
        hidden = store_blob(content=b"our buyer's address", media_type="text/plain", actor=market.complainant)
        shown = store_blob(content=b"the label", media_type="text/plain", actor=market.complainant)
        for blob, name, may in ((hidden, "buyer.txt", False), (shown, "label.txt", True)):
            operations.add_evidence(
                complaint_id=row.pk, blob=blob, name=name, shown_to_other=may, actor=market.complainant
            )
        decided(market, row)
        page = client.get(place("answer", row)).content.decode()
    for told in (
        "PAPER CRANE",
        "The listing uses our mark",
        "label.txt",
        "Not made by us.",
        "until 24:00 on 8 September 2026 (Beijing time, that day included)",
    ):
        assert told in page, told
    for kept in ("1 Mill Road", "lin@crane.example", "5555 0100", "buyer.txt", "A-1"):
        assert kept not in page, kept


def test_another_respondents_answer_stays_its_own(
    sides: Sides, english, other_merchant_person, actor_of
) -> None:
    market = sides.market
    with at(market):
        row = submitted(market, targets=2)
        other = actor_of(other_merchant_person)
        theirs = targets_of(row)[1]
        theirs.respondent_id = other.home_organisation_id
        theirs.save()
        told = decided(market, row)
        made = answer(market, told[:1])
        counter.submit(counter_id=made.pk, actor=market.respondent)
        client = english(other_merchant_person)
        page = client.get(place("answer", row))
        assert [one["target"].pk for one in page.context["rows"]] == [theirs.pk]
        assert "Zhou Bai" not in page.content.decode()
        invoice = made.evidence.get()
        assert client.get(reverse("web:evidence", args=[invoice.pk])).status_code == 404
        assert client.get(reverse("web:counter-step", args=[made.pk, "ground"])).status_code == 404
        client.post(place("accept-decision", row), {"target": [told[0].pk]})
    assert [one.state for one in targets_of(row)] == ["countered", "waiting_respondent"]


def test_decisions_are_accepted_one_by_one(sides: Sides, english) -> None:
    client, market = english(sides.merchant), sides.market
    with at(market):
        row = matter(market, targets=2)
        first = targets_of(row)[0]
        client.post(place("accept-decision", row), {"target": [first.pk]})
        assert [one.state for one in targets_of(row)] == ["remedied", "waiting_respondent"]
        assert client.post(place("accept-decision", row), {}).status_code == 409


def test_a_counter_statement_is_made_in_steps_about_several_targets(sides: Sides, english) -> None:
    client, market = english(sides.merchant), sides.market
    with at(market):
        row = matter(market, targets=2)
        begun = client.post(place("begin-counter", row), {"target": [one.pk for one in targets_of(row)]})
        made = CounterStatement.objects.get()
        assert begun.url == place("counter-step", made, "ground")
        client.post(place("counter-step", made, "ground"), {"ground": "authorised"})
        page = client.get(place("counter-step", made, "explanation"))
        assert page.context["many"] == 2
        assert "Name the authorisation" in page.content.decode()
        client.post(place("counter-step", made, "explanation"), {"explanation": "We bought it there."})
        file = SimpleUploadedFile("invoice.pdf", b"%PDF-1.7")
        client.post(
            place("counter-step", made, "evidence"),
            {"files": file, "kind": "invoice", "shown_to_other": "on"},
        )
        person = {"name": "Zhou Bai", "email": "zhou@river.example"}
        unsigned = client.post(place("counter-step", made, "declaration"), person)
        assert {one["code"] for one in unsigned.context["missing"]} == {"truth", "signature"}
        sent = client.post(
            place("counter-step", made, "declaration"), person | {"truth": "on", "signature": "Zhou Bai"}
        )
        assert sent.url == place("answer", row)
        assert {one.state for one in targets_of(row)} == {"countered"}
        assert client.get(place("counter-step", made, "ground")).status_code == 409
        client.post(place("withdraw-counter", made))
    made.refresh_from_db()
    assert made.state == "withdrawn"


def test_after_the_clock_the_decision_can_still_be_contested(sides: Sides, english) -> None:
    client, market = english(sides.merchant), sides.market
    with at(market):
        row = matter(market)
        later(market, days=8)
        page = client.get(place("answer", row))
    assert targets_of(row)[0].state == "confirmed"
    assert page.context["contest_until"]
    assert not page.context["acceptable"]
    assert page.context["owed"] is None


def test_a_matter_of_nobody_is_not_found(sides: Sides, english) -> None:
    with at(sides.market):
        row = submitted(sides.market)
    client = english(sides.merchant)
    assert client.get(place("answer", row)).status_code == 404, "it was not forwarded yet"
