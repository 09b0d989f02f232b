"""Fetching: nothing private is reached, nothing endless is read, nothing slow is waited for."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from tests import sockets
from tests.evidence.web_server import PICTURE, misbehaving_server
from tests.rows import each_row
from zhengpin.evidence.fetching import fetch
from zhengpin.evidence.refusals import Refused

LIMIT = 100_000


@pytest.fixture
def server(settings: Any) -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, which the operator has allowed by its number but by no other name."""
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    with misbehaving_server() as found:
        yield found


def code_of(url: str, **options: Any) -> str:
    with pytest.raises(Refused) as caught:
        fetch(url, limit_bytes=LIMIT, **options)
    assert caught.value.message
    assert caught.value.remedy
    return caught.value.code


def test_an_allowed_host_is_fetched_from(server: tuple[str, list[str]]) -> None:
    address, _ = server
    found = fetch(f"{address}/picture", limit_bytes=LIMIT)
    assert (found.content, found.media_type, found.url) == (PICTURE, "image/jpeg", f"{address}/picture")


def test_a_redirect_is_followed_to_where_it_leads(server: tuple[str, list[str]]) -> None:
    address, _ = server
    found = fetch(f"{address}/to/{address}/picture", limit_bytes=LIMIT)
    assert (found.content, found.url) == (PICTURE, f"{address}/picture")


@each_row(
    "host",
    [
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "127.0.0.2",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fd00::1]",
        "[::ffff:10.0.0.1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::a00:1]",
        "[2002:a00:1::]",
    ],
)
def test_private_addresses_are_refused_at_first_and_after_a_redirect(
    server: tuple[str, list[str]], host: str
) -> None:
    address, _ = server
    assert code_of(f"http://{host}/") in {"fetch.private", "fetch.unresolvable"}
    assert code_of(f"{address}/to/http://{host}/") in {"fetch.private", "fetch.unresolvable"}


@each_row("number", ["2130706433", "0x7f000001", "127.1", "017700000001"])
def test_odd_spellings_of_a_number_are_refused(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", sockets._look_up)  # it asks no one: these are numbers
    assert code_of(f"http://{number}/") == "fetch.private"


def test_a_name_for_this_machine_is_refused_though_its_number_is_allowed(
    server: tuple[str, list[str]],
) -> None:
    address, asked = server
    port = address.rpartition(":")[2]
    assert code_of(f"{address}/to/http://localhost:{port}/picture") in {"fetch.port", "fetch.private"}
    assert code_of("http://localhost/picture") == "fetch.private"
    assert "/picture" not in asked


def test_the_connection_goes_to_the_address_that_was_checked(
    server: tuple[str, list[str]], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers publicly when checked and privately later: the second answer is never asked for."""
    settings.PRIVATE_HOSTS_ALLOWED = []
    address, asked = server
    port = int(address.rpartition(":")[2])
    answers = iter(["93.184.216.34", "127.0.0.1", "127.0.0.1"])
    connected: list[Any] = []

    def lookup(host: str, *_: Any, **__: Any) -> list[Any]:
        number = host if host[0].isdigit() else next(answers)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    def connect(target: tuple[str, int], *_: Any, **__: Any) -> Any:
        connected.append(target[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket, "create_connection", connect)
    assert code_of("http://rebinding.example/picture") == "fetch.unreachable"
    assert connected == ["93.184.216.34"]
    assert asked == []


@each_row(
    "path, code",
    [
        ("/round", "fetch.redirects"),
        ("/status/404", "fetch.status"),
        ("/status/500", "fetch.status"),
        ("/large", "fetch.too_many_bytes"),
        ("/endless", "fetch.too_many_bytes"),
        ("/gzip", "fetch.encoded"),
        ("/short", "fetch.unreachable"),
        ("/garbage", "fetch.unreachable"),
        ("/to/file:///etc/passwd", "fetch.malformed"),
        ("/to/ftp://example.com/x", "fetch.malformed"),
        ("/to/http://user:secret@127.0.0.1/", "fetch.malformed"),
    ],
)
def test_bad_answers_are_refused(server: tuple[str, list[str]], path: str, code: str) -> None:
    assert code_of(f"{server[0]}{path}") == code


@each_row("path", ["/slow", "/slowhead"])
def test_a_trickle_is_cut_off(server: tuple[str, list[str]], path: str) -> None:
    """Each single read comes in time, and the whole would take minutes."""
    assert code_of(f"{server[0]}{path}", seconds=0.5) == "fetch.too_slow"


@each_row(
    "url",
    [
        "",
        "x",
        "ftp://example.com/x",
        "http:///x",
        "http://[::1",
        "http://x:99999/",
        "javascript:1",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    assert code_of(url) in {"fetch.malformed", "fetch.unresolvable"}


def test_odd_ports_are_not_knocked_at() -> None:
    assert code_of("http://93.184.216.34:22/") == "fetch.port"
