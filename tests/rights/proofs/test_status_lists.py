"""A proof's place in the public lists of bits, and the same proof under the older name of its algorithm."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from joserfc import jws
from joserfc.jwk import KeySet

from tests.flows.admission.confirming import US
from tests.rights.proofs.test_proofs import granted
from zhengpin.rights import operations
from zhengpin.rights.models import Authorisation
from zhengpin.rights.proofs import jose, status_list
from zhengpin.rights.proofs.checking import check
from zhengpin.rights.proofs.credential import credential_of, signed
from zhengpin.rights.proofs.standing import standing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    status_list.forget_lists()
    yield
    status_list.forget_lists()


@pytest.fixture
def row(merchant_organisation: Any) -> Authorisation:
    return granted(merchant_organisation)


def verified(text: str, algorithm: str) -> dict[str, Any]:
    """Open a signature as a stranger does, by the published keys."""
    keys = KeySet.import_key_set(Client().get("/.well-known/jwks.json").json())
    return json.loads(jws.deserialize_compact(text, keys, algorithms=[algorithm]).payload)


def bit(entry: dict[str, Any]) -> int:
    """Read a bit as the specification says: fetched, verified, decompressed, counted from the left."""
    address = entry["statusListCredential"]
    answer = Client().get(address.removeprefix(jose.issuer()))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/vc+jwt")
    credential = verified(answer.content.decode(), "Ed25519")
    told = credential["credentialSubject"]
    assert (told["type"], told["statusPurpose"]) == ("BitstringStatusList", entry["statusPurpose"])
    assert (credential["id"], told["encodedList"][0]) == (address, "u")
    encoded = told["encodedList"][1:]
    bits = gzip.decompress(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    assert len(bits) * 8 >= 131_072
    place = int(entry["statusListIndex"])
    return bits[place // 8] >> (7 - place % 8) & 1


def entries(row: Authorisation) -> dict[str, dict[str, Any]]:
    status = credential_of(standing(row.pk))["credentialStatus"]
    return {one["statusPurpose"]: one for one in status if one["type"] == "BitstringStatusListEntry"}


def test_a_revocation_shows_in_the_list_and_touches_no_other(
    row: Authorisation, other_merchant_organisation: Any
) -> None:
    other = entries(granted(other_merchant_organisation))
    mine = entries(row)
    assert set(mine) == {"revocation", "suspension"}
    assert mine["revocation"]["statusListIndex"] != other["revocation"]["statusListIndex"]
    assert [bit(one) for one in (*mine.values(), *other.values())] == [0, 0, 0, 0]
    operations.revoke_authorisation(authorisation_id=row.pk, reason="ended", actor=US)
    status_list.forget_lists()
    assert [bit(mine["revocation"]), bit(mine["suspension"])] == [1, 0]
    assert [bit(one) for one in other.values()] == [0, 0]


def test_a_list_is_kept_for_the_time_it_names(row: Authorisation) -> None:
    entry = entries(row)["revocation"]
    before = status_list.signed_list(0, "revocation")
    operations.revoke_authorisation(authorisation_id=row.pk, reason="ended", actor=US)
    assert status_list.signed_list(0, "revocation") == before
    status_list.forget_lists()
    assert bit(entry) == 1


def test_there_is_no_list_of_nothing(row: Authorisation) -> None:
    assert Client().get("/proofs/lists/7/revocation").status_code == 404
    assert Client().get("/proofs/lists/0/fame").status_code == 404


def test_the_older_name_of_the_algorithm_verifies_by_the_published_keys_and_here(row: Authorisation) -> None:
    found = standing(row.pk)
    for algorithm in ("Ed25519", "EdDSA"):
        text = signed(found, algorithm)
        assert verified(text, algorithm) == json.loads(json.dumps(credential_of(found)))
        assert check(text).holds
    keys = Client().get("/.well-known/jwks.json").json()["keys"]
    assert [one["alg"] for one in keys] == ["Ed25519", "EdDSA"]
    assert len({one["kid"] for one in keys}) == 2
