"""A time stamp is kept only where it is about what was asked, its signature is good and it leads to who is trusted."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from tests.evidence.stamping_authority import KINDS, P256, RSA, Authority, serving
from tests.rows import each_row
from zhengpin.evidence.timestamp_tokens import is_list_for, open_token, revocation_addresses
from zhengpin.evidence.timestamping import (
    authorities,
    check_authorities,
    revocation_lists,
    trusted_authorities,
)
from zhengpin.kit import clock

CONTENT = b"a root of thirty-two bytes, say."
HASHED = hashlib.sha256(CONTENT).digest()


@each_row("kind", KINDS)
def test_it_says_when_by_whom_and_until_when(kind: str) -> None:
    for order in (True, False):
        authority = Authority(kind, days=400, sorted_set=order)
        token = open_token(authority.answer_about(HASHED), CONTENT, anchors=[authority.anchor()])
        assert (token.authority, token.anchored, len(token.chain)) == ("CN=Tide Clock Stamp", True, 3)
        assert abs(token.at - clock.now()) < timedelta(seconds=90)
        assert token.ends_at == authority.certificate.not_valid_after_utc


def test_what_must_not_be_kept_is_not() -> None:
    authority, other = Authority(P256), Authority(RSA, name="Other")
    answer = authority.answer_about(HASHED)
    with pytest.raises(ValueError, match="something else"):
        open_token(answer, b"other")
    with pytest.raises(ValueError, match="none of the authorities"):
        open_token(answer, CONTENT, anchors=[other.anchor()])
    with pytest.raises(ValueError, match="not valid at its time"):
        open_token(authority.answer_about(HASHED, at=clock.now() + timedelta(days=999)), CONTENT)
    flipped = bytearray(answer)
    flipped[-1] ^= 1
    with pytest.raises(ValueError, match="signature is false"):
        open_token(bytes(flipped), CONTENT)
    for cut in (0, 1, 30, len(answer) // 2, len(answer) - 1):
        with pytest.raises(ValueError, match="."):
            open_token(answer[:cut], CONTENT)
    authority.certificate = authority.issuer
    with pytest.raises(ValueError, match="."):
        open_token(authority.answer_about(HASHED), CONTENT)


def test_lists_are_fetched_where_certificates_say_and_only_true_ones_are_kept(settings) -> None:
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    authority, other = Authority(P256, lists=True), Authority(P256, name="Other")
    with serving(authority) as [address]:
        chain = [one.public_bytes(Encoding.DER) for one in authority.chain]
        assert revocation_addresses(chain) == [f"{address}issuer.crl", f"{address}root.crl"]
        authority.revoke(authority.certificate, clock.now(), x509.ReasonFlags.superseded)
        kept = revocation_lists(chain)
        assert [is_list_for(one, chain) for one in kept] == [True, True]
        authority.down = True
        assert revocation_lists(chain) == []
    assert not is_list_for(other.revocation_list(other.issuer), chain[:1])
    assert not is_list_for(b"no list", chain)


def test_the_file_of_trusted_authorities_is_checked(settings, tmp_path) -> None:
    authority = Authority(P256)
    (tmp_path / "roots.pem").write_bytes(authority.pem())
    settings.TIMESTAMP_ANCHORS = str(tmp_path / "roots.pem")
    assert trusted_authorities() == (authority.anchor(),)
    assert check_authorities() == []
    (tmp_path / "roots.pem").write_bytes(b"nothing")
    assert [one.id for one in check_authorities()] == ["evidence.E002"]


def test_deposits_are_stamped_by_those_named_else_by_the_one_for_packs(settings) -> None:
    settings.TIMESTAMP_URL, settings.TIMESTAMP_URLS = "https://packs.example", []
    assert authorities() == ["https://packs.example"]
    settings.TIMESTAMP_URLS = ["https://a.example", "https://b.example", "https://a.example"]
    assert authorities() == ["https://a.example", "https://b.example"]
