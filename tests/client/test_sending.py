"""How the client sends: again where that may help, as long as it is asked to wait, and under one key."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from zhengpin_client import Client, Conflict, Invalid, TooMany, Unavailable

from tests.client.scripted import Answer, Script, scripted
from tests.rows import each_row

ROOT = Path(__file__).resolve().parents[2]
IN_PROGRESS = {"code": "idempotency.in_progress", "message": "…", "retry_after": 2}


def client(script: Script, waits: list[float], **options: Any) -> Client:
    http = httpx.Client(trust_env=False)
    return Client(script.url, "zp_x", http=http, sleep=waits.append, **options)


def test_it_waits_as_long_as_it_is_asked_and_keeps_its_key() -> None:
    waits: list[float] = []
    said = [
        Answer(429, {"code": "slow"}, {"Retry-After": "7"}),
        Answer(409, IN_PROGRESS),
        Answer(503, {"code": "busy", "retry_after": 5}),
        Answer(200, {"id": "1"}),
    ]
    with scripted(*said) as script, client(script, waits) as zhengpin:
        assert zhengpin.complaints.submit("1")["id"] == "1"
    assert waits == [7, 2, 5]
    assert len({one.headers["idempotency-key"] for one in script.asked}) == 1
    assert script.asked[0].headers["authorization"] == "Bearer zp_x"


def test_a_broken_connection_is_tried_again_under_the_same_key() -> None:
    waits: list[float] = []
    with (
        scripted(Answer(None), Answer(None), Answer(201, {"id": "1"})) as script,
        client(script, waits) as zhengpin,
    ):
        zhengpin.complaints.draft({"holder_id": "1", "procedure": "us"}, key="mine")
    assert [one.headers["idempotency-key"] for one in script.asked] == ["mine"] * 3
    assert 0.25 <= waits[0] <= 0.5 <= waits[1] <= 1.0, "longer each time, and not all at once"


def test_it_gives_up_after_so_many_attempts() -> None:
    with scripted(*[Answer(503)] * 3) as script, client(script, [], attempts=3) as zhengpin:
        with pytest.raises(Unavailable) as refused:
            zhengpin.me()
        assert refused.value.status == 503
    assert len(script.asked) == 3


def test_no_answer_at_all_is_unavailable() -> None:
    with scripted() as script:
        address = script.url
    http = httpx.Client(trust_env=False)
    zhengpin = Client(address, "zp_x", http=http, sleep=lambda _: None, attempts=2)
    with zhengpin, pytest.raises(Unavailable) as refused:
        zhengpin.me()
    assert (refused.value.status, refused.value.code) == (0, "no_answer")


def test_it_does_not_wait_for_hours() -> None:
    limit = {"code": "complaint.daily_limit", "message": "Used up.", "retry_after": 40_000}
    waits: list[float] = []
    with scripted(Answer(429, limit)) as script, pytest.raises(TooMany) as refused:
        client(script, waits).complaints.submit("1")
    assert (refused.value.retry_after, waits) == (40_000, [])


@each_row("status, kind", [(409, Conflict), (422, Invalid)])
def test_what_is_refused_for_good_is_raised_at_once(status: int, kind: type[Exception]) -> None:
    body = {"code": "complaint.not_editable", "message": "No.", "remedy": "Do.", "defects": [{"code": "x"}]}
    with scripted(Answer(status, body)) as script, pytest.raises(kind, match="not_editable") as refused:
        client(script, []).complaints.submit("1")
    assert refused.value.body["defects"] == [{"code": "x"}]  # type: ignore[attr-defined]


def test_a_file_is_sent_whole_in_every_attempt(tmp_path: Path) -> None:
    path = tmp_path / "photo.bin"
    path.write_bytes(b"0123456789" * 1000)
    with scripted(Answer(503), Answer(201, {})) as script, client(script, []) as zhengpin:
        zhengpin.complaints.add_evidence("1", path, kind="photo")
    assert all(b"0123456789" * 1000 in one.body and b"photo.bin" in one.body for one in script.asked)


def test_pages_are_read_as_they_are_needed() -> None:
    pages = [
        {"items": [{"id": "1"}, {"id": "2"}], "next_cursor": "c"},
        {"items": [{"id": "3"}], "next_cursor": None},
    ]
    with scripted(*(Answer(200, page) for page in pages)) as script, client(script, []) as zhengpin:
        found = zhengpin.complaints.list(state="draft")
        assert next(found)["id"] == "1"
        assert len(script.asked) == 1
        assert [one["id"] for one in found] == ["2", "3"]
    assert script.asked[0].path == "/v1/complaints?state=draft&limit=200"
    assert "cursor=c" in script.asked[1].path


def test_the_client_needs_nothing_of_the_server() -> None:
    code = "import sys, zhengpin_client; print(sorted({'django', 'ninja', 'zhengpin'} & set(sys.modules)))"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT / "clients" / "python",
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "[]"
