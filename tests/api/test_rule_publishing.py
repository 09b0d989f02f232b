"""Putting a rule in force over the API: what should be known, the second person's agreement, and the way back."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import person
from tests.rulebook.scheduling import two_versions
from zhengpin.accounts.states import Role

pytestmark = pytest.mark.django_db
ACTS = {"outcome": "act", "measures": ["delist"]}


@pytest.fixture
def owner(client_of, rule_owner) -> Client:
    return client_of(rule_owner)


@pytest.fixture
def second(client_of, operator) -> Client:
    return client_of(person(Role.RULE_OWNER, operator, "Zhao Si"))


def test_programs_read_the_same_and_can_neither_ask_nor_agree(api_of, operator, owner, second) -> None:
    two_versions(**ACTS)
    program = api_of(operator, Role.RULE_OWNER)
    path = "/v1/rules/X-1/2"
    ready = program.get(f"{path}/readiness").json()
    assert (ready["backtest"], ready["confirmed"], ready["second_person_missing"]) == (None, False, True)
    refused = program.post(f"{path}/publish")
    assert (refused.status_code, refused.json()["code"]) == (409, "rule.second_person_needed")
    for way in ("ask-agreement", "agree"):
        assert program.post(f"{path}/{way}").json()["code"] == "rule.person_needed"
    owner.post("/rules/X-1/2/ask/")
    second.post("/rules/X-1/2/agree/")
    assert program.post(f"{path}/publish").json()["state"] == "published"
    back = program.post(f"{path}/take-back", {}, content_type="application/json").json()
    assert back == {"code": "X-1", "version": 2, "restored": 1}
