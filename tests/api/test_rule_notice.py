"""Rules to come over the API: what the pages do, with the same permissions and the same refusals."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.rulebook.scheduling import COURT, NOTE, scheduled, two_versions
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import Role
from zhengpin.kit import clock
from zhengpin.rulebook.models import RuleComment

pytestmark = pytest.mark.django_db
TEXT = {"text": "Too soon for us."}


def post(client: Client, path: str, body: Any, **headers: str) -> Any:
    return client.post(path, body, content_type="application/json", headers=headers)


def day(ahead: int) -> str:
    return (today() + timedelta(days=ahead)).isoformat()


@pytest.fixture
def owner(api_of, operator):
    return api_of(operator, Role.RULE_OWNER)


@pytest.fixture
def merchant(api_of, merchant_organisation):
    return api_of(merchant_organisation, Role.MERCHANT_MEMBER)


@pytest.fixture
def other(api_of, other_merchant_organisation):
    return api_of(other_merchant_organisation, Role.MERCHANT_MEMBER)


def test_a_version_is_scheduled_listed_and_taken_back(owner: Client, merchant: Client) -> None:
    two_versions()
    path = "/v1/rules/X-1/2"
    early = post(owner, f"{path}/schedule", {"in_force_from": day(7), "note": NOTE})
    assert (early.status_code, early.json()["code"], early.json()["first_day"]) == (
        422,
        "rule.too_soon",
        day(8),
    )
    assert day(8) in early.json()["remedy"]
    body = {"in_force_from": day(8), "note": NOTE}
    assert post(merchant, f"{path}/schedule", body).status_code == 403
    made = post(owner, f"{path}/schedule", body)
    assert made.status_code == 200, made.content
    assert made.json()["replaces"] == 1
    [listed] = merchant.get("/v1/rules/upcoming").json()["items"]
    assert listed == made.json()
    assert (listed["in_force_from"], listed["note"], listed["urgent"]) == (day(8), NOTE, None)
    assert listed["takes_comments"]
    assert merchant.get(path).json()["state"] == "scheduled"
    assert post(owner, f"{path}/schedule", body).status_code == 409
    assert post(owner, f"{path}/publish", {}).status_code == 409
    assert post(merchant, f"{path}/unschedule", {"reason": "Mine now."}).status_code == 403
    assert post(owner, f"{path}/unschedule", {"reason": ""}).json()["code"] == "rule.reason_missing"
    back = post(owner, f"{path}/unschedule", {"reason": "They were right."}).json()
    assert (back["state"], back["in_force_from"], back["note"]) == ("draft", None, None)
    assert merchant.get("/v1/rules/upcoming").json()["items"] == []
    assert merchant.get(path).status_code == 404


def test_what_is_urgent_says_why(owner: Client) -> None:
    two_versions()
    body = {"in_force_from": day(1), "note": NOTE, "urgent": COURT}
    assert post(owner, "/v1/rules/X-1/2/schedule", body).json()["urgent"] == COURT


def test_comments_are_one_s_own_and_answered_once(owner: Client, merchant: Client, other: Client) -> None:
    two_versions()
    scheduled()
    path = "/v1/rules/X-1/2/comments"
    made = post(merchant, path, TEXT)
    assert made.status_code == 201, made.content
    comment = made.json()
    assert (comment["text"], comment["answer"]) == (TEXT["text"], "")
    assert comment["organisation"]["name"] == "Riverside Goods"
    for listing in (path, "/v1/rule-comments"):
        assert other.get(listing).json()["items"] == []
        assert [one["id"] for one in owner.get(listing).json()["items"]] == [comment["id"]]
    one = f"/v1/rule-comments/{comment['id']}"
    assert other.get(one).status_code == 404
    assert post(merchant, f"{one}/answer", TEXT).status_code == 403
    assert post(owner, f"{one}/answer", {"text": "You have a week."}).status_code == 200
    again = post(owner, f"{one}/answer", {"text": "Or two."})
    assert (again.status_code, again.json()["code"]) == (409, "rule_comment.already_answered")
    read = merchant.get(one).json()
    assert (read["answer"], read["answered_by"]) == ("You have a week.", "Harbour Market")


def test_comments_close_with_the_day(merchant: Client, marketplace: Client) -> None:
    two_versions()
    scheduled()
    path = "/v1/rules/X-1/2/comments"
    assert post(marketplace, path, TEXT).status_code == 403
    assert post(merchant, path, {"text": "x" * 4001}).status_code == 422
    assert post(merchant, path, {"text": " "}).json()["code"] == "rule_comment.empty"
    with clock.set_to(clock.now() + timedelta(days=9)):
        late = post(merchant, path, TEXT)
    assert (late.status_code, late.json()["code"]) == (409, "rule_comment.closed")
    assert post(merchant, "/v1/rules/X-1/1/comments", TEXT).status_code == 409
    assert post(merchant, "/v1/rules/X-1/3/comments", TEXT).status_code == 404


def test_a_comment_sent_again_under_its_key_is_taken_once(merchant: Client) -> None:
    two_versions()
    scheduled()
    keyed = {"Idempotency-Key": "comment-1"}
    first, second = (post(merchant, "/v1/rules/X-1/2/comments", TEXT, **keyed) for _time in range(2))
    assert first.json() == second.json()
    assert RuleComment.objects.count() == 1
