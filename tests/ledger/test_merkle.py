"""The root is that of RFC 6962, section 2.1."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from zhengpin.ledger.merkle import merkle_root

LEAVES = st.lists(st.binary(max_size=40), max_size=70)


def as_defined(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962, word for word: split at the largest power of two below n."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + as_defined(leaves[:split]) + as_defined(leaves[split:])).digest()


@given(LEAVES)
def test_it_is_the_recursive_definition(leaves):
    assert merkle_root(leaves) == as_defined(leaves)


def test_it_gives_the_published_roots():
    # The test vectors of the Certificate Transparency project for 0, 1, 2 and 8 leaves.
    leaves = [bytes.fromhex(text) for text in ("", "00", "10", "2021", "3031", "40414243")]
    leaves += [bytes.fromhex("5051525354555657"), bytes.fromhex("606162636465666768696a6b6c6d6e6f")]
    expected = {
        0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    }
    assert {count: merkle_root(leaves[:count]).hex() for count in expected} == expected


@given(LEAVES.filter(bool), st.data())
def test_any_other_list_has_another_root(leaves, data):
    at = data.draw(st.integers(0, len(leaves) - 1))
    others = [
        leaves[:at] + [leaves[at] + b"x"] + leaves[at + 1 :],
        leaves[:at] + leaves[at + 1 :],
        [*leaves, b""],
    ]
    assert all(merkle_root(other) != merkle_root(leaves) for other in others)
