"""Trusted flaggers and orders over the API: registered by administrators, kept with a decision."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.api.complaining import Sides, post, said, sides
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import OrganisationKind, Role

__all__ = ["sides"]
pytestmark = pytest.mark.django_db
ORDER = {"authority": "Landgericht Hamburg", "country": "de", "number": "12 O 3/26", "dated": "2026-08-20"}


@pytest.fixture
def admin(sides: Sides, api_of: Callable[..., Client]) -> Client:
    return api_of(Organisation.objects.get(kind=OrganisationKind.OPERATOR.value), Role.ADMINISTRATOR)


def test_a_flagger_is_registered_by_an_administrator_and_ended(sides: Sides, admin: Client) -> None:
    given = {
        "organisation": str(sides.market.holder.organisation_id),
        "awarded_by": "Arcom",
        "country": "FR",
        "awarded_on": str(today()),
    }
    assert post(sides.holder, "/v1/trusted-flaggers", given).status_code == 403
    row = said(post(admin, "/v1/trusted-flaggers", given), 201)
    again = post(admin, "/v1/trusted-flaggers", given)
    assert (again.status_code, again.json()["code"]) == (409, "trusted_flagger.registered")
    listed = admin.get("/v1/trusted-flaggers?in_force=true").json()["items"]
    assert [one["id"] for one in listed] == [row["id"]]
    end = {"ended_on": str(today()), "explanation": "Revoked by the coordinator."}
    assert said(post(admin, f"/v1/trusted-flaggers/{row['id']}/end", end))["ended_on"] == str(today())
    assert admin.get("/v1/trusted-flaggers?in_force=true").json()["items"] == []


def test_an_order_and_what_a_program_decided_stay_with_the_decision(sides: Sides) -> None:
    complaint = sides.submit(procedure="eu")
    case = sides.staff.get("/v1/cases").json()["items"][0]
    assert (case["how_it_came"], case["automated_detection"], case["market"]) == ("notice", False, "eu")
    given = {"outcome": "infringing", "order": ORDER, "automation": "partially"}
    late = post(
        sides.staff, f"/v1/cases/{case['id']}/decide", given | {"order": ORDER | {"dated": "2999-01-01"}}
    )
    assert 400 <= late.status_code < 500
    assert late.json()["code"] == "order.dated"
    made = said(post(sides.staff, f"/v1/cases/{case['id']}/decide", given))
    assert (made["how_it_came"], made["automation"], made["automated_detection"]) == (
        "order",
        "partially",
        False,
    )
    assert made["order"] == ORDER | {"country": "DE"}
    assert complaint["id"]
