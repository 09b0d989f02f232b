"""An unmodified client of Hasher-Matcher-Actioner: its documentation's lines, run by curl against a live server."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageFilter

from tests.matching.images.pictures import drawn
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.ledger.models import Entry

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed"),
]

# As its documentation writes them; only host and port are ours, with a token as the password of the address.
HASH = "curl -s -X POST --form photo='@example.png' {base}/h/hash"
LOOK_UP = "curl -s -X POST --form photo='@example.png' {base}/m/lookup?bypass_coinflip=false"
LOOK_UP_HASH = 'curl -s -X GET "{base}/m/lookup?signal_type=pdq&signal={pdq}"'
LIST_BANKS = "curl {base}/c/banks"
GET_BANK = "curl {base}/c/bank/{bank}"
GET_CONTENT = "curl {base}/c/bank/{bank}/content/{content}"
STATUS = "curl {bare}/status"


@pytest.fixture
def curl(
    live_server: Any, token_of: Callable[..., str], operator: Organisation, tmp_path: Path
) -> Callable[..., Any]:
    """Return the function that runs a line and gives the JSON, or else the text, that it answered."""
    bare = live_server.url
    base = bare.replace("http://", f"http://any:{token_of(operator, Role.MARKETPLACE)}@")

    def run(line: str, **places: Any) -> Any:
        written = line.format(base=base, bare=bare, **places)
        done = subprocess.run(
            written, shell=True, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
        )
        try:
            return json.loads(done.stdout)
        except ValueError:
            return done.stdout

    return run


def test_the_lines_of_the_documentation(curl: Callable[..., Any], tmp_path: Path) -> None:
    picture = Image.fromarray(drawn(3, 480, 360))
    picture.save(tmp_path / "example.png")
    bank = "MY_TEST_BANK_01"
    assert curl(STATUS) == "I-AM-ALIVE"
    assert curl(LIST_BANKS) == []

    new = "curl -s -X POST -H 'Content-Type: application/json' -d '{{\"name\": \"{bank}\"}}' {base}/c/banks"
    assert curl(new, bank=bank) == {"name": bank, "matching_enabled_ratio": 1.0}
    assert curl(LIST_BANKS) == [{"name": bank, "matching_enabled_ratio": 1.0}]

    added = curl("curl -s -X POST --form photo='@example.png' {base}/c/bank/{bank}/content", bank=bank)
    pdq, content = added["signals"]["pdq"], added["id"]
    assert curl(HASH) == {"pdq": pdq}
    assert curl(LOOK_UP) == {"pdq": {bank: [{"bank_content_id": content, "distance": "0"}]}}
    assert curl(LOOK_UP_HASH, pdq=pdq) == {bank: [{"bank_content_id": content, "distance": "0"}]}
    raw = 'curl -s "{base}/m/raw_lookup?signal_type=pdq&signal={pdq}"'
    assert curl(raw, pdq=pdq) == {"matches": [content]}
    assert curl(GET_BANK, bank=bank) == {"name": bank, "matching_enabled_ratio": 1.0}
    assert curl(GET_CONTENT, bank=bank, content=content) == {
        "id": content,
        "disable_until_ts": 1,
        "original_media_uri": None,
        "bank": {"name": bank, "matching_enabled_ratio": 1.0},
    }

    picture.filter(ImageFilter.GaussianBlur(1)).resize((300, 225)).save(tmp_path / "example.png")
    copy = curl(HASH)["pdq"]
    pair = (
        'curl -s -X POST -H \'Content-Type: application/json\' -d \'{{"pdq": ["{pdq}", "{copy}"]}}\' '
        "{base}/m/compare"
    )
    [same, apart] = curl(pair, pdq=pdq, copy=copy)["pdq"]
    assert same is True
    assert curl(LOOK_UP) == {
        "pdq": {bank: [{"bank_content_id": content, "distance": str(apart["distance"])}]}
    }
    status = curl("curl -s {base}/m/index/status")["pdq"]
    assert (status["present"], status["size"], status["built_to"] > 1_700_000_000) == (True, 1, True)

    gone = "curl -s -X DELETE {base}/c/bank/{bank}/content/{content}"
    assert curl(gone, bank=bank, content=content) == {"deleted": 1}
    assert curl(LOOK_UP) == {"pdq": {}}
    assert curl(raw, pdq=pdq) == {"matches": []}
    assert curl("curl -s -X DELETE {base}/c/bank/{bank}", bank=bank) == {"message": "Done"}
    assert curl(LIST_BANKS) == []

    told = Entry.objects.filter(event__startswith="bank").order_by("pk").values_list("event", flat=True)
    assert list(told) == ["bank.created", "bank_content.added", "bank_content.removed", "bank.deleted"]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_nothing_opens_without_a_token(curl: Callable[..., Any]) -> None:
    code = "curl -s -o /dev/null -w '%{{http_code}}' {bare}"
    closed = ["/c/banks", "/m/lookup", "/m/raw_lookup", "/m/index/status", "/h/hash?url=http://example.org/"]
    assert [curl(f"{code}{path}") for path in closed] == [401] * len(closed)
    assert curl("curl -s {bare}/status/live") == "I-AM-ALIVE"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_bad_upload_is_the_clients_fault(curl: Callable[..., Any], tmp_path: Path) -> None:
    curl("curl -s -X POST -H 'Content-Type: application/json' -d '{{\"name\": \"B\"}}' {base}/c/banks")
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and nothing more")
    for path in ("h/hash", "m/lookup", "c/bank/B/content"):
        line = "curl -s -X POST -w ' %{{http_code}}' --form photo='@broken.png' {base}/" + path
        told, _, status = curl(line).rpartition(" ")
        assert (status, bool(json.loads(told)["message"])) == ("400", True), path


def test_an_address_in_a_private_network_is_not_fetched(curl: Callable[..., Any]) -> None:
    line = "curl -s -w ' %{{http_code}}' '{base}/h/hash?url=http://127.0.0.1/picture.png'"
    told, _, status = curl(line).rpartition(" ")
    assert status == "400"
    assert "private network" in json.loads(told)["message"]


def test_a_client_that_cannot_send_a_password_puts_the_token_into_the_path(
    curl: Callable[..., Any], token_of: Callable[..., str], operator: Organisation
) -> None:
    token = token_of(operator, Role.MARKETPLACE)
    code = " -w ' %{{http_code}}'"
    assert curl("curl -s {bare}/hma/{token}/c/banks" + code, token=token) == "[] 200"
    assert curl("curl -s -o /dev/null {bare}/hma/zp_wrong/c/banks" + code) == 401
