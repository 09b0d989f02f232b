"""Proofs hold while the authorisation does, and nothing else does: changed, foreign, unsigned, expired, revoked."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings as present
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import OKPKey

from tests.flows.admission.confirming import US, filed
from tests.rows import each_row
from zhengpin.accounts.queries import today
from zhengpin.kit import clock
from zhengpin.kit.canonical import canonical_json
from zhengpin.ledger import signing
from zhengpin.rights import operations
from zhengpin.rights.models import Authorisation
from zhengpin.rights.problems import AuthorisationNotFound
from zhengpin.rights.proofs import jose
from zhengpin.rights.proofs.checking import MOST_CHARACTERS, check
from zhengpin.rights.proofs.credential import credential_of, enveloped, signed
from zhengpin.rights.proofs.standing import standing

pytestmark = pytest.mark.django_db


def granted(organisation: Any, *, days: int | None = 400, begins: int = 0, **more: Any) -> Authorisation:
    filing = filed()
    return operations.grant_authorisation(
        holder_id=filing.holder_id,
        authorised_id=organisation.pk,
        filing_ids=[filing.pk],
        valid_from=today() + timedelta(days=begins),
        valid_to=today() + timedelta(days=days) if days is not None else None,
        nice_classes=[25],
        channels=["shop"],
        actor=US,
        **more,
    )


@pytest.fixture
def row(merchant_organisation) -> Authorisation:
    return granted(merchant_organisation)


def reason(text: str) -> str:
    found = check(text)
    assert found.as_dict()["message"]["zh"]
    return found.fault.value if found.fault else ""


def encoded(value: Any) -> str:
    content = value if isinstance(value, bytes) else canonical_json(value)
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def test_a_proof_says_who_may_sell_what_until_when_and_holds(row) -> None:
    found = standing(row.pk)
    made = credential_of(found)
    assert made["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert made["type"] == ["VerifiableCredential", "BrandAuthorisationCredential"]
    assert made["credentialSubject"] == {
        "company": "Riverside Goods",
        "owner": "苍鹭文化有限公司",
        "marks": [{"brand": "苍鹭", "registrationOffice": "CN", "registrationNumber": "12345678"}],
        "shopType": "",
        "niceClasses": [25],
        "channels": ["shop"],
        "territories": [],
        "tier": 1,
    }
    assert made["validUntil"].startswith(f"{row.valid_to.isoformat()}T23:59:59")
    assert made["credentialStatus"][0]["id"] == f"{made['id']}status"
    assert found.days_left == 401, "today counts"
    text = signed(found)
    assert signed(found) == text, "the same proof is the same text"
    assert check(text).as_dict() | {"credential": {}} == {
        "valid": True,
        "reason": "",
        "message": {"en": "Valid.", "zh": "凭证有效。"},
        "status": "valid",
        "credential": {},
    }
    assert check(json.dumps(enveloped(found), indent=2)).holds


def test_anyone_verifies_it_by_the_published_key(row) -> None:
    key, older = jose.public_keys()["keys"]
    assert "d" not in key
    assert (key["alg"], older["alg"], key["x"]) == ("Ed25519", "EdDSA", older["x"])
    opened = jws.deserialize_compact(signed(standing(row.pk)), OKPKey.import_key(key), algorithms=["Ed25519"])
    assert opened.protected == {"alg": "Ed25519", "typ": "vc+jwt", "cty": "vc", "kid": key["kid"]}
    assert json.loads(opened.payload)["issuer"] == jose.issuer()
    assert key["x"] != base64.urlsafe_b64encode(bytes.fromhex(signing.public_key())).rstrip(b"=").decode()


def test_without_end_it_names_none(merchant_organisation) -> None:
    found = standing(granted(merchant_organisation, days=None).pk)
    assert "validUntil" not in credential_of(found)
    assert (found.ends_on, found.days_left) == (None, None)
    assert check(signed(found)).holds


@each_row(
    "change, fault",
    [
        ({"issuer": "https://elsewhere.example"}, "issuer"),
        ({"type": ["VerifiableCredential"]}, "shape"),
        ({"type": "BrandAuthorisationCredential"}, "shape"),
        ({"id": "https://elsewhere.example/proofs/1/"}, "shape"),
        ({"id": None}, "shape"),
        ({"validFrom": "once"}, "shape"),
        ({"validFrom": None}, "shape"),
        ({"validFrom": "2999-01-01T00:00:00+08:00"}, "not_yet"),
        ({"validUntil": "2020-01-01T00:00:00+08:00"}, "expired"),
        ({"validUntil": "2020-01-01T00:00:00"}, "shape"),
    ],
)
def test_even_what_we_signed_holds_only_as_a_whole(row, change, fault) -> None:
    assert reason(jose.sign(credential_of(standing(row.pk)) | change)) == fault


def test_a_proof_of_another_installation_or_none_is_unknown(row) -> None:
    text = signed(standing(row.pk))
    made = credential_of(standing(row.pk))
    elsewhere = made | {"id": made["id"].replace(str(row.pk), "0192f3a0-0000-7d11-9c2e-0a1b2c3d4e5f")}
    assert reason(jose.sign(elsewhere)) == "unknown"
    with override_settings(PUBLIC_ADDRESS="https://other.example"):
        assert reason(text) == "key"
    with override_settings(SECRET_KEY="another-key-another-key-another-key-another-key"):
        assert reason(text) == "key"
        assert reason(signed(standing(row.pk))) == ""


def test_another_key_under_our_name_is_no_signature(row) -> None:
    head, body, _signature = signed(standing(row.pk)).split(".")
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    header = json.loads(base64.urlsafe_b64decode(head + "=="))
    payload = base64.urlsafe_b64decode(body + "==")
    forged = jws.serialize_compact(header, payload, OKPKey.import_key(pem), algorithms=["Ed25519"])
    assert reason(forged) == "signature"


@each_row(
    "change",
    [
        {"alg": "none"},
        {"alg": "HS256"},
        {"alg": "ES256"},
        {"typ": "JWT"},
        {"typ": None},
        {"jwk": {"kty": "OKP"}},
        {"jku": "https://elsewhere.example/keys"},
        {"crit": ["b64"], "b64": False},
    ],
)
def test_a_header_of_another_kind_is_refused_whatever_is_signed(row, change) -> None:
    head, body, signature = signed(standing(row.pk)).split(".")
    header = json.loads(base64.urlsafe_b64decode(head + "==")) | change
    assert reason(f"{encoded(header)}.{body}.{signature}") == "header"
    assert reason(f"{encoded(header)}.{body}.") == "header"


def test_a_key_of_one_name_signs_under_no_other(row) -> None:
    """Each published key names one algorithm, and what is signed under the other is not by it."""
    head, body, signature = signed(standing(row.pk)).split(".")
    header = json.loads(base64.urlsafe_b64decode(head + "==")) | {"alg": "EdDSA"}
    assert reason(f"{encoded(header)}.{body}.{signature}") == "key"
    header["kid"] += ".EdDSA"
    assert reason(f"{encoded(header)}.{body}.{signature}") == "signature"


def test_parts_of_two_proofs_make_none(merchant_organisation, other_merchant_organisation) -> None:
    first = signed(standing(granted(merchant_organisation).pk)).split(".")
    filing = Authorisation.objects.get().holder_id
    other = operations.grant_authorisation(
        holder_id=filing, authorised_id=other_merchant_organisation.pk, valid_from=today(), actor=US
    )
    second = signed(standing(other.pk)).split(".")
    assert reason(".".join([first[0], second[1], first[2]])) == "signature"
    assert reason(".".join([first[0], first[1], second[2]])) == "signature"


def test_what_is_no_credential_is_told_so() -> None:
    for text in (
        "",
        "{}",
        "a.b",
        "a.b.c.d",
        "x" * (MOST_CHARACTERS + 1),
        '{"id": 3}',
        "{" * 5000,
        "é.é.é",
        "..",
        "\0",
    ):
        assert reason(text) == "form", text[:20]


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_character_of_a_proof_can_be_changed(row, data) -> None:
    text = signed(standing(row.pk))
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.="))
    changed = text[:at] + other + text[at + 1 :]
    assert check(changed).holds == (changed == text)


@given(
    st.text(max_size=300)
    | st.binary(max_size=200).map(lambda some: encoded(some) + "." + encoded(some) + ".eA")
)
@settings(max_examples=60, deadline=None)
def test_nothing_that_is_sent_breaks_the_check(text) -> None:
    assert not check(text).holds


def test_it_expires_with_its_last_day_and_is_revoked_at_once(row) -> None:
    text = signed(standing(row.pk))
    with clock.set_to(clock.now() + timedelta(days=402)):
        assert reason(text) == "expired"
    operations.revoke_authorisation(authorisation_id=row.pk, reason="It was sold.", actor=US)
    assert reason(text) == "revoked"
    assert standing(row.pk).state == "revoked"


def test_it_is_not_valid_before_its_first_day(merchant_organisation) -> None:
    text = signed(standing(granted(merchant_organisation, begins=5).pk))
    assert reason(text) == "not_yet"
    with clock.set_to(clock.now() + timedelta(days=6)):
        assert reason(text) == ""


def test_what_it_rests_on_is_revoked_or_ends_and_so_does_the_proof(
    merchant_organisation, other_merchant_organisation
) -> None:
    above = granted(other_merchant_organisation, days=100, sublicensable=True)
    own = operations.record_authorisation(
        holder_id=above.holder_id,
        authorised_id=merchant_organisation.pk,
        parent_id=above.pk,
        valid_from=today(),
        valid_to=today() + timedelta(days=300),
        actor=US,
    )
    found = standing(own.pk)
    assert found.ends_on == above.valid_to, "the chain ends with the link that ends first"
    text = signed(found)
    assert credential_of(found)["credentialSubject"]["tier"] == 2
    assert "Hilltop" not in json.dumps(credential_of(found), ensure_ascii=False), (
        "who stands between is not named"
    )
    assert [(one.authoriser, one.authorised) for one in found.chain] == [
        ("苍鹭文化有限公司", ""),
        ("", "Riverside Goods"),
    ]
    with clock.set_to(clock.now() + timedelta(days=102)):
        assert reason(text) == "expired"
    operations.revoke_authorisation(authorisation_id=above.pk, reason="No more.", actor=US)
    assert reason(text) == "revoked"


def test_of_a_party_outside_the_marketplace_there_is_no_proof(merchant_organisation) -> None:
    above = granted(merchant_organisation)
    outside = operations.record_authorisation(
        holder_id=above.holder_id, authorised_name="Somebody Ltd", valid_from=today(), actor=US
    )
    with pytest.raises(AuthorisationNotFound):
        standing(outside.pk)


def test_a_proof_signed_by_a_former_key_holds_while_that_key_is_kept(row) -> None:
    former, text = present.SECRET_KEY, signed(standing(row.pk))
    with override_settings(SECRET_KEY="another-key-" * 5, SECRET_KEY_FALLBACKS=[former]):
        assert reason(text) == ""
        names = [key["kid"] for key in jose.public_keys()["keys"]]
        assert len(set(names)) == 2 * len(jose.ALGORITHMS)
        newer = signed(standing(row.pk))
        assert newer != text
        assert reason(newer) == ""
    with override_settings(SECRET_KEY="another-key-" * 5, SECRET_KEY_FALLBACKS=[]):
        assert reason(text) == "key"
        assert reason(newer) == ""
