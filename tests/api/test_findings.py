"""One endpoint lists what was found in things of every kind, and whoever may see none of it sees none."""

from __future__ import annotations

from typing import Any

import pytest

from tests.flows.screening.test_findings_of_every_kind import KINDS, world
from zhengpin.accounts.states import Role
from zhengpin.monitoring.queries.finding_list import Findings

__all__ = ["world"]

pytestmark = pytest.mark.django_db


def test_findings_of_every_kind_are_listed_and_narrowed(world: Any, api_of: Any, holder: Any) -> None:
    client = api_of(holder, Role.HOLDER_MEMBER)
    every = client.get("/v1/findings").json()["items"]
    assert {one["found_in"] for one in every} == KINDS
    assert [one["id"] for one in every] == [str(one.id) for one in Findings(world)]
    for kind in KINDS:
        some = client.get("/v1/findings", {"found_in": kind}).json()["items"]
        assert some == [one for one in every if one["found_in"] == kind]
        assert all((one["listing"] is not None) == (kind in ("listing", "book")) for one in some)
        assert all((one["film"] is not None) == (kind == "video") for one in some)
        assert all((one["room"] is not None) == (kind == "room") for one in some)
        about = some[0]["subject"]
        of_it = client.get("/v1/findings", {"subject": about}).json()["items"]
        assert of_it == [one for one in every if one["subject"] == about]
        assert some[0] in client.get(f"/v1/cases/{some[0]['case']}").json()["findings"]
        assert all(one["subject"].startswith(f"{one['subject_kind']}:") for one in some)
    assert {one["found_as"] for one in client.get("/v1/findings?kind=footage").json()["items"]} == {"footage"}
    first = client.get("/v1/findings?limit=1").json()
    rest = client.get("/v1/findings", {"cursor": first["next_cursor"]}).json()["items"]
    assert first["items"] + rest == every
    for wrong in ("found_in=complaint", "kind=moon", "cursor=moon"):
        assert client.get(f"/v1/findings?{wrong}").status_code == 422, wrong


@pytest.mark.prove("every day findings of every kind become a complaint")
def test_a_complaint_is_drafted_of_findings_of_several_kinds(world: Any, api_of: Any, holder: Any) -> None:
    client = api_of(holder, Role.HOLDER_MEMBER)
    chosen = [one["id"] for one in client.get("/v1/findings").json()["items"]]
    made = client.post(
        "/v1/complaints/from-findings", {"finding_ids": chosen}, content_type="application/json"
    )
    assert made.status_code == 201
    assert {one["reason"] for one in made.json()["items"]} == {
        "copied_video",
        "impersonation",
        "pirated_book",
        "unauthorised_name",
    }


def test_others_see_nothing_of_it(
    world: Any, api_of: Any, other_holder: Any, merchant_organisation: Any
) -> None:
    assert api_of(other_holder, Role.HOLDER_MEMBER).get("/v1/findings").json()["items"] == []
    assert api_of(merchant_organisation, Role.MERCHANT_MEMBER).get("/v1/findings").status_code == 403
