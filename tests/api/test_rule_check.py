"""A rule is checked over the API as the editor checks it: faults with their places, else words; nothing is stored."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.rows import each_row
from tests.rulebook.scheduling import two_versions
from tests.rulebook.test_reading import rule
from zhengpin.accounts.states import Role
from zhengpin.ledger.models import Entry
from zhengpin.rulebook.models import RuleVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(api_of, operator):
    return api_of(operator, Role.RULE_OWNER)


def checked(client: Client, document: Any) -> Any:
    return client.post("/v1/rules/check", document, content_type="application/json")


def test_every_fault_has_its_place_in_both_languages(owner: Client) -> None:
    when = ['kind == "picture"', "mirrored &&\n scor >= 0.5"]
    body = checked(owner, rule(when=when, priority=0)).json()
    assert (body["valid"], body["words"]) == (False, [])
    faults = {fault["field"]: fault for fault in body["faults"]}
    assert set(faults) == {"when[1]", "priority"}
    clause = faults["when[1]"]
    assert (clause["code"], clause["line"], clause["column"]) == ("rule.unknown_fact", 2, 2)
    assert "no fact “scor”" in clause["message"]["en"]
    assert "没有名为“scor”的事实" in clause["message"]["zh"]
    assert faults["priority"]["line"] is None


def test_what_is_right_is_said_in_words_with_what_it_would_replace(owner: Client) -> None:
    two_versions()
    entries = Entry.objects.count()
    body = checked(owner, rule(when=["score >= 0.9", "mirrored || authorised"])).json()
    assert (body["valid"], body["faults"], body["changed"], body["replaces"]) == (True, [], True, 1)
    assert body["words"] == [
        {
            "clause": "score >= 0.9",
            "says": {"en": "score of the match (0 to 1): 0.9 or more", "zh": body["words"][0]["says"]["zh"]},
        },
        {"clause": "mirrored || authorised", "says": {"en": "", "zh": ""}},
    ]
    assert body["words"][0]["says"]["zh"].startswith("匹配得分")
    assert checked(owner, rule(urgency=9)).json()["changed"] is False
    assert checked(owner, rule(code="X-2")).json()["replaces"] is None
    assert (RuleVersion.objects.count(), Entry.objects.count()) == (2, entries)


def test_it_is_said_to_what_a_rule_can_apply_and_to_what_it_never_does(owner: Client) -> None:
    body = checked(owner, rule(when=['surface in ["listing", "shop"]', "price < 10.0"])).json()
    assert (body["valid"], body["applies_to"]) == (True, ["listing"])
    assert {"subject": "name", "facts": ["price"]} in body["never_to"]
    refused = checked(owner, rule(when=['surface == "shop"', "price < 10.0"])).json()
    assert (refused["valid"], refused["applies_to"]) == (False, [])
    [fault] = refused["faults"]
    assert (fault["code"], fault["field"], fault["column"]) == ("rule.never_applies", "when[1]", 1)


@each_row("body", [{}, {"code": 7, "when": {"a": []}}, {"when": "1"}])
def test_anything_is_answered(owner: Client, body: Any) -> None:
    answer = checked(owner, body)
    assert (answer.status_code, answer.json()["valid"]) == (200, False)


def test_only_rule_owners_may(api_of, operator, merchant_organisation) -> None:
    for where, role in ((operator, Role.REVIEWER), (merchant_organisation, Role.MERCHANT_MEMBER)):
        assert checked(api_of(where, role), rule()).status_code == 403
    assert checked(Client(), rule()).status_code == 401
