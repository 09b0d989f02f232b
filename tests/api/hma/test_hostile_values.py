"""Whatever stands in addresses, parameters and bodies, the peers' doors blame the sender and fetch nothing private."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from tests.api.hma.test_doors import HASH, add, bank, picture, sent
from tests.rows import each_row
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.api.hma import endpoint
from zhengpin.banks import index

pytestmark = pytest.mark.django_db

ODD = [None, True, [], {}, "", "x", "\x00", "nan", "Infinity", -1, 1e300, 10**30, "٣", "x" * 5000, "😀"]
PRIVATE = [
    "http://127.0.0.1/",
    "http://localhost:5432/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.8:8080/picture.png",
    "http://0.0.0.0/",
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "//127.0.0.1/",
    "http://any:thing@127.0.0.1/",
    "http://\x00/",
    "",
]


@pytest.fixture(autouse=True)
def _look_every_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(index, "CHECK_EVERY", 0.0)
    endpoint._known.clear()
    yield
    endpoint._known.clear()


@pytest.fixture
def peer(api_of: Callable[..., Client], operator: Organisation) -> Client:
    return api_of(operator, Role.MARKETPLACE)


@each_row("odd", ODD, ids=ascii)
def test_odd_values_in_bodies(peer: Client, odd: Any) -> None:
    name = bank(peer)
    content = f"/c/bank/{name}/content/{add(peer, name)}"
    answers = {
        f"{method} {path} {field}": sent(peer, method, path, {**fixed, field: odd})[0]
        for method, path, field, fixed in (
            ("POST", "/c/banks", "name", {}),
            ("POST", "/c/banks", "enabled_ratio", {"name": "B"}),
            ("POST", "/c/banks", "enabled", {"name": "C"}),
            ("PUT", f"/c/bank/{name}", "enabled_ratio", {}),
            ("PUT", content, "disable_until_ts", {}),
            ("PUT", content, "note", {}),
            ("POST", f"/c/bank/{name}/signal", "pdq", {}),
            ("POST", f"/c/bank/{name}/signal", "note", {"pdq": HASH}),
            ("POST", f"/c/bank/{name}/content", "metadata", {}),
            ("POST", "/m/compare", "pdq", {}),
            ("POST", "/c/exchanges", "api", {}),
            ("POST", "/c/banks", str(odd), {}),
        )
    }
    assert {asked: status for asked, status in answers.items() if status >= 500} == {}
    assert answers["POST /m/compare pdq"] == 400


@each_row("odd", ODD, ids=ascii)
def test_odd_values_in_addresses(peer: Client, odd: Any) -> None:
    name, told = bank(peer), quote(str(odd))
    add(peer, name)
    paths = [
        f"/c/bank/{told}",
        f"/c/bank/{told}/content/1",
        f"/c/bank/{name}/content/{told}",
        f"/c/signal_type/{told}",
        f"/c/exchange/{told}",
        f"/m/raw_lookup?signal_type=pdq&signal={HASH}&banks={told}&include_distance={told}",
        f"/m/raw_lookup?signal_type={told}&signal={told}",
        f"/m/lookup?signal_type=pdq&signal={HASH}&seed={told}&bypass_coinflip={told}&banks={told}",
        f"/h/hash?url={told}&content_type={told}&types={told}",
        f"/m/index/status?signal_type={told}",
        f"/hma/{told}/c/banks",
    ]
    found = {path: peer.get(path).status_code for path in paths}
    found |= {path: peer.put(path, {}, content_type="application/json").status_code for path in paths[:4]}
    found |= {
        path: peer.post(path, picture()).status_code
        for path in (
            f"/m/lookup?seed={told}&banks={told}",
            f"/h/hash?types={told}",
            f"/c/bank/{told}/content",
        )
    }
    assert {path: status for path, status in found.items() if status >= 500} == {}


@each_row("url", PRIVATE, ids=ascii)
def test_nothing_private_is_fetched_at_any_door(
    peer: Client, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Any] = []
    monkeypatch.setattr("socket.socket.connect", lambda self, address: opened.append(address))
    told = quote(url, safe="")
    name = bank(peer)
    answers = [
        peer.get(f"/h/hash?url={told}"),
        peer.get(f"/m/lookup?url={told}&content_type=photo"),
        peer.post(f"/c/bank/{name}/content?url={told}&content_type=photo"),
    ]
    assert [answer.status_code for answer in answers] == [400] * 3
    assert all(answer.json()["message"] for answer in answers)
    assert opened == []


def test_odd_authorisation_opens_nothing() -> None:
    for header in ("Bearer", "Bearer \u00e9", "Basic Og==", "Basic w6k=", "Bearer " + "x" * 5000, "\x00 zp_"):
        assert Client(headers={"Authorization": header}).get("/c/banks").status_code == 401, header
