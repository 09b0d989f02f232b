"""Before a version is in force its owner sees its effect, counsel and who agreed; after, how to go back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import person
from tests.rulebook.scheduling import two_versions
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import Role
from zhengpin.kit import clock
from zhengpin.rulebook.models import Backtest, RuleBook, RuleVersion

pytestmark = pytest.mark.django_db
PAGE = "/rules/X-1/2/publish/"
ACTS = {"outcome": "act", "measures": ["delist"]}


@pytest.fixture
def owner(english, rule_owner) -> Client:
    return english(rule_owner)


@pytest.fixture
def second(english, operator) -> Client:
    return english(person(Role.RULE_OWNER, operator, "Zhao Si"))


def text_of(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def state(version: int = 2) -> str:
    return RuleVersion.objects.get(code="X-1", version=version).state


def rehearsed(row: RuleVersion, in_force: list[str], **more: Any) -> Backtest:
    book = RuleBook.objects.create(digest="ab" * 32, in_force=in_force, shadow=[])
    result = {"asked": 1200, "changed": 37, "changes": {"pass → review": 37}}
    given = {"state": "done", "result": result, "finished_at": clock.now()} | more
    days = {"first": today() - timedelta(days=9), "last": today()}
    return Backtest.objects.create(rule=row, book=book, requested_by="system:test", **days, **given)


def test_what_was_never_rehearsed_says_so_and_counsel_has_not_confirmed(owner) -> None:
    two_versions()
    page = text_of(owner)
    assert "Never backtested" in page
    assert "Not confirmed by counsel yet" in page
    assert "Not needed: this rule does not act by itself." in page
    assert "urgency: 9" in page
    assert state() == "draft"
    owner.post(PAGE)
    assert state() == "published"


def test_the_effect_is_that_of_the_last_finished_rehearsal(owner) -> None:
    row = two_versions(confirmed=True)
    rehearsed(row, ["X-1@1"])
    Backtest.objects.create(
        rule=row, book=RuleBook.objects.get(), first=today(), last=today(), requested_by="system:test"
    )  # under way
    page = text_of(owner)
    assert "37 of 1,200 evaluations" in page
    assert "Never backtested" not in page
    assert "Confirmed by counsel" in page
    assert "Other rules are in force now" not in page
    RuleBook.objects.update(in_force=["X-1@1", "X-2@1"])
    assert "Other rules are in force now" in text_of(owner)


def test_two_people_put_a_rule_in_force_that_acts_by_itself(owner, second) -> None:
    two_versions(**ACTS)
    assert "Put in force now" not in text_of(owner)
    assert owner.post(PAGE).status_code == 409
    owner.post("/rules/X-1/2/ask/")
    assert "/rules/X-1/2/publish/" in text_of(second, "/rules/")
    assert "I agree" not in text_of(owner)
    assert owner.post("/rules/X-1/2/agree/").status_code == 403
    assert "I agree" in text_of(second)
    second.post("/rules/X-1/2/agree/")
    page = text_of(owner)
    assert "Zhao Si agreed." in page
    owner.post(PAGE)
    assert state() == "published"


def test_within_ten_minutes_no_reason_is_asked_and_then_one_is(owner) -> None:
    two_versions()
    owner.post(PAGE)
    assert "no reason is needed" in text_of(owner, "/rules/X-1@2/")
    RuleVersion.objects.filter(version=2).update(published_at=clock.now() - timedelta(minutes=11))
    assert "no reason is needed" not in text_of(owner, "/rules/X-1@2/")
    refused = owner.post("/rules/X-1/2/take-back/", {"reason": " "})
    assert refused.status_code == 422
    assert "Say why." in refused.content.decode()
    owner.post("/rules/X-1/2/take-back/", {"reason": "It hit the wrong shops."})
    assert (state(1), state(2)) == ("published", "retired")


def test_who_may_not_write_rules_does_none_of_it(english, reviewer) -> None:
    two_versions(**ACTS)
    client = english(reviewer)
    for way in ("publish", "ask", "agree", "take-back"):
        assert client.post(f"/rules/X-1/2/{way}/").status_code == 403
    assert state() == "draft"
