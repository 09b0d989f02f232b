"""A rights holder files a work and a mark over the API; a reviewer approves; a merchant is authorised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.rights.people import picture_bytes
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(api_of: Callable[..., Client], holder: Organisation) -> Client:
    return api_of(holder, Role.HOLDER_MEMBER)


@pytest.fixture
def reviewing(api_of: Callable[..., Client], operator: Organisation) -> Client:
    return api_of(operator, Role.SENIOR_REVIEWER)


@pytest.fixture
def holder_id(owner: Client, holder: Organisation) -> str:
    made = post(owner, "/v1/holders", {"organisation_id": str(holder.pk), "name": "Paper Crane Studio"})
    return made.json()["id"]


def post(client: Client, path: str, body: Any = None) -> Any:
    return client.post(path, {} if body is None else body, content_type="application/json")


def draft_work(owner: Client, holder_id: str) -> str:
    body = {
        "kind": "original_work",
        "holder_id": holder_id,
        "title": "Heron",
        "declared_true": True,
        "work": {"claim_signed_by": "Li Wen"},
    }
    made = post(owner, "/v1/filings", body)
    assert made.status_code == 201, made.content
    filing = made.json()["id"]
    picture = SimpleUploadedFile("heron.png", picture_bytes(4), "image/png")
    added = owner.post(f"/v1/filings/{filing}/references", {"picture": picture})
    assert added.status_code == 201, added.content
    return filing


def test_a_work_is_filed_returned_mended_and_approved(
    owner: Client, reviewing: Client, holder_id: str
) -> None:
    filing = draft_work(owner, holder_id)
    assert post(owner, f"/v1/filings/{filing}/submit").json()["state"] == "submitted"
    assert post(owner, f"/v1/filings/{filing}/approve").status_code == 403
    returned = post(
        reviewing, f"/v1/filings/{filing}/return", [{"code": "other", "note": "Name the author."}]
    )
    assert returned.status_code == 200, returned.content
    assert returned.json()["state"] == "returned"

    changed = owner.patch(
        f"/v1/filings/{filing}", {"work": {"author": "Li Wen"}}, content_type="application/json"
    )
    assert changed.json()["work"]["author"] == "Li Wen"
    assert changed.json()["title"] == "Heron", "what is not given stays"
    post(owner, f"/v1/filings/{filing}/submit")
    assert post(reviewing, f"/v1/filings/{filing}/approve").json()["state"] == "approved"

    [reference] = owner.get(f"/v1/filings/{filing}/references").json()["items"]
    assert owner.get(f"/v1/pictures/{reference['picture']}").status_code == 200
    assert owner.get("/v1/notices?unread=true").json()["items"], "the holder was told"
    assert post(owner, f"/v1/filings/{filing}/withdraw", {"reason": "sold"}).json()["state"] == "withdrawn"


def test_a_filing_that_lacks_something_says_what(owner: Client, holder_id: str) -> None:
    body = {"kind": "mark", "holder_id": holder_id, "title": "Lanhe", "mark": {"word": "Lanhe"}}
    filing = post(owner, "/v1/filings", body).json()["id"]
    answer = post(owner, f"/v1/filings/{filing}/submit")
    assert answer.status_code == 422
    assert answer.json()["code"]


def test_what_is_no_picture_is_refused_with_a_remedy(owner: Client, holder_id: str) -> None:
    filing = draft_work(owner, holder_id)
    wrong = SimpleUploadedFile("heron.png", b"<svg onload=alert(1)>", "image/png")
    answer = owner.post(
        f"/v1/filings/{filing}/references", {"picture": wrong}, headers={"Accept-Language": "en"}
    )
    assert answer.status_code == 422
    assert answer.json()["code"].startswith("picture.")
    assert answer.json()["remedy"]


def test_an_authorisation_is_given_seen_by_both_and_revoked(
    owner: Client, api_of: Callable[..., Client], merchant_organisation: Organisation, holder_id: str
) -> None:
    body = {
        "holder_id": holder_id,
        "authorised_id": str(merchant_organisation.pk),
        "valid_from": "2026-01-01",
    }
    made = post(owner, "/v1/authorisations", body)
    assert made.status_code == 201, made.content
    revoked = post(owner, f"/v1/authorisations/{made.json()['id']}/revoke", {"reason": "contract ended"})
    assert revoked.json()["state"] == "revoked"
    [seen] = api_of(merchant_organisation, Role.MERCHANT_MEMBER).get("/v1/authorisations").json()["items"]
    assert (seen["id"], seen["state"], seen["parent"]) == (made.json()["id"], "revoked", None)


def test_a_distributor_passes_its_authorisation_on_and_takes_that_back(
    owner: Client, api_of: Callable[..., Client], merchant_organisation: Organisation, holder_id: str
) -> None:
    distributor = api_of(merchant_organisation, Role.MERCHANT_MEMBER)
    seller = Organisation.objects.create(kind="merchant", name="Night Market")
    below = {"authorised_id": str(seller.pk), "valid_from": "2026-01-01", "channels": ["shop"]}
    given = {
        "holder_id": holder_id,
        "authorised_id": str(merchant_organisation.pk),
        "valid_from": "2026-01-01",
    }
    plain = post(owner, "/v1/authorisations", given).json()
    refused = post(distributor, "/v1/authorisations", below | {"parent_id": plain["id"]})
    assert (refused.status_code, refused.json()["code"]) == (422, "authorisation.not_passed_on")
    assert refused.json()["remedy"]
    free = given | {"sublicensable": True, "tiers_below": 1, "territories": ["CN"], "shop_type": "exclusive"}
    first = post(owner, "/v1/authorisations", free).json()
    assert (first["sublicensable"], first["tiers_below"], first["shop_type"]) == (True, 1, "exclusive")
    made = post(distributor, "/v1/authorisations", below | {"parent_id": first["id"]})
    assert made.status_code == 201, made.content
    row = made.json()
    assert (row["parent"], row["authoriser"], row["territories"]) == (first["id"], "Riverside Goods", ["CN"])
    assert post(distributor, "/v1/authorisations", below | {"holder_id": holder_id}).status_code == 403
    own = api_of(seller, Role.MERCHANT_MEMBER)
    assert [one["id"] for one in own.get("/v1/authorisations").json()["items"]] == [row["id"]]
    assert post(own, f"/v1/authorisations/{row['id']}/revoke", {"reason": "no"}).status_code == 403
    assert post(own, f"/v1/authorisations/{first['id']}/revoke", {"reason": "no"}).status_code == 404
    ended = post(distributor, f"/v1/authorisations/{row['id']}/revoke", {"reason": "it left"})
    assert ended.json()["state"] == "revoked"
