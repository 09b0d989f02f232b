"""Two machines share a database and an object store, and no folder: what one is sent, the other can go on with."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scripts.object_store import BUCKET, KEY, SECRET, ObjectStoreServer
from tests.catalog.subjects import room, send_rooms
from tests.evidence.object_stores import store_server  # noqa: F401 - a fixture
from tests.films import film
from tests.flows.live.posting import harmless, line, post
from tests.matching.images.pictures import drawn, encoded
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Listing
from zhengpin.evidence.models import Upload
from zhengpin.evidence.problems import WrongOffset
from zhengpin.evidence.queries import read_blob
from zhengpin.evidence.spools.chosen import spool
from zhengpin.evidence.uploads.operations import append_piece
from zhengpin.flows.intake import intake
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.models import RoomSnapshot
from zhengpin.monitoring.snapshots import spool as snapshots
from zhengpin.rights import operations

pytestmark = pytest.mark.django_db
SENDER = system("tests")
PIECE = "application/offset+octet-stream"


@pytest.fixture
def on(settings: Any, store_server: ObjectStoreServer, tmp_path: Path) -> Callable[[str], Any]:  # noqa: F811
    """Return what has a block run on one machine, by its name: each has a data folder of its own."""
    settings.BLOB_BUCKET, settings.BLOB_PREFIX = BUCKET, tmp_path.name
    settings.BLOB_ENDPOINT, settings.BLOB_KEY, settings.BLOB_SECRET = store_server.address, KEY, SECRET

    @contextmanager
    def machine(name: str) -> Iterator[None]:
        here = tmp_path / name
        settings.DATA_DIR, settings.BLOB_DIR, settings.UPLOAD_DIR = here, here / "blobs", here / "uploads"
        yield

    return machine


def test_a_film_whose_pieces_come_to_two_servers_is_whole(on, marketplace: Client) -> None:
    content = film()
    said = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "name": "f.mp4"}
    with on("a"):
        address = marketplace.post("/v1/uploads", said, content_type="application/json")["Location"]
    for number, at in enumerate(range(0, len(content), 20_000)):
        with on("ab"[number % 2]):
            headers = {"Upload-Offset": str(at)}
            answer = marketplace.patch(
                address, content[at : at + 20_000], content_type=PIECE, headers=headers
            )
            assert answer.status_code == 204, answer.content
    with on("a"):
        state = marketplace.get(address).json()
        assert state["state"] == "finished"
        assert read_blob(state["film"]["digest"], verify=True) == content
        assert list(spool().below("uploads")) == [], "what was put together is not kept in pieces"


def test_of_one_piece_that_comes_to_two_servers_at_once_one_counts(
    on, marketplace: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = film()
    said = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "name": "f.mp4"}
    with on("a"):
        address = marketplace.post("/v1/uploads", said, content_type="application/json")["Location"]
    row = Upload.objects.get()

    def while_the_other_sends() -> Iterator[bytes]:
        yield b"x" * 10
        with on("b"):
            answer = marketplace.patch(address, content, content_type=PIECE, headers={"Upload-Offset": "0"})
            assert answer.status_code == 204
        yield b"x" * 10

    with on("a"):
        with pytest.raises(WrongOffset) as caught:
            append_piece(upload_id=row.pk, offset=0, chunks=while_the_other_sends(), actor=SENDER)
        assert caught.value.extra["offset"] == len(content)
        assert marketplace.get(address).json()["state"] == "finished"
        assert list(spool().below("uploads")) == []


def test_an_import_that_one_takes_in_the_other_reads(on, operator: Organisation) -> None:
    lines = [
        {
            "external_id": f"a-{number}",
            "title": "Bag",
            "merchant": {"external_id": "m-1", "name": "Riverside"},
            "pictures": [{"path": "one.png"}],
        }
        for number in range(3)
    ]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("one.png", encoded(drawn(5, 160, 120), "PNG"))
    archive.seek(0)
    with on("a"):
        stream = io.BytesIO("\n".join(json.dumps(one) for one in lines).encode())
        batch = intake.start_batch(
            source="harbour", name="x.jsonl", stream=stream, pictures=archive, actor=SENDER, enqueue=False
        )
    with on("b"):
        done = intake.read_batch(batch_id=batch.pk, actor=SENDER)
        assert (done.state, done.stored, done.refused) == ("finished", 3, 0)
        assert list(spool().below("intake")) == []
    assert Listing.objects.count() == 3


def test_a_table_of_rights_is_tried_by_the_other(
    on, holder: Organisation, api_of: Callable[..., Client]
) -> None:
    operations.create_holder(organisation_id=holder.pk, name=holder.name, actor=SENDER)
    client = api_of(holder, Role.HOLDER_MEMBER)
    table = SimpleUploadedFile("marks.csv", "商标,注册号,类别\nLanhe,123,25\nBaita,456,99\n".encode())
    given = {"table": "marks", "declared": True, "declared_by": "Li Wen", "file": table}
    with on("a"):
        sent = client.post("/v1/rights-imports", given)
        assert sent.status_code == 202, sent.content
    with on("b"):
        run_due()
    with on("a"):
        told = client.get(f"/v1/rights-imports/{sent.json()['id']}").json()
        assert (told["total"], told["done"]) == (2, 2)


def test_a_picture_that_one_server_is_posted_the_other_looks_at(on, marketplace: Client) -> None:
    send_rooms(room())
    with on("a"):
        assert post(marketplace, line("r-1", harmless(1))).status_code == 200
    with on("b"):
        row = RoomSnapshot.objects.get()
        assert snapshots.read(row.file) == harmless(1)
        snapshots.remove([row.file])
    with on("a"):
        assert snapshots.read(row.file) is None
