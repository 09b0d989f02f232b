"""The address of a client behind proxies: what those wrote that are trusted, and nothing that anybody else wrote."""

from __future__ import annotations

import pytest

from tests.rows import each_row
from zhengpin.kit.network.proxies import bare, household, read_proxies

PEER = "10.0.0.9"

HOPS = [
    ("", PEER, "198.51.100.1", PEER),  # nobody is trusted
    ("0", PEER, "198.51.100.1", PEER),
    ("1", PEER, "198.51.100.1", "198.51.100.1"),
    ("true", PEER, "198.51.100.1", "198.51.100.1"),
    ("1", PEER, "203.0.113.66, 198.51.100.1", "198.51.100.1"),  # what the client wrote itself
    ("1", PEER, "", PEER),
    ("2", PEER, "203.0.113.66, 198.51.100.1, 10.0.0.8", "198.51.100.1"),
    ("2", PEER, "198.51.100.1", "198.51.100.1"),
    ("1", PEER, "203.0.113.66, no address", PEER),
    ("10.0.0.0/8", PEER, "203.0.113.66, 198.51.100.1, 10.0.0.8", "198.51.100.1"),
    ("10.0.0.0/8", PEER, "10.0.0.7, 10.0.0.8", "10.0.0.7"),
    ("10.0.0.0/8", "192.0.2.4", "198.51.100.1", "192.0.2.4"),  # past the proxies
    ("10.0.0.0/8, 2001:db8::/32", "2001:db8::1", "2001:db8:1::5, 2001:4860::7", "2001:4860::7"),
    ("1", "", "198.51.100.1", "198.51.100.1"),  # by a Unix socket
    ("10.0.0.0/8", "", "198.51.100.1, 10.0.0.8", "198.51.100.1"),
    ("1", "10.0.0.9:51234", "[2001:db8::7]:443", "2001:db8::7"),
]


@each_row("trusted, peer, forwarded, client", HOPS)
def test_whose_address_it_is(trusted: str, peer: str, forwarded: str, client: str) -> None:
    assert read_proxies(trusted).client(peer, forwarded) == client


def test_no_length_of_a_forged_header_reaches_past_the_proxies() -> None:
    forged = ", ".join(f"203.0.113.{number}" for number in range(200))
    assert read_proxies("1").client(PEER, f"{forged}, 198.51.100.1") == "198.51.100.1"


def test_only_a_trusted_peer_says_that_it_was_https() -> None:
    networks = read_proxies("10.0.0.0/8")
    assert networks.trusts("10.1.2.3")
    assert not networks.trusts("192.0.2.4")
    assert not read_proxies("").trusts("127.0.0.1")


def test_a_faulty_setting_is_refused() -> None:
    with pytest.raises(ValueError, match="does not appear"):
        read_proxies("10.0.0.0/8, elsewhere")


def test_one_household_is_one_address() -> None:
    assert household("2001:db8::1") == household("2001:db8::ffff:1") != household("2001:db8:0:1::1")
    assert household("192.0.2.1") == "192.0.2.1" != household("192.0.2.2")
    assert bare("::ffff:192.0.2.1") == "192.0.2.1"
    assert household("fe80::1%eth0") == "fe80::/64"
    assert household("") == ""
