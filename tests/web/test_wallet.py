"""The wallet of a seller and the public pages of its proofs: what stands in them, who sees them, what they answer."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import person
from tests.flows.admission.confirming import US
from tests.rights.proofs.test_proofs import granted
from zhengpin.accounts.states import Role
from zhengpin.rights import operations
from zhengpin.rights.proofs.checking import check
from zhengpin.rights.proofs.credential import signed
from zhengpin.rights.proofs.standing import standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller(merchant_organisation, client_of) -> Client:
    return client_of(person(Role.MERCHANT_MEMBER, merchant_organisation))


def test_a_seller_finds_its_authorisations_and_nobody_else_does(
    seller, merchant_organisation, other_merchant_organisation, operator, client_of
) -> None:
    row = granted(merchant_organisation, days=20)
    page = seller.get("/wallet/").content.decode()
    for said in ("苍鹭", "12345678", f"/wallet/{row.pk}/", "21"):
        assert said in page
    assert seller.get("/wallet/?state=revoked").content.decode().count(str(row.pk)) == 0
    other = client_of(person(Role.MERCHANT_MEMBER, other_merchant_organisation))
    assert str(row.pk) not in other.get("/wallet/").content.decode()
    for address in ("", "proof.json"):
        assert other.get(f"/wallet/{row.pk}/{address}").status_code == 404
    assert client_of(person(Role.REVIEWER, operator)).get("/wallet/").status_code == 403


def test_its_page_has_the_proof_as_code_and_as_file(seller, merchant_organisation) -> None:
    row = granted(merchant_organisation)
    page = seller.get(f"/wallet/{row.pk}/").content.decode()
    assert f"/proofs/{row.pk}/" in page
    assert '<path d="M' in page
    answer = seller.get(f"/wallet/{row.pk}/proof.json")
    assert answer["Content-Disposition"].startswith("attachment")
    assert json.loads(answer.content)["type"] == ["EnvelopedVerifiableCredential"]
    assert check(answer.content.decode()).holds


def test_everyone_sees_what_a_proof_is_worth_at_this_moment(merchant_organisation) -> None:
    row = granted(merchant_organisation)
    anybody = Client(headers={"accept-language": "en"})
    page = anybody.get(f"/proofs/{row.pk}/")
    assert "Valid today" in page.content.decode()
    assert page["X-Robots-Tag"].startswith("noindex")
    status = anybody.get(f"/proofs/{row.pk}/status")
    assert (status.json()["status"], status["Access-Control-Allow-Origin"]) == ("valid", "*")
    operations.revoke_authorisation(authorisation_id=row.pk, reason="A private reason.", actor=US)
    assert anybody.get(f"/proofs/{row.pk}/status").json()["status"] == "revoked"
    page = anybody.get(f"/proofs/{row.pk}/").content.decode()
    assert "Revoked" in page
    assert "A private reason" not in page
    assert anybody.get("/proofs/0192f3a0-0000-7d11-9c2e-0a1b2c3d4e5f/status").status_code == 404


def test_a_proof_is_checked_as_text_and_as_file(merchant_organisation) -> None:
    row = granted(merchant_organisation)
    text, anybody = (
        signed(standing(row.pk)),
        Client(enforce_csrf_checks=True, headers={"accept-language": "en"}),
    )
    assert anybody.get("/proofs/verify/").status_code == 200
    assert "Valid." in anybody.post("/proofs/verify/", {"credential": text}).content.decode()
    sent = SimpleUploadedFile("proof.json", text.encode())
    assert "Valid." in anybody.post("/proofs/verify/", {"file": sent}).content.decode()
    for wrong in ("", text[:-4] + "AAAA", "<script>alert(1)</script>"):
        page = anybody.post("/proofs/verify/", {"credential": wrong}).content.decode()
        assert "Not valid." in page
        assert "<script>alert" not in page


def test_the_keys_stand_where_credentials_say(merchant_organisation) -> None:
    for key in Client().get("/.well-known/jwks.json").json()["keys"]:
        assert key["kid"].endswith(f"/.well-known/jwks.json#{key['kid'].partition('#')[2]}")


def test_renewing_twice_leads_to_one_draft(seller, merchant_organisation) -> None:
    row = granted(merchant_organisation)
    first = seller.post(f"/wallet/{row.pk}/renew/")
    assert first.status_code == 302
    assert seller.post(f"/wallet/{row.pk}/renew/")["Location"] == first["Location"]
    assert seller.get(first["Location"]).status_code == 200
    assert first["Location"] in seller.get(f"/wallet/{row.pk}/").content.decode()
