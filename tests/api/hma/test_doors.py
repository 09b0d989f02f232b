"""The peers' doors: their shapes, who may pass, and what is refused."""

from __future__ import annotations

import base64
import io
import json
import random
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from benchmarks.hostile.pictures import PICTURES
from tests.matching.images.pictures import drawn
from tests.rows import each_row
from zhengpin.accounts import operations as accounts
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import ApiToken, Organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import Role
from zhengpin.api.hma import endpoint
from zhengpin.banks import index
from zhengpin.banks.models import Bank, BankContent
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db

HASH = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22"
NEAR = "f8f8f0cee0f4a84f06370a2a038f63f0b36e26d596621e1d33e6b39c4e9c9b22"
FAR = "5" * 64


@pytest.fixture(autouse=True)
def _look_every_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Look at the log at every question: within a test's transaction nothing is committed that would say so."""
    monkeypatch.setattr(index, "CHECK_EVERY", 0.0)
    endpoint._known.clear()
    yield
    endpoint._known.clear()


@pytest.fixture
def peer(api_of: Callable[..., Client], operator: Organisation) -> Client:
    return api_of(operator, Role.MARKETPLACE)


@pytest.fixture
def stranger(api_of: Callable[..., Client], holder: Organisation) -> Client:
    return api_of(holder, Role.HOLDER_MEMBER)


def sent(client: Client, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    """Send a JSON body and return status and answer."""
    answer = client.generic(
        method,
        path,
        json.dumps(body) if body is not None else "",
        content_type="application/json" if body is not None else "application/octet-stream",
    )
    return answer.status_code, answer.json()


def bank(client: Client, name: str = "MY_TEST_BANK", **more: Any) -> str:
    assert sent(client, "POST", "/c/banks", {"name": name, **more})[0] == 201
    return name


def add(client: Client, name: str, pdq: str = HASH, **more: Any) -> int:
    status, answer = sent(client, "POST", f"/c/bank/{name}/signal", {"pdq": pdq, **more})
    assert (status, answer["signals"]) == (200, {"pdq": pdq})
    return answer["id"]


def picture(name: str = "photo", content: bytes | None = None) -> dict[str, SimpleUploadedFile]:
    if content is None:
        out = io.BytesIO()
        Image.fromarray(drawn(5, 200, 150)).save(out, "PNG")
        content = out.getvalue()
    return {name: SimpleUploadedFile("example.png", content, content_type="image/png")}


def test_banks_are_named_in_capitals_and_once(peer: Client) -> None:
    assert sent(peer, "POST", "/c/banks", {"name": "01_TEST"})[0] == 400
    assert sent(peer, "POST", "/c/banks", {"name": "my_test_bank"})[0] == 400
    assert sent(peer, "POST", "/c/banks", {"name": "B", "enabled_ratio": "0.5"}) == (
        201,
        {"name": "B", "matching_enabled_ratio": 0.5},
    )
    assert sent(peer, "POST", "/c/banks", {"name": "B"}) == (403, {"message": "Bank already exists"})
    assert sent(peer, "POST", "/c/banks", {"name": "C", "enabled": False})[1]["matching_enabled_ratio"] == 0
    assert sent(peer, "POST", "/c/banks", {"name": "D", "enabled_ratio": 1.5})[0] == 400
    assert sent(peer, "POST", "/c/banks", {})[0] == 422


def test_a_bank_is_renamed_switched_off_and_deleted(peer: Client) -> None:
    name = bank(peer)
    add(peer, name)
    assert sent(peer, "PUT", f"/c/bank/{name}", {"name": "1_invalid"})[0] == 400
    assert sent(peer, "PUT", f"/c/bank/{name}", {"name": "RENAMED", "enabled": False}) == (
        200,
        {"name": "RENAMED", "matching_enabled_ratio": 0.0},
    )
    screen = f"/m/lookup?signal_type=pdq&signal={HASH}"
    assert sent(peer, "GET", screen) == (200, {})
    assert list(sent(peer, "GET", screen + "&bypass_coinflip=true")[1]) == ["RENAMED"]
    assert sent(peer, "DELETE", "/c/bank/RENAMED") == (200, {"message": "Done"})
    assert sent(peer, "DELETE", "/c/bank/RENAMED") == (200, {"message": "Done"})
    assert sent(peer, "GET", "/c/bank/RENAMED") == (404, {"message": "bank 'RENAMED' not found"})
    assert sent(peer, "GET", f"/m/raw_lookup?signal_type=pdq&signal={HASH}") == (200, {"matches": []})
    assert sent(peer, "GET", "/m/index/status")[1]["pdq"]["size"] == 0


def test_raw_look_ups_give_numbers_or_distances_of_the_banks_asked_for(peer: Client) -> None:
    first, second = bank(peer, "FIRST"), bank(peer, "SECOND")
    here, there = add(peer, first, HASH), add(peer, second, NEAR)
    add(peer, second, FAR)
    raw = f"/m/raw_lookup?signal_type=pdq&signal={HASH}"
    assert sent(peer, "GET", raw) == (200, {"matches": [here, there]})
    assert sent(peer, "GET", raw + "&include_distance=true&banks=SECOND,THIRD") == (
        200,
        {"matches": [{"bank_content_id": there, "distance": "2"}]},
    )
    assert sent(peer, "GET", raw + "0") == (400, {"message": "invalid signal: invalid PDQ hash"})
    assert sent(peer, "GET", "/m/raw_lookup?signal_type=video_md5&signal=ab") == (
        400,
        {"message": "No such SignalType 'video_md5'"},
    )
    [fault] = sent(peer, "GET", "/m/raw_lookup?signal_type=pdq")[1]
    assert (fault["loc"], fault["type"]) == (["signal"], "missing")


def test_a_seed_draws_as_peers_draw(peer: Client) -> None:
    add(peer, bank(peer, "HALF", enabled_ratio=0.5))
    screen = f"/m/lookup?signal_type=pdq&signal={HASH}&seed="
    answered = [bool(sent(peer, "GET", f"{screen}{seed}")[1]) for seed in range(8)]
    assert answered == [random.Random(str(seed)).random() <= 0.5 for seed in range(8)]
    assert len(set(answered)) == 2


def test_a_content_is_disabled_for_a_time_and_carries_a_note(peer: Client) -> None:
    name = bank(peer)
    number = add(peer, name, note="seen before")
    path = f"/c/bank/{name}/content/{number}"
    screen = f"/m/lookup?signal_type=pdq&signal={HASH}"
    assert sent(peer, "GET", f"{path}?include_signals=true")[1] == {
        "id": number,
        "disable_until_ts": 1,
        "original_media_uri": None,
        "bank": {"name": name, "matching_enabled_ratio": 1.0},
        "signals": {"pdq": HASH},
        "note": "seen before",
    }
    for until, found in ((0, False), (int(time.time()) + 86_400, False), (1_000_000_000, True), (1, True)):
        status, answer = sent(peer, "PUT", path, {"disable_until_ts": until})
        assert (status, answer["disable_until_ts"]) == (200, until)
        assert bool(sent(peer, "GET", screen)[1]) is found
    assert sent(peer, "PUT", path, {"disable_until_ts": 9_999_999_999})[0] == 400
    assert sent(peer, "PUT", path, {"disable_until_ts": "soon"})[0] == 400
    assert sent(peer, "PUT", path, {"note": "x" * 256})[0] == 400
    assert sent(peer, "PUT", path, {"note": ""})[1]["note"] is None
    assert sent(peer, "GET", f"/c/bank/{name}/content/{number + 1}")[0] == 404
    assert sent(peer, "DELETE", path) == (200, {"deleted": 1})
    assert sent(peer, "DELETE", path) == (200, {"deleted": 0})


def test_a_pictures_metadata_is_kept_as_given(peer: Client) -> None:
    name = bank(peer)
    told = {"content_id": "ext-1", "json": {"source": "test"}}
    answer = peer.post(f"/c/bank/{name}/content", picture() | {"metadata": json.dumps(told), "note": "n"})
    number = answer.json()["id"]
    found = sent(peer, "GET", f"/c/bank/{name}/content/{number}")[1]
    assert found["metadata"] == {"content_id": "ext-1", "content_uri": None, "json": {"source": "test"}} | {
        "collab": None
    }
    assert found["note"] == "n"
    # As ROOST Coop sends it: the inner object alone, the rest beside it.
    coop = picture() | {"content_id": "ext-2", "metadata": json.dumps({"reporter": "u1"})}
    number = peer.post(f"/c/bank/{name}/content", coop).json()["id"]
    found = sent(peer, "GET", f"/c/bank/{name}/content/{number}")[1]["metadata"]
    assert (found["content_id"], found["json"]) == ("ext-2", {"reporter": "u1"})
    assert peer.post(f"/c/bank/{name}/content", picture() | {"metadata": "no json"}).status_code == 400


def test_hashes_are_compared(peer: Client) -> None:
    left = "facd8bcb2a49bcebdec1985298d5fe84bcd006c187c598c720c3c087b3fdb318"
    right = "facd8bcb2a49bcebdec1985228d5ae84bcd006c187c598c720c2b087b3fdb318"
    assert sent(peer, "POST", "/m/compare", {"pdq": [left, right]}) == (
        200,
        {"pdq": [True, {"distance": 9}]},
    )
    assert sent(peer, "POST", "/m/compare", {"pdq": [left, FAR]})[1]["pdq"][0] is False
    for bad in (["banana"], {"pdq": "banana"}, {"pdq": []}, {"pdq": ["banana"] * 2}, {"pdq": [left] * 3}):
        assert sent(peer, "POST", "/m/compare", bad)[0] == 400


@each_row(
    "path, form",
    [
        ("/h/hash", {}),
        ("/h/hash", picture("video")),
        ("/h/hash", picture("anything")),
        ("/h/hash", picture() | picture("photo2")),
        ("/h/hash?types=vpdq", picture()),
        ("/h/hash?types=,", picture()),
        ("/m/lookup", picture(content=b"no picture")),
        ("/c/bank/MY_TEST_BANK/content", picture(content=b"GIF89a")),
        ("/c/bank/MY_TEST_BANK/content", {}),
    ],
)
def test_a_bad_upload_is_the_clients_fault(peer: Client, path: str, form: dict[str, Any]) -> None:
    bank(peer)
    answer = peer.post(path, form)
    assert (answer.status_code, bool(answer.json()["message"])) == (400, True)


def test_hostile_pictures_are_refused_or_hashed(peer: Client) -> None:
    heavy = {"a flat bomb of pixels", "the largest that is allowed"}
    statuses = {}
    for kind, make in PICTURES.items():
        if kind not in heavy:
            content = make(np.random.default_rng(7))
            statuses[kind] = peer.post("/h/hash", picture(content=content)).status_code
    assert set(statuses.values()) <= {200, 400, 413}
    assert 400 in statuses.values()


def test_bodies_that_are_no_json_are_refused(peer: Client) -> None:
    for content, kind, status in (
        (b"{", "application/json", 400),
        (b"[1]", "application/json", 400),
        (b'{"name": NaN}', "application/json", 400),
        (b"\xff", "application/json", 400),
        (b'{"name": "\\u0000"}', "application/json", 400),
        (b"name=B", "application/x-www-form-urlencoded", 415),
        (b'{"name": "lower"}', "application/x-www-form-urlencoded", 400),  # curl -d without a type
    ):
        answer = peer.post("/c/banks", content, content_type=kind)
        assert (answer.status_code, bool(answer.json()["message"])) == (status, True)


def test_what_is_too_large_is_refused_before_it_is_read(peer: Client, settings: Any) -> None:
    name = bank(peer)
    settings.PICTURE_LIMIT = 1000
    assert peer.post("/h/hash", picture(content=bytes(2000))).status_code == 413
    assert peer.post("/h/hash", picture(content=bytes(1_100_000))).status_code == 413
    settings.PICTURE_LIMIT = 20_000_000
    told = json.dumps({"json": {"much": "x" * 70_000}})
    answer = peer.post(f"/c/bank/{name}/content", picture() | {"metadata": told})
    assert (answer.status_code, "at most" in answer.json()["message"]) == (400, True)


def test_many_copies_are_all_found(peer: Client) -> None:
    name = bank(peer)
    home = Bank.objects.get()
    BankContent.objects.bulk_create(BankContent(bank=home, pdq=bytes.fromhex(HASH)) for _ in range(1_200))
    add(peer, name)
    found = sent(peer, "GET", f"/m/lookup?signal_type=pdq&signal={HASH}")[1][name]
    assert len({one["bank_content_id"] for one in found}) == 1_201
    raw = f"/m/raw_lookup?signal_type=pdq&signal={HASH}&banks={name}"
    assert len(sent(peer, "GET", raw)[1]["matches"]) == 1_201


def test_an_address_that_ends_in_a_slash_leads_here_too(peer: Client) -> None:
    assert peer.get("/", PATH_INFO="//c/banks").json() == []


def test_a_plain_picture_has_no_hash_and_matches_nothing(peer: Client) -> None:
    out = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(out, "PNG")
    plain = out.getvalue()
    assert peer.post("/h/hash", picture(content=plain)).json() == {"pdq": ""}
    assert peer.post("/m/lookup", picture(content=plain)).json() == {"pdq": {}}
    answer = peer.post(f"/c/bank/{bank(peer)}/content", picture(content=plain))
    assert (answer.status_code, "too little structure" in answer.json()["message"]) == (400, True)


def test_a_client_sees_and_matches_its_own_banks_alone(peer: Client, stranger: Client) -> None:
    name = bank(peer)
    number = add(peer, name)
    assert sent(stranger, "GET", "/c/banks") == (200, [])
    assert bank(stranger) == name  # the same name, another's bank
    for method, path, body in (
        ("GET", f"/c/bank/{name}/content/{number}", None),
        ("PUT", f"/c/bank/{name}/content/{number}", {"note": "mine now"}),
    ):
        assert sent(stranger, method, path, body)[0] == 404
    assert sent(stranger, "DELETE", f"/c/bank/{name}/content/{number}") == (200, {"deleted": 0})
    assert sent(stranger, "GET", f"/m/lookup?signal_type=pdq&signal={HASH}") == (200, {})
    assert sent(stranger, "GET", f"/m/raw_lookup?signal_type=pdq&signal={HASH}") == (200, {"matches": []})
    assert sent(stranger, "GET", f"/m/raw_lookup?signal_type=pdq&signal={HASH}&banks={name}")[1] == {
        "matches": []
    }
    assert sent(stranger, "DELETE", f"/c/bank/{name}")[0] == 200
    assert sent(peer, "GET", f"/m/raw_lookup?signal_type=pdq&signal={HASH}") == (200, {"matches": [number]})


def test_a_token_opens_as_bearer_and_as_password(
    token_of: Callable[..., str], operator: Organisation
) -> None:
    token = token_of(operator, Role.MARKETPLACE)
    basic = base64.b64encode(f"any:{token}".encode()).decode()
    for header, status in (
        (f"Bearer {token}", 200),
        (f"Basic {basic}", 200),
        (f"Bearer {token[:-1]}", 401),
        ("Basic ???", 401),
        ("Digest x", 401),
        ("", 401),
    ):
        answer = Client(headers={"Authorization": header}).get("/c/banks")
        assert answer.status_code == status, header
    assert answer["WWW-Authenticate"].startswith("Basic")
    assert answer.json()["message"]


def test_a_revoked_token_opens_nothing_once_it_is_forgotten(
    token_of: Callable[..., str], operator: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(headers={"Authorization": f"Bearer {token_of(operator, Role.MARKETPLACE)}"})
    assert client.get("/c/banks").status_code == 200
    accounts.revoke_token(token_id=ApiToken.objects.get().pk, actor=system("tests"))
    moment = endpoint.time.monotonic()
    monkeypatch.setattr(endpoint.time, "monotonic", lambda: moment + endpoint.REMEMBERED + 1)
    assert client.get("/c/banks").status_code == 401


def test_permissions_are_asked_for(
    api_of: Callable[..., Client], operator: Organisation, merchant_organisation: Organisation
) -> None:
    merchant = api_of(merchant_organisation, Role.MERCHANT_MEMBER)
    reader = api_of(operator, Role.MARKETPLACE, scopes=[Permission.LOOKUP_HASHES])
    screen = f"/m/raw_lookup?signal_type=pdq&signal={HASH}"
    assert [sent(one, "GET", screen)[0] for one in (merchant, reader)] == [403, 200]
    assert sent(reader, "POST", "/c/banks", {"name": "B"})[0] == 403
    assert sent(reader, "DELETE", "/c/bank/B")[0] == 403
    assert merchant.post("/h/hash", picture()).status_code == 403


def test_a_session_opens_nothing(client_of: Callable[..., Client], administrator: Any) -> None:
    assert client_of(administrator).get("/c/banks").status_code == 401


def test_there_are_no_exchanges_and_no_videos(peer: Client) -> None:
    assert sent(peer, "GET", "/c/exchanges") == (200, [])
    assert sent(peer, "GET", "/c/exchanges/apis") == (200, [])
    assert sent(peer, "GET", "/c/exchange/NCMEC")[0] == 404
    assert sent(peer, "POST", "/c/exchanges", {"bank": "B", "api": "ncmec", "api_json": {}}) == (
        400,
        {"message": "No such exchange type 'ncmec'"},
    )
    assert sent(peer, "GET", "/c/signal_type") == (200, [{"name": "pdq", "enabled_ratio": 1.0}])
    assert sent(peer, "GET", "/c/signal_type/index")[1]["pdq"]["index_out_of_date"] is False
    assert sent(peer, "GET", "/c/nothing")[0] == 404
    answer = peer.patch("/c/banks")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, POST")
    assert "/m/lookup" in sent(peer, "GET", "/site-map")[1]


def test_a_look_up_leaves_no_entry(peer: Client) -> None:
    add(peer, bank(peer))
    before = Entry.objects.count()
    assert sent(peer, "GET", f"/m/lookup?signal_type=pdq&signal={HASH}")[1]
    assert sent(peer, "GET", f"/m/raw_lookup?signal_type=pdq&signal={HASH}")[1]["matches"]
    assert Entry.objects.count() == before
