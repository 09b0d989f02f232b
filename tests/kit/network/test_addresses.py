"""Only public addresses may be reached, whichever way an address is written."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.kit.network import addresses
from zhengpin.kit.network.addresses import AddressRefused, host_of, is_public, resolve

PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "::127.0.0.1",
]  # fmt: skip


@each_row("address", PRIVATE)
def test_private_addresses_are_not_public(address):
    assert not is_public(address)


@each_row("address", ["1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_public_addresses_are(address):
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_embedded_address_is_as_public_as_it_would_be_by_itself(address):
    mapped = ipaddress.IPv6Address(f"::ffff:{address}")
    assert is_public(str(mapped)) == is_public(str(address))


@each_row("url", ["http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://127.1/"])
def test_every_spelling_of_the_loopback_is_refused(url, monkeypatch):
    # As the C library answers for a number, in whichever spelling, without asking the network.
    answer = lambda host, port, **_: [(0, 0, 0, "", (socket.inet_ntoa(socket.inet_aton(host)), port))]  # noqa: E731
    monkeypatch.setattr(socket, "getaddrinfo", answer)
    with pytest.raises(AddressRefused) as caught:
        resolve(*host_of(url))
    assert caught.value.code == "address.private"


@each_row("url", ["ftp://example.com/", "file:///etc/passwd", "http://u:p@example.com/", "http://", "x"])
def test_other_addresses_are_malformed(url):
    with pytest.raises(AddressRefused) as caught:
        host_of(url)
    assert caught.value.code == "address.malformed"


def test_a_host_with_one_private_address_is_refused(monkeypatch):
    answers = [(0, 0, 0, "", ("1.1.1.1", 80)), (0, 0, 0, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(AddressRefused) as caught:
        addresses.resolve("two-faced.example", 80)
    assert caught.value.code == "address.private"


def test_the_operator_may_allow_a_private_host():
    assert resolve("127.0.0.1", 80, allowed_hosts=["127.0.0.1"]) == ["127.0.0.1"]
