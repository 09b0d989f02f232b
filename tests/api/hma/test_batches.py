"""Many hashes in one request: answered in their order as one by one, or refused together with the place of a fault."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from tests.api.hma.test_doors import FAR, HASH, NEAR, add, bank, sent
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.api.hma import endpoint
from zhengpin.api.hma.batches import MOST_HASHES
from zhengpin.banks import index
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db

OTHER = "0f" * 32
RAW, BY_BANK = "/m/raw_lookups", "/m/lookups"


@pytest.fixture(autouse=True)
def _look_every_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(index, "CHECK_EVERY", 0.0)
    endpoint._known.clear()
    yield
    endpoint._known.clear()


@pytest.fixture
def peer(api_of: Callable[..., Client], operator: Organisation) -> Client:
    return api_of(operator, Role.MARKETPLACE)


def asked(client: Client, path: str, signals: list[Any], **more: Any) -> tuple[int, Any]:
    return sent(client, "POST", path, {"signal_type": "pdq", "signals": signals, **more})


def test_many_hashes_are_answered_as_one_by_one(peer: Client) -> None:
    first, second, off = bank(peer, "FIRST"), bank(peer, "SECOND"), bank(peer, "OFF", enabled=False)
    add(peer, first, HASH)
    disabled = add(peer, first, NEAR)
    add(peer, second, NEAR)
    add(peer, second, FAR)
    add(peer, off, FAR)
    sent(peer, "PUT", f"/c/bank/{first}/content/{disabled}", {"disable_until_ts": 0})
    signals = [HASH, OTHER, FAR, NEAR, HASH]
    for single, many, ways in (
        ("/m/raw_lookup", RAW, ({}, {"include_distance": True}, {"banks": "SECOND,THIRD"})),
        ("/m/lookup", BY_BANK, ({"seed": "3"}, {"bypass_coinflip": True}, {"banks": "SECOND", "seed": "3"})),
    ):
        for way in ways:
            query = "".join(f"&{name}={str(value).lower()}" for name, value in way.items() if name != "banks")
            query += f"&banks={way['banks']}" if "banks" in way else ""
            alone = [sent(peer, "GET", f"{single}?signal_type=pdq&signal={one}{query}")[1] for one in signals]
            alone = [one["matches"] if many == RAW else one for one in alone]
            assert asked(peer, many, signals, **way) == (200, {"matches": alone}), way
            assert sum(map(bool, alone)) == 4


def test_an_empty_hash_matches_nothing(peer: Client) -> None:
    """As `/h/hash` gives it for a picture with too little structure."""
    name = bank(peer)
    number = add(peer, name)
    assert asked(peer, RAW, ["", HASH, ""])[1] == {"matches": [[], [number], []]}
    found = [{"bank_content_id": number, "distance": "0"}]
    assert asked(peer, BY_BANK, ["", HASH, ""])[1] == {"matches": [{}, {name: found}, {}]}
    assert asked(peer, RAW, [""]) == (200, {"matches": [[]]})


@pytest.mark.parametrize("path", [RAW, BY_BANK])
def test_a_fault_refuses_the_whole_request_and_names_its_place(peer: Client, path: str) -> None:
    add(peer, bank(peer))
    for bad in (HASH[:-1], HASH + "0", HASH.upper(), " " + HASH[1:], "é" * 64):
        status, answer = asked(peer, path, [HASH, "", bad, "worse"])
        assert (status, answer["message"][:30]) == (400, "signals[2]: invalid PDQ hash, "), bad
    assert asked(peer, path, [HASH[:-1], HASH + "0"])[1]["message"].startswith("signals[0]")
    assert sent(peer, "POST", path, {"signal_type": "vpdq", "signals": [HASH]})[0] == 400
    for signals, kind in (([], "too_short"), ([HASH] * (MOST_HASHES + 1), "too_long"), ([7], "string_type")):
        status, [fault] = asked(peer, path, signals)
        assert (status, fault["type"], fault["loc"][0]) == (422, kind, "signals")
    assert asked(peer, path, [HASH], unknown=1)[1][0]["type"] == "extra_forbidden"
    for content, status in ((b"{", 422), (b"[1]", 422), (b"", 422), (b"\xff", 400)):
        assert peer.post(path, content, content_type="application/json").status_code == status
    assert peer.get(path).status_code == 405


def test_as_many_as_are_allowed_are_answered(peer: Client) -> None:
    number = add(peer, bank(peer))
    status, answer = asked(peer, RAW, [OTHER, HASH] * (MOST_HASHES // 2))
    assert (status, answer["matches"]) == (200, [[], [number]] * (MOST_HASHES // 2))


def test_only_whom_it_is_for_is_answered_and_of_their_own_banks(
    peer: Client,
    api_of: Callable[..., Client],
    holder: Organisation,
    merchant_organisation: Organisation,
) -> None:
    add(peer, bank(peer))
    stranger, merchant = (
        api_of(holder, Role.HOLDER_MEMBER),
        api_of(merchant_organisation, Role.MERCHANT_MEMBER),
    )
    before = Entry.objects.count()
    for path, nothing in ((RAW, []), (BY_BANK, {})):
        assert asked(stranger, path, [HASH]) == (200, {"matches": [nothing]})
        assert asked(merchant, path, [HASH])[0] == 403
        assert asked(merchant, path, ["no hash"])[0] == 403
        body = json.dumps({"signal_type": "pdq", "signals": [HASH]})
        assert Client().post(path, body, content_type="application/json").status_code == 401
        assert asked(peer, path, [HASH])[1]["matches"][0]
    assert Entry.objects.count() == before  # as of single look-ups, the ledger says nothing
