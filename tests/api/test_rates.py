"""Rates, feedback, corrections and rises over the API: paged, narrowed, refused; of a buyer nothing in any answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.feedback.counted import month, unit_of
from tests.web.buyers.conftest import Spoken, mark, spoken
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.operations import represent
from zhengpin.accounts.queries import today
from zhengpin.feedback.models import Buyer, Feedback

__all__ = ["mark", "spoken"]
pytestmark = pytest.mark.django_db


def told(client: Client, address: str, status: int = 200) -> Any:
    answer = client.get(f"/v1/{address}")
    assert answer.status_code == status, answer.content
    return answer.json()


def test_rates_are_paged_in_one_order(spoken: Spoken, auditor: Person, client_of: Any) -> None:
    client = client_of(auditor)
    whole = told(client, "rates?kind=shop&limit=200")
    assert whole["next_cursor"] is None
    shown = [one["shrunk" if one["few_orders"] else "rate"] for one in whole["items"]]
    assert shown == sorted(shown, reverse=True)
    first = told(client, "rates?kind=shop&limit=4")
    second = told(client, f"rates?kind=shop&limit=4&cursor={first['next_cursor']}")
    assert first["items"] + second["items"] == whole["items"][:8]
    risen = told(client, "rates?kind=shop&change=rose")["items"]
    assert [one["name"] for one in risen] == [spoken.shops[0].name]
    assert risen[0]["before"]["change"] == "rose"
    merchants = told(client, "rates?kind=merchant")["items"]
    assert {one["unit"] for one in merchants} == {None}
    one = told(client, f"rates/merchants/{merchants[0]['merchant']}?step=day")
    assert len(one["points"]) == month().days


def test_a_unit_is_told_over_time(spoken: Spoken, auditor: Person, client_of: Any) -> None:
    client, unit = client_of(auditor), unit_of(spoken.shops[0]).pk
    one = told(client, f"rates/{unit}?first={month().year_before.first}&last={month().last}")
    assert len(one["points"]) == 13
    assert one["rate"]["orders"] == sum(point["orders"] for point in one["points"])
    assert set(one["points"][0]["counts"]) >= {"reviews", "room_reports"}
    assert told(client, "rates/999999", 404)["code"] == "rate.not_found"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("month=nonsense", "rate.period_unclear"),
        ("month=2026-13", "rate.period_unclear"),
        ("first=2026-01-01", "rate.period_unclear"),
        ("first=2020-01-01&last=2026-01-01", "rate.period_unclear"),
        ("first=2026-02-01&last=2026-01-01", "rate.period_unclear"),
        ("kind=all", "rate.kind_unknown"),
    ],
)
def test_what_cannot_be_understood_is_told(
    spoken: Spoken, auditor: Person, client_of: Any, query: str, code: str
) -> None:
    assert told(client_of(auditor), f"rates?{query}", 422)["code"] == code


def test_a_merchant_gets_its_own_months_by_fives(
    spoken: Spoken, merchant_person: Person, client_of: Any
) -> None:
    merchant = spoken.shops[1].merchant
    merchant.organisation_id = merchant_person.memberships.get().organisation_id
    merchant.save()
    client = client_of(merchant_person)
    [row] = told(client, "rates?kind=shop")["items"]
    assert row["name"] == "Quiet Pines"
    assert row["reports"] is None or row["reports"] % 5 == 0
    points = told(client, f"rates/{row['unit']}?month={month().first:%Y-%m}")["points"]
    assert [point["counts"] for point in points] == [{}]
    assert (
        told(client, f"rates?first={month().first}&last={month().first}", 422)["code"]
        == "rate.month_not_over"
    )
    day = f"rates/{row['unit']}?month={month().first:%Y-%m}&step=day"
    assert told(client, day, 422)["code"] == "rate.month_not_over"
    assert told(client, "rates?kind=merchant", 422)["code"] == "rate.kind_unknown"
    assert told(client, f"rates/merchants/{merchant.pk}", 404)["code"] == "rate.not_found"
    assert told(client, f"rates/{unit_of(spoken.shops[0]).pk}", 404)["code"] == "rate.not_found"
    for address in ("feedback", "rises", "feedback-corrections", f"feedback/{spoken.said[0].pk}"):
        assert told(client, address, 403)["code"] == "forbidden"


def test_an_agent_gets_the_rates_of_the_brands_of_whom_it_represents(
    spoken: Spoken, mark: None, holder: Organisation, agent_person: Person, client_of: Any
) -> None:
    client = client_of(agent_person)
    assert told(client, "rates?kind=brand")["items"] == []
    home = agent_person.memberships.get().organisation_id
    represent(agent_id=home, principal_id=holder.pk, valid_from=today(), actor=system("tests"))
    assert [one["name"] for one in told(client, "rates?kind=brand")["items"]] == ["Velmora"]


def test_feedback_is_told_without_its_buyer(spoken: Spoken, auditor: Person, client_of: Any) -> None:
    client = client_of(auditor)
    everything = told(client, "feedback")
    assert len(everything["items"]) == 6
    assert len(told(client, "feedback?says_fake=true")["items"]) == 4
    assert len(told(client, "feedback?says=genuine&kind=review")["items"]) == 1
    assert len(told(client, f"feedback?unit={unit_of(spoken.shops[1]).pk}")["items"]) == 0
    assert len(told(client, "feedback?month=2001-01")["items"]) == 0
    first = told(client, "feedback?limit=4")
    assert len(told(client, f"feedback?limit=4&cursor={first['next_cursor']}")["items"]) == 2
    text = repr(everything) + repr(told(client, f"feedback/{spoken.said[0].pk}"))
    hidden = [
        *Buyer.objects.values_list("digest", flat=True),
        *Feedback.objects.values_list("key", flat=True),
    ]
    assert [one for one in [*hidden, "B-0", "O-0"] if one in text] == []
    assert "buyer" not in everything["items"][0]


def test_feedback_is_corrected_and_the_correction_answered(
    spoken: Spoken, reviewer: Person, rule_owner: Person, client_of: Any
) -> None:
    client, owner, pk = client_of(reviewer), client_of(rule_owner), spoken.said[0].pk
    body = {"says": "other", "note": "Of software"}
    made = client.post(f"/v1/feedback/{pk}/correct", body, content_type="application/json")
    assert made.status_code == 201, made.content
    number = made.json()["id"]
    again = client.post(f"/v1/feedback/{pk}/correct", body, content_type="application/json")
    assert again.json()["code"] == "feedback.says_so_already"
    assert [one["id"] for one in told(client, "feedback-corrections?state=proposed")["items"]] == [number]
    assert client.post(f"/v1/feedback-corrections/{number}/take-up").status_code == 403
    assert owner.post(f"/v1/feedback-corrections/{number}/take-up").json()["state"] == "taken_up"
    assert owner.post(f"/v1/feedback-corrections/{number}/leave").status_code == 409
    assert owner.post("/v1/feedback-corrections/999999/leave").status_code == 404


def test_a_rise_is_told_and_closed(spoken: Spoken, reviewer: Person, auditor: Person, client_of: Any) -> None:
    client = client_of(reviewer)
    [row] = told(client, "rises?state=open&kind=shop")["items"]
    assert (row["name"], row["reports"], row["at_risk"]) == (spoken.shops[0].name, 34.0, "86400.00")
    assert told(client, f"rises/{row['id']}")["changed"][0]["label"] == "Velmora mug 0"
    verb = f"/v1/rises/{row['id']}/dismiss"
    assert client_of(auditor).post(verb, {"note": "x"}, content_type="application/json").status_code == 403
    empty = client.post(verb, {"note": " "}, content_type="application/json")
    assert (empty.status_code, empty.json()["code"]) == (422, "rise.note_missing")
    done = client.post(verb, {"note": "A sale of one day"}, content_type="application/json")
    assert (done.json()["state"], done.json()["note"]) == ("dismissed", "A sale of one day")
    assert told(client, "rises?state=open")["items"] == []
