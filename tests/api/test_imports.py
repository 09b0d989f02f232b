"""A file of listings is sent, followed, and answered for line by line."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.catalog.sending import listing
from tests.rights.people import picture_bytes
from zhengpin.flows.intake import intake

pytestmark = pytest.mark.django_db


def upload(client: Client, name: str, content: bytes, **more: Any) -> Any:
    return client.post(
        "/v1/imports", {"source": "harbour", "file": SimpleUploadedFile(name, content), **more}
    )


def test_a_file_with_its_pictures_is_read_and_bad_lines_are_exported(marketplace: Client) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("bag.png", picture_bytes(3))
    rows = [
        listing("a-1", pictures=[{"path": "bag.png"}]),
        listing("a-2", pictures=[{"path": "missing.png"}]),
        listing("=cmd()", title=""),
    ]
    sent = "\n".join(json.dumps(row) for row in rows).encode()
    begun = upload(marketplace, "many.jsonl", sent, pictures=SimpleUploadedFile("p.zip", archive.getvalue()))
    assert begun.status_code == 202, begun.content
    batch_id = begun.json()["id"]
    assert "path" not in begun.json()

    intake.read.call(batch_id=batch_id)  # what a worker does
    ended = marketplace.get(f"/v1/imports/{batch_id}").json()
    assert (ended["state"], ended["stored"], ended["partial"], ended["refused"]) == ("finished", 2, 1, 1)
    lines = marketplace.get(f"/v1/imports/{batch_id}/lines").json()["items"]
    assert [one["line"] for one in lines] == [2, 3]
    assert all(one["problems"][0]["remedy"] for one in lines)

    exported = marketplace.get(f"/v1/imports/{batch_id}/lines.csv")
    table = list(csv.DictReader(io.StringIO(exported.getvalue().decode("utf-8-sig"))))
    assert [row["line"] for row in table] == ["2", "3"]
    assert table[1]["external_id"] == "'=cmd()", "a spreadsheet must not take a cell for a formula"


def test_a_file_that_cannot_be_read_is_refused_at_once(marketplace: Client) -> None:
    answer = upload(marketplace, "many.exe", b"MZ")
    assert answer.status_code == 422
    assert answer.json()["code"] == "file.unknown_form"
    assert answer.json()["remedy"]
