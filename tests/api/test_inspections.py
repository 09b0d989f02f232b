"""Inspections and samples by the API: run by staff, read by auditors, published to everyone, told to no merchant."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.flows.inspection.sampled import SEED, SOURCE, drawn_units
from tests.inspection.goods import goods
from tests.inspection.shops import NOT, QUICK, round_of, shop
from zhengpin.accounts.states import Role
from zhengpin.inspection.models import Sample, ShopInspection
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}


@pytest.fixture
def client(operator, api_of) -> Client:
    return api_of(operator, Role.ADMINISTRATOR)


def test_a_shop_is_inspected_until_it_is_decided(client) -> None:
    at = shop()
    asked = {"shop": str(at.pk), "why": "linked", "about": "link:1"}
    row = client.post("/v1/inspections", asked, **JSON).json()
    assert (row["state"], row["why"], row["about"]) == ("open", "linked", "link:1")
    assert client.post("/v1/inspections", asked, **JSON).json()["id"] == row["id"]
    ShopInspection.objects.update(design=QUICK.row(), power=QUICK.power())
    results = f"/v1/inspections/{row['id']}/results"
    for unit in ("seal 1", "seal 2"):
        told = client.post(results, {"unit": unit, "outcome": "found"}, **JSON).json()
    assert (told["state"], told["purchases"], told["found"]) == ("non_conforming", 2, 2)
    differs = client.post(results, {"unit": "seal 1", "outcome": "not_found"}, **JSON)
    assert (differs.status_code, differs.json()["code"]) == (409, "inspection.result_differs")
    whole = client.get(f"/v1/inspections/{row['id']}").json()
    assert [one["unit"] for one in whole["results"]] == ["seal 1", "seal 2"]
    assert whole["power"] == QUICK.power()
    [listed] = client.get(f"/v1/inspections?state=non_conforming&shop={at.pk}").json()["items"]
    assert listed["number"] == row["number"]
    assert client.post("/v1/inspections", {"shop": row["id"]}, **JSON).status_code == 404


def test_what_is_due_is_told_and_an_open_one_is_closed(client) -> None:
    at = shop()
    round_of(at, NOT)
    assert client.get("/v1/inspections/due").json() == {"items": []}
    with clock.set_to(clock.now() + timedelta(days=130)):
        [due] = client.get("/v1/inspections/due").json()["items"]
        assert (due["shop"], due["due_why"], due["last_state"]) == (str(at.pk), "schedule", "not_found")
    row = client.post("/v1/inspections", {"shop": str(at.pk)}, **JSON).json()
    closed = client.post(f"/v1/inspections/{row['id']}/close", {"reason": "By mistake"}, **JSON).json()
    assert closed["state"] == "closed"


def test_a_sample_goes_its_way(client) -> None:
    goods(shop(), 12)
    asked = {"kind": "listings", "population": "Books", "sought": "Pirated", "budget": 4, "least": 2}
    assert client.post("/v1/samples", asked | {"kind": "orders"}, **JSON).status_code == 422
    begun = client.post("/v1/samples", asked, **JSON)
    assert (begun.status_code, begun.json()["state"]) == (202, "listing")
    assert Client().get("/v1/public/samples").json()["items"] == []
    run_due()
    address = f"/v1/samples/{begun.json()['id']}"
    row = Sample.objects.get()
    seed = {"seed": SEED, "seed_source": SOURCE, "seed_drawn_at": row.frame_published_at.isoformat()}
    early = client.post(f"{address}/seed", seed, **JSON)
    assert early.json()["code"] == "sample.seed_too_early"
    drawn_at = row.frame_published_at + timedelta(seconds=1)
    with clock.set_to(drawn_at + timedelta(seconds=1)):
        seed |= {"seed_drawn_at": drawn_at.isoformat()}
        assert client.post(f"{address}/seed", seed, **JSON).json()["state"] == "drawing"
    run_due()
    units = client.get(f"{address}/units").json()["items"]
    assert [one["unit"] for one in units] == [one.unit for one in drawn_units(row)]
    assert client.post(f"{address}/complete", **JSON).json()["code"] == "sample.outcomes_missing"
    for one in units:
        client.post(f"{address}/units/{one['unit']}", {"outcome": "not_found", "note": "Ink"}, **JSON)
    assert client.get(f"{address}/units?outcome=found").json()["items"] == []
    client.post(f"{address}/complete", **JSON)
    run_due()
    told = Client().get(f"/v1/public/samples/{row.number}").json()
    assert (told["state"], told["figures"]["share"], told["recall"]) == ("finished", "0/1", None)
    assert set(told) < set(client.get(address).json())
    assert client.get("/v1/samples?state=finished").json()["items"][0]["digest"] == told["digest"]
    abandoned = client.post(f"{address}/abandon", {"reason": "Late"}, **JSON)
    assert (abandoned.status_code, abandoned.json()["code"]) == (409, "sample.cannot_abandon")


@pytest.mark.parametrize("role", [Role.MERCHANT_MEMBER, Role.MARKETPLACE])
def test_neither_merchants_nor_the_marketplace_see_any_of_it(
    role, operator, merchant_organisation, api_of
) -> None:
    client = api_of(operator if role is Role.MARKETPLACE else merchant_organisation, role)
    for address in ("/v1/inspections", "/v1/inspections/due", "/v1/samples"):
        assert client.get(address).status_code == 403, address
