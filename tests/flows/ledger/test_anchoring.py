"""Anchors are kept outside by the hour: in a folder, with a time stamp, at an address; the ledger says where."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from standardwebhooks import Webhook

from tests.evidence.authority import authority, openssl
from tests.ledger.events import NOTED
from zhengpin.flows.ledger.anchoring import AnchorNotKeptError, keep_anchor
from zhengpin.flows.ledger.checking import check_ledger
from zhengpin.flows.schedule import CHORES
from zhengpin.ledger.anchor_folder import AnchorFolder
from zhengpin.ledger.models import Entry, Seal
from zhengpin.ledger.operations import record

pytestmark = pytest.mark.django_db
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture(autouse=True)
def reachable(settings, operator) -> None:
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]


def note() -> None:
    record(NOTED, actor="system:test", subject="test:1", what="something")


def places() -> list[list[str]]:
    kept = Entry.objects.filter(event="ledger.anchor_kept").order_by("id")
    return [entry.fields["places"] for entry in kept]


def test_the_newest_seal_is_kept_and_only_when_something_was_recorded_since(settings, tmp_path: Path) -> None:
    assert keep_anchor() is None, "no place is set"
    settings.ANCHOR_DIR = str(tmp_path / "outside")
    first = keep_anchor()
    assert first is not None
    assert first.chain == Seal.objects.get(number=first.number).chain
    assert [keep_anchor(), keep_anchor()] == [None, None], "that an anchor was kept is no news"
    note()
    second = keep_anchor()
    assert AnchorFolder(tmp_path / "outside").anchors() == [first, second]
    assert places() == [["folder"], ["folder"]]
    told = check_ledger()
    assert (told.ok, told.anchors) == (True, 2)


def test_a_chore_keeps_it() -> None:
    assert any(chore.run is keep_anchor for chore in CHORES)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="the authority of the test is OpenSSL's")
def test_a_time_stamp_is_kept_beside_it_and_checked(settings, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    settings.ANCHOR_DIR = str(outside)
    with authority(tmp_path, more_certificates=1) as settings.TIMESTAMP_URL:
        kept = keep_anchor()
    assert kept is not None
    assert places() == [["folder", "timestamp"]]
    stamp = outside / f"{kept.number}.tsr"
    (tmp_path / "data").write_bytes(f"{kept.number}:{kept.chain}".encode())
    confirmed = openssl(
        tmp_path, "ts", "-verify", "-in", str(stamp), "-data", "data", "-CAfile", "authority.pem"
    )
    assert "OK" in confirmed
    assert check_ledger().ok
    stamp.write_bytes(stamp.read_bytes()[:-1])
    assert check_ledger().reason == "anchor.lost"


class Outside(BaseHTTPRequestHandler):
    taken: list[dict[str, object]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.taken.append(Webhook(SECRET).verify(body, dict(self.headers)))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    Outside.taken = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Outside)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/anchors"
    server.shutdown()
    server.server_close()
    thread.join()


def test_it_is_posted_signed_to_an_address(settings, address: str) -> None:
    settings.ANCHOR_URL, settings.ANCHOR_SECRET = address, SECRET
    kept = keep_anchor()
    [taken] = Outside.taken
    assert taken["data"] == json.loads(json.dumps(kept._asdict() if kept else {}))
    assert places() == [["address"]]


def test_what_one_place_refuses_the_others_keep(settings, tmp_path: Path) -> None:
    settings.ANCHOR_DIR, settings.ANCHOR_URL, settings.ANCHOR_SECRET = (
        str(tmp_path),
        "http://127.0.0.1:9/",
        SECRET,
    )
    with pytest.raises(AnchorNotKeptError, match="address: "):
        keep_anchor()
    assert (places(), len(AnchorFolder(tmp_path).anchors())) == ([["folder"]], 1)
    settings.ANCHOR_SECRET = "whsec_x"
    note()
    with pytest.raises(AnchorNotKeptError, match="ZHENGPIN_ANCHOR_SECRET"):
        keep_anchor()
    settings.ANCHOR_URL, settings.ANCHOR_DIR = "", str(tmp_path / "anchors.txt")
    note()
    with pytest.raises(AnchorNotKeptError, match="folder: "):
        keep_anchor()
    assert places() == [["folder"], ["folder"]]
