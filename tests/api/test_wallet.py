"""The wallet by the API, and the checking of proofs without a token; asking owners about applications."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.test import Client

from tests.api.declared import kept
from tests.flows.admission.confirming import filed, flagship
from tests.rights.proofs.test_proofs import granted
from zhengpin.accounts.states import Role
from zhengpin.admission.models import Application

pytestmark = pytest.mark.django_db


def test_a_seller_lists_its_authorisations_with_their_proofs(
    api_of, merchant_organisation, other_merchant_organisation
) -> None:
    row = granted(merchant_organisation)
    api = api_of(merchant_organisation, Role.MERCHANT_MEMBER)
    [held] = api.get("/v1/wallet").json()["items"]
    assert (held["id"], held["state"], held["days_left"]) == (str(row.pk), "valid", 401)
    assert held["marks"][0]["number"] == "12345678"
    one = api.get(f"/v1/wallet/{row.pk}").json()
    other = api_of(other_merchant_organisation, Role.MERCHANT_MEMBER)
    assert other.get("/v1/wallet").json()["items"] == []
    assert other.get(f"/v1/wallet/{row.pk}").status_code == 404
    told = Client().post(
        "/v1/proofs/verify", {"credential": one["credential"]}, content_type="application/json"
    )
    assert (told.status_code, told.json()["valid"], told.json()["status"]) == (200, True, "valid")
    assert Client().get(f"/v1/proofs/{row.pk}/status").json() == {"status": "valid"}
    assert Client().get("/v1/proofs/keys").json()["keys"]


def test_what_does_not_hold_is_told_with_its_reason() -> None:
    for wrong in ("", "x.y.z", "{}"):
        told = (
            Client().post("/v1/proofs/verify", {"credential": wrong}, content_type="application/json").json()
        )
        assert (told["valid"], told["reason"]) == (False, "form")
        assert set(told["message"]) == {"en", "zh"}
    assert Client().get(f"/v1/proofs/{uuid4()}/status").status_code == 404


def test_renewing_drafts_an_application(api_of, merchant_organisation) -> None:
    row = granted(merchant_organisation)
    api = api_of(merchant_organisation, Role.MERCHANT_MEMBER)
    told = api.post(f"/v1/wallet/{row.pk}/renew")
    assert (told.status_code, told.json()["state"], told.json()["renews"]) == (201, "draft", str(row.pk))
    drafted = Application.objects.get(pk=told.json()["application"])
    assert (drafted.brand, drafted.registration_no, drafted.nice_classes) == ("苍鹭", "12345678", [25])


def test_the_staff_asks_an_owner_and_reads_its_answer(api_of, operator, merchant_organisation) -> None:
    filed()
    row, _me = flagship(merchant_organisation)
    api = api_of(operator, Role.REVIEWER)
    address = f"/v1/applications/{row.pk}/owner-confirmations"
    assert api.post(address).json()["code"] == "confirmation.not_under_review"
    Application.objects.filter(pk=row.pk).update(state="under_review")
    assert api.post(address).status_code == 201
    assert api.post(address).json()["code"] == "confirmation.asked_already"
    [told] = api.get(address).json()["items"]
    assert (told["answer"], told["asked"]["brand"]) == ("", "苍鹭")
    assert "token" not in str(told)
    assert api_of(merchant_organisation, Role.MERCHANT_MEMBER).get(address).json()["items"] == []


def test_what_the_document_says_of_checking_is_what_is_taken(api_of, merchant_organisation) -> None:
    """The body is described as it has to be sent: what it may not lack, its forms, and what is answered."""
    document = kept()
    operation, schemas = document["paths"]["/v1/proofs/verify"]["post"], document["components"]["schemas"]
    assert schemas["ShownProof"]["required"] == ["credential"]
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    fields = schemas[answer.rpartition("/")[2]]["properties"]
    row = granted(merchant_organisation)
    held = api_of(merchant_organisation, Role.MERCHANT_MEMBER).get(f"/v1/wallet/{row.pk}").json()
    for form in (
        held["credential"],
        held["credential_eddsa"],
        held["enveloped"],
        json.dumps(held["enveloped"]),
    ):
        told = Client().post("/v1/proofs/verify", {"credential": form}, content_type="application/json")
        assert (told.status_code, told.json()["valid"]) == (200, True)
        assert set(told.json()) == set(fields)
    for wrong in ({}, {"proof": held["credential"]}, {"credential": {"type": "x"}}):
        told = Client().post("/v1/proofs/verify", wrong, content_type="application/json")
        assert told.status_code == 422
