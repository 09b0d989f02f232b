"""Standing and reviews of malice over the API: each side its own, the operator everybody's, two people for malice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.api.complaining import Sides, post, said, sides
from tests.flows.complaints.complaining import at, decided
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.complaints.models import Complaint, MisuseReview
from zhengpin.kit import clock

__all__ = ["sides"]
pytestmark = pytest.mark.django_db
FOUND = {"factors": ["forged_proof", "repeated"], "note": "The seal is forged."}


@pytest.fixture
def first(sides: Sides, api_of: Callable[..., Client]) -> Client:
    """The operator's reviewer, who is not the second person."""
    return api_of(Organisation.objects.get(kind=OrganisationKind.OPERATOR.value), Role.REVIEWER)


def decide(sides: Sides, complaint: str) -> None:
    sides.market.now = clock.now()
    with at(sides.market):
        decided(sides.market, Complaint.objects.get(pk=complaint))


def confirmed(sides: Sides, first: Client, complaint: str) -> Any:
    row = said(post(first, "/v1/misuse-reviews", {"complaint": complaint}), 201)
    said(post(first, f"/v1/misuse-reviews/{row['id']}/propose", FOUND))
    return said(post(sides.staff, f"/v1/misuse-reviews/{row['id']}/confirm", {"explanation": "Seen too."}))


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_each_side_sees_its_own_with_the_thresholds(sides: Sides, settings: Any) -> None:
    settings.CREDIBILITY = {"least_decided": 2}
    decide(sides, sides.submit(targets=3)["id"])
    found = said(sides.holder.get("/v1/reputation"))
    [one] = found["items"]
    assert (one["side"], one["reason"], one["tier"]) == ("notifier", "unauthorised_name", "fast")
    assert (one["decided"], one["upheld"], one["countered"], one["share"]) == (3, 3, 0, 1.0)
    assert (found["thresholds"]["least_decided"], found["thresholds"]["fast_upheld"]) == (2, 0.9)
    assert said(sides.merchant.get("/v1/reputation"))["items"] == []
    home = str(sides.market.holder.organisation_id)
    assert said(sides.merchant.get(f"/v1/reputation?organisation={home}"))["items"] == []
    assert said(sides.stranger.get(f"/v1/reputation?organisation={home}"))["items"] == []
    assert said(sides.staff.get(f"/v1/reputation?organisation={home}"))["items"] == [one]
    assert said(sides.staff.get("/v1/reputation"))["items"] == []


def test_malice_needs_two_people_and_takes_effect_once(sides: Sides, first: Client) -> None:
    complaint = sides.submit()["id"]
    opened = post(first, "/v1/misuse-reviews", {"complaint": complaint}, key="one")
    row = said(opened, 201)
    assert (row["state"], row["side"], row["counter_statement"]) == ("open", "notifier", None)
    assert said(post(first, "/v1/misuse-reviews", {"complaint": complaint}, key="one"), 201) == row
    again = post(first, "/v1/misuse-reviews", {"complaint": complaint})
    assert (again.status_code, again.json()["code"]) == (409, "misuse_review.going")
    place = f"/v1/misuse-reviews/{row['id']}"
    wrong = post(first, f"{place}/propose", FOUND | {"factors": ["rude"]})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "misuse_review.factor_missing")
    assert said(post(sides.staff, f"{place}/propose", FOUND))["state"] == "proposed"
    alone = post(sides.staff, f"{place}/confirm")
    assert (alone.status_code, alone.json()["code"]) == (403, "misuse_review.same_person")
    assert post(first, f"{place}/confirm").status_code == 403, "a reviewer is no second person"
    for outside in (sides.holder, sides.merchant, sides.stranger):
        assert outside.get("/v1/misuse-reviews").status_code == 403
        assert outside.get(place).status_code == 403
        assert post(outside, f"{place}/dismiss", {"explanation": "mine"}).status_code == 403
    assert MisuseReview.objects.get().state == "proposed"


def test_a_restriction_is_seen_and_lifted(sides: Sides, first: Client, api_of: Callable[..., Client]) -> None:
    complaint = sides.submit()["id"]
    assert confirmed(sides, first, complaint)["step"]["step"] == "warned"
    row = confirmed(sides, first, complaint)
    assert (row["step"]["step"], row["step"]["cause"], row["step"]["threshold"]) == (
        "restricted",
        "malice",
        None,
    )
    [one] = said(sides.holder.get("/v1/reputation"))["items"]
    assert (one["tier"], [step["id"] for step in one["steps"]]) == ("restricted", [row["step"]["id"]])
    listed = said(sides.staff.get("/v1/misuse-reviews?state=confirmed&limit=1"))
    assert ([found["id"] for found in listed["items"]], listed["next_cursor"] is not None) == (
        [row["id"]],
        True,
    )
    lift = f"/v1/reputation/changes/{row['step']['id']}/lift"
    because = {"explanation": "Contested, and rightly."}
    assert post(sides.staff, lift, because).status_code == 403
    assert post(sides.holder, lift, because).status_code == 403
    operator = Organisation.objects.get(kind=OrganisationKind.OPERATOR.value)
    administrator = api_of(operator, Role.ADMINISTRATOR)
    assert said(post(administrator, lift, because))["ended_at"] is not None
    assert said(sides.holder.get("/v1/reputation"))["items"] == []
