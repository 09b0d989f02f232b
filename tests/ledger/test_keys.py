"""Keys that sign have numbers that stay, and each is signed for by the one before, so that a change can be followed."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from zhengpin.kit import canonical
from zhengpin.ledger import signing
from zhengpin.ledger.keys import number_of_present_key, signing_keys, statement_of

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = "first key " * 5, "second key " * 5, "third key " * 5


@pytest.fixture
def used(settings):
    """Return the function that has the server use a key, the former ones kept as fallbacks."""

    def use(present: str, *former: str) -> int:
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = present, list(former)
        return number_of_present_key()

    return use


def test_numbers_are_given_once_and_stay_when_a_former_key_is_thrown_away(used) -> None:
    assert used(FIRST) == 1
    first = signing.public_key()
    assert used(SECOND, FIRST) == 2
    assert used(SECOND, FIRST) == 2
    assert used(THIRD) == 3  # the former ones are gone
    assert [row.number for row in signing_keys()] == [1, 2, 3]
    assert signing_keys()[0].public_key == first
    assert signing_keys()[2].succession == ""


def test_whoever_kept_one_key_can_verify_the_next(used, client) -> None:
    used(FIRST)
    kept = signing.public_key()
    used(SECOND, FIRST)
    used(THIRD, SECOND, FIRST)
    listed = client.get("/public/signing-keys.json").json()
    assert listed["present"] == 3
    for row in listed["keys"][1:]:
        stated = statement_of(row["number"], row["public_key"])
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(kept)).verify(
            bytes.fromhex(row["succession"]), canonical.canonical_json(stated)
        )
        kept = row["public_key"]
    assert kept == signing.public_key()


def test_a_key_that_has_signed_nothing_yet_is_listed_and_not_kept(settings, client) -> None:
    listed = client.get("/public/signing-keys.json").json()
    assert [row["public_key"] for row in listed["keys"]] == [signing.public_key()]
    settings.SECRET_KEY = SECOND
    assert [row["number"] for row in client.get("/public/signing-keys.json").json()["keys"]] == [1]
