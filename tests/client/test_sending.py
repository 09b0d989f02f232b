"""How the client sends: again where that may help, as long as it is asked to wait, and under one key."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from zhengpin_client import Client, Conflict, Invalid, TooMany, Unavailable
from zhengpin_client.failures import BY_STATUS
from zhengpin_client.transport import AGAIN

from scripts.client_types import files
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
        assert zhengpin.complaints.submit_complaint("1")["id"] == "1"
    assert waits == [7, 2, 5]
    assert len({one.headers["idempotency-key"] for one in script.asked}) == 1
    assert script.asked[0].headers["authorization"] == "Bearer zp_x"


def test_a_broken_connection_is_tried_again_under_the_same_key() -> None:
    waits: list[float] = []
    with (
        scripted(Answer(None), Answer(None), Answer(201, {"id": "1"})) as script,
        client(script, waits) as zhengpin,
    ):
        zhengpin.complaints.draft_complaint({"holder_id": "1", "procedure": "us"}, key="mine")
    assert [one.headers["idempotency-key"] for one in script.asked] == ["mine"] * 3
    assert 0.25 <= waits[0] <= 0.5 <= waits[1] <= 1.0, "longer each time, and not all at once"


def test_it_gives_up_after_so_many_attempts() -> None:
    with scripted(*[Answer(503)] * 3) as script, client(script, [], attempts=3) as zhengpin:
        with pytest.raises(Unavailable) as refused:
            zhengpin.accounts.get_me()
        assert refused.value.status == 503
    assert len(script.asked) == 3


def test_no_answer_at_all_is_unavailable() -> None:
    with scripted() as script:
        address = script.url
    http = httpx.Client(trust_env=False)
    zhengpin = Client(address, "zp_x", http=http, sleep=lambda _: None, attempts=2)
    with zhengpin, pytest.raises(Unavailable) as refused:
        zhengpin.accounts.get_me()
    assert (refused.value.status, refused.value.code) == (0, "no_answer")


def test_it_does_not_wait_for_hours() -> None:
    limit = {"code": "complaint.daily_limit", "message": "Used up.", "retry_after": 40_000}
    waits: list[float] = []
    with scripted(Answer(429, limit)) as script, pytest.raises(TooMany) as refused:
        client(script, waits).complaints.submit_complaint("1")
    assert (refused.value.retry_after, waits) == (40_000, [])


@each_row("status, kind", [(409, Conflict), (422, Invalid)])
def test_what_is_refused_for_good_is_raised_at_once(status: int, kind: type[Exception]) -> None:
    body = {"code": "complaint.not_editable", "message": "No.", "remedy": "Do.", "defects": [{"code": "x"}]}
    with scripted(Answer(status, body)) as script, pytest.raises(kind, match="not_editable") as refused:
        client(script, []).complaints.submit_complaint("1")
    assert refused.value.body["defects"] == [{"code": "x"}]  # type: ignore[attr-defined]


def test_a_file_is_sent_whole_in_every_attempt(tmp_path: Path) -> None:
    path = tmp_path / "photo.bin"
    path.write_bytes(b"0123456789" * 1000)
    with scripted(Answer(503), Answer(201, {})) as script, client(script, []) as zhengpin:
        zhengpin.complaints.add_evidence("1", file=path, kind="photo")
    assert all(b"0123456789" * 1000 in one.body and b"photo.bin" in one.body for one in script.asked)


def test_pages_are_read_as_they_are_needed() -> None:
    pages = [
        {"items": [{"id": "1"}, {"id": "2"}], "next_cursor": "c"},
        {"items": [{"id": "3"}], "next_cursor": None},
    ]
    with scripted(*(Answer(200, page) for page in pages)) as script, client(script, []) as zhengpin:
        found = zhengpin.complaints.list_complaints(state="draft")
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


def test_what_would_count_twice_is_not_sent_twice() -> None:
    """A filing takes no key: after a connection that broke it may have been drafted."""
    waits: list[float] = []
    with scripted(Answer(None)) as script, client(script, waits) as zhengpin, pytest.raises(Unavailable):
        zhengpin.rights.draft_filing({"kind": "mark", "holder_id": "1"})
    assert (len(script.asked), waits) == (1, [])
    with scripted(Answer(502)) as script, client(script, waits) as zhengpin, pytest.raises(Unavailable):
        zhengpin.rights.draft_filing({"kind": "mark", "holder_id": "1"})
    assert (len(script.asked), waits) == (1, [])


def test_what_took_no_effect_is_sent_again_without_a_key() -> None:
    waits: list[float] = []
    said = [Answer(503, {"code": "database.busy", "retry_after": 1}), Answer(201, {"id": "1"})]
    with scripted(*said) as script, client(script, waits) as zhengpin:
        assert zhengpin.rights.draft_filing({"kind": "mark", "holder_id": "1"})["id"] == "1"
    assert waits == [1]
    assert "idempotency-key" not in script.asked[0].headers


def test_what_stores_once_is_sent_again_after_a_broken_connection() -> None:
    with scripted(Answer(None), Answer(200, {"verdict": "stored"})) as script, client(script, []) as zhengpin:
        sent = {"external_id": "1", "merchant": {"external_id": "m"}, "title": "A bag"}
        assert zhengpin.listings.send_listing(sent, source="harbour")["verdict"] == "stored"
    assert [one.path for one in script.asked] == ["/v1/listings?source=harbour"] * 2


@each_row("name, address", [("a/b", "a%2Fb"), ("../x", "..%2Fx"), ("甲 乙", "%E7%94%B2%20%E4%B9%99")])
def test_a_number_stays_one_part_of_the_address(name: str, address: str) -> None:
    with scripted(Answer(200, {"items": []})) as script, client(script, []) as zhengpin:
        zhengpin.related_accounts.put_merchant_traits(name, [], source="harbour")
    assert script.asked[0].path == f"/v1/merchants/{address}/traits?source=harbour"


def test_many_listings_are_sent_in_parts_with_their_places() -> None:
    said = [
        Answer(200, text='{"line": 1, "verdict": "stored"}\n{"line": 2, "verdict": "stored"}\n'),
        Answer(200, text='{"line": 1, "verdict": "refused"}\n'),
    ]
    with scripted(*said) as script, client(script, []) as zhengpin:
        many = ({"external_id": str(n), "merchant": {"external_id": "m"}, "title": "鹭"} for n in range(3))
        verdicts = list(zhengpin.listings.send_listings(many, source="harbour", at_once=2))
    assert [(one["line"], one["verdict"]) for one in verdicts] == [
        (1, "stored"),
        (2, "stored"),
        (3, "refused"),
    ]
    assert [one.body.count(b"\n") for one in script.asked] == [2, 1]
    assert "鹭".encode() in script.asked[0].body


def test_many_records_of_buyers_are_sent_in_parts_with_their_places() -> None:
    said = [Answer(200, text='{"line": 1, "verdict": "stored"}\n') for _ in range(2)]
    with scripted(*said) as script, client(script, []) as zhengpin:
        many = ({"external_id": str(n)} for n in range(2))
        verdicts = list(zhengpin.buyers.stream_buyer_records(many, source="harbour", at_once=1))
    assert [(one["line"], one["verdict"]) for one in verdicts] == [(1, "stored"), (2, "stored")]
    assert script.asked[0].path == "/v1/buyer-records/batch?source=harbour"


def test_a_film_is_gone_on_with_after_a_break(tmp_path: Path) -> None:
    """Half of it was there already; the rest breaks off once."""
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"0123456789")
    at = {"Location": "/v1/uploads/1", "Upload-Offset": "4"}
    said = [
        Answer(201, {"id": "1"}, at),
        Answer(200, headers={"Upload-Offset": "4"}),
        Answer(None),
        Answer(200, headers={"Upload-Offset": "6"}),
        Answer(204, headers={"Upload-Offset": "10"}),
        Answer(200, headers={"Upload-Offset": "10"}),
        Answer(200, {"id": "1", "state": "finished"}),
    ]
    waits: list[float] = []
    told: list[tuple[int, int]] = []
    with scripted(*said) as script, client(script, waits) as zhengpin:
        done = zhengpin.uploads.send_film(path, progress=lambda *how_far: told.append(how_far))
    assert done["state"] == "finished"
    assert [one.body for one in script.asked if one.method == "PATCH"] == [b"456789", b"6789"]
    assert (told, waits) == ([(6, 10), (10, 10)], [1.0])


def test_each_status_has_a_failure_of_its_own() -> None:
    said = [Answer(status, {"code": "x"}) for status in BY_STATUS if status not in AGAIN]
    kinds = [BY_STATUS[one.status or 0] for one in said]
    with scripted(*said) as script, client(script, []) as zhengpin:
        for kind in kinds:
            with pytest.raises(kind):
                zhengpin.cases.get_case("1")
    document = files.document()
    told = {
        int(status)
        for path in document["paths"].values()
        for one in path.values()
        for status in one["responses"]
    }
    assert {status for status in told if status >= 400} <= set(BY_STATUS)
