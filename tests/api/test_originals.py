"""Originals by the API: a merchant deposits, chooses, withdraws and exports its own, and sees nothing of another's."""

from __future__ import annotations

import io
import zipfile
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.flows.originals.depositing import offer, saved_again
from tests.flows.screening.screening import ROOT
from tests.rights.people import picture_bytes
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Merchant, Shop
from zhengpin.monitoring.indexes import index, shown
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}
MINE, OTHER = picture_bytes(21), picture_bytes(22)


@pytest.fixture(autouse=True)
def _fresh(operator):
    index.forget()
    shown.forget()
    yield
    index.forget()
    shown.forget()


@pytest.fixture
def client(api_of) -> Client:
    offer(1, picture_bytes(30))
    return api_of(Merchant.objects.get(external_id="m-1").organisation, Role.MERCHANT_MEMBER)


def sent(*contents: bytes) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(f"{at}.png", content, "image/png") for at, content in enumerate(contents)]


def zipped(**files: bytes) -> SimpleUploadedFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.jpg", content)
    return SimpleUploadedFile("all.zip", out.getvalue())


def test_a_merchant_may_not_file_but_may_deposit(client) -> None:
    filing = {"kind": "original_picture", "holder_id": str(uuid4()), "title": "Mine"}
    assert client.post("/v1/filings", filing, **JSON).status_code == 403

    answer = client.post("/v1/originals", {"files": sent(MINE, b"nothing"), "archive": zipped(b=OTHER)})

    assert answer.status_code == 200, answer.content
    first, second, third = answer.json()["items"]
    assert (first["answer"], third["answer"]) == ("deposited", "deposited")
    assert first["deposit"]["scope"] == "mine_and_authorised"
    assert (second["answer"], second["refusal"]["code"]) == ("refused", "picture.not_a_picture")
    again = client.post("/v1/originals", {"files": sent(MINE)}).json()["items"]
    assert (again[0]["again"], again[0]["deposit"]["id"]) == (True, first["deposit"]["id"])


def test_deposits_are_listed_chosen_for_proven_withdrawn_and_exported(client) -> None:
    [given] = client.post("/v1/originals", {"files": sent(MINE)}).json()["items"]
    key = given["deposit"]["id"]
    chosen = client.post("/v1/originals/scope", {"deposits": [key], "scope": "watch_only"}, **JSON)
    assert chosen.json() == {"changed": 1}
    source = {"file": SimpleUploadedFile("0.dng", b"camera raw"), "kind": "raw"}
    assert client.post(f"/v1/originals/{key}/sources", source).status_code == 201
    whole = client.get(f"/v1/originals/{key}").json()
    assert (whole["scope"], [one["kind"] for one in whole["sources"]]) == ("watch_only", ["raw"])
    assert "7" in whole["details"]["remedy"]
    [listed] = client.get("/v1/originals?state=active").json()["items"]
    assert listed["id"] == key
    table = client.get("/v1/originals/export").getvalue().decode()
    assert table.splitlines()[1].split(",")[0] == key
    assert client.post(f"/v1/originals/{key}/withdraw", {}, **JSON).json()["state"] == "withdrawn"
    twice = client.post(f"/v1/originals/{key}/withdraw", {}, **JSON)
    assert (twice.status_code, twice.json()["code"]) == (409, "deposit.cannot_withdraw")


def test_an_owner_sees_where_others_show_its_original(client) -> None:
    install_defaults(actor=ROOT)
    [given] = client.post("/v1/originals", {"files": sent(MINE)}).json()["items"]
    offer(2, saved_again(MINE))
    offer(1, MINE, listing="a-1b")
    [copy] = client.get(f"/v1/originals/{given['deposit']['id']}/copies").json()["items"]
    assert (copy["respondent"], copy["outcome"], copy["subject"][:8]) == ("Merchant 2", "review", "listing:")


def test_shops_are_deposited_and_ordered_only_by_their_own(client, api_of) -> None:
    offer(2, picture_bytes(31))
    mine, theirs = (Shop.objects.get(external_id=f"s-{number}").pk for number in (1, 2))
    assert client.post("/v1/originals/from-shop", {"shop_id": str(mine)}, **JSON).json() == {"files": 1}
    assert client.put(f"/v1/originals/standing-orders/{mine}", {}, **JSON).json()["scope"]
    assert len(client.get("/v1/originals/standing-orders").json()["items"]) == 1
    assert client.delete(f"/v1/originals/standing-orders/{mine}").status_code == 204
    for refused in (
        client.post("/v1/originals/from-shop", {"shop_id": str(theirs)}, **JSON),
        client.put(f"/v1/originals/standing-orders/{theirs}", {}, **JSON),
    ):
        assert (refused.status_code, refused.json()["code"]) == (404, "original.shop_not_found")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_another_sees_and_changes_nothing_of_it(client, api_of) -> None:
    [given] = client.post("/v1/originals", {"files": sent(MINE)}).json()["items"]
    key = given["deposit"]["id"]
    offer(2, picture_bytes(31))
    other = api_of(Merchant.objects.get(external_id="m-2").organisation, Role.MERCHANT_MEMBER)
    assert other.get("/v1/originals").json()["items"] == []
    for refused in (
        other.get(f"/v1/originals/{key}"),
        other.post(f"/v1/originals/{key}/withdraw", {}, **JSON),
        other.post("/v1/originals/scope", {"deposits": [key], "scope": "watch_only"}, **JSON),
    ):
        assert (refused.status_code, refused.json()["code"]) == (404, "original.not_found")
    [late] = other.post("/v1/originals", {"files": sent(saved_again(MINE))}).json()["items"]
    assert late["answer"] == "seen_here_earlier"
    assert key not in str(late)
    assert "Merchant 1" not in str(late)
