"""Measures to confirm, brakes and undone rules over the API: persons do it, programs read along."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.flows.measures.accounting import listings, ruled_against
from zhengpin.accounts.states import Role
from zhengpin.enforcement.models import Measure
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db
JSON = "application/json"


def test_a_proposed_measure_is_confirmed_by_a_person(
    operator: Any, holder: Any, api_of: Any, client_of: Any, senior: Any
) -> None:
    ruled_against(listings("m-1", 1)[0], holder, ground="counterfeit")
    token, person = api_of(operator, Role.SENIOR_REVIEWER), client_of(senior)
    [row] = token.get("/v1/measures?state=proposed").json()["items"]
    assert (row["kind"], row["threshold"], row["days"], row["ends_at"]) == ("freeze", 12, 7, None)
    address, said = f"/v1/measures/{row['id']}", {"explanation": "Plain fakes."}
    refused = token.post(f"{address}/confirm", said, content_type=JSON)
    assert (refused.status_code, refused.json()["code"]) == (403, "measure.second_person")
    assert person.post(f"{address}/confirm", {}, content_type=JSON).status_code == 422
    answer = person.post(f"{address}/confirm", said, content_type=JSON)
    assert (answer.status_code, answer.json()["state"]) == (200, "in_force")
    again = person.post(f"{address}/reject", said, content_type=JSON)
    assert (again.status_code, again.json()["code"]) == (409, "measure.not_proposed")
    assert token.get(address).json()["ends_at"]


def test_a_brake_is_released_and_a_rule_undone(
    operator: Any, holder: Any, api_of: Any, client_of: Any, senior: Any, settings: Any
) -> None:
    settings.CIRCUIT_BREAKER_MERCHANTS_HOUR = 1
    since = clock.now()
    for number in range(3):
        ruled_against(listings(f"m-{number}", 1)[0], holder)
    token, person = api_of(operator, Role.SENIOR_REVIEWER), client_of(senior)
    items = token.get("/v1/circuit-breakers").json()["items"]
    assert [(one["rule"], one["state"], one["waiting"]) for one in items] == [
        ("R-10", "braked", 2),
        ("*", "released", 0),
    ]
    address = f"/v1/circuit-breakers/{items[0]['id']}/release"
    said = {"explanation": "They are copies.", "again": True}
    assert token.post(address, said, content_type=JSON).json()["code"] == "enforcement.person_needed"
    assert person.post(address, said, content_type=JSON).json()["state"] == "released"
    run_due()
    assert Measure.objects.filter(state="in_force").count() == 3

    wrong = {
        "rule": "R-10",
        "version": 1,
        "since": since.isoformat(),
        "until": (clock.now() + timedelta(minutes=1)).isoformat(),
        "explanation": "The rule was wrong.",
    }
    begun = person.post("/v1/rule-undos", wrong, content_type=JSON)
    assert (begun.status_code, begun.json()["total"]) == (202, 3)
    run_due()
    done = token.get(f"/v1/rule-undos/{begun.json()['id']}").json()
    assert (done["state"], done["done"], done["failed"]) == ("finished", 3, {})
    assert token.get("/v1/rule-undos").json()["items"] == [done]
    assert person.post("/v1/rule-undos", wrong, content_type=JSON).json()["code"] == "undo.nothing"


def test_others_see_nothing_of_it(operator: Any, holder: Any, api_of: Any) -> None:
    for token in (api_of(holder, Role.HOLDER_MEMBER), api_of(operator, Role.REVIEWER)):
        for address in ("/v1/circuit-breakers", "/v1/rule-undos"):
            assert token.get(address).status_code == 403
