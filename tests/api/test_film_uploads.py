"""Films in pieces by the API: gone on with where they broke off, checked at the end, each its own organisation's."""

from __future__ import annotations

import base64
import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.films import film
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import Role
from zhengpin.evidence.models import Upload
from zhengpin.evidence.queries import read_blob
from zhengpin.evidence.uploads.operations import expire_uploads

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}
PIECE = "application/offset+octet-stream"


def announced(content: bytes, **changes: Any) -> dict[str, Any]:
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "name": "f.mp4"} | changes


def begun(client: Client, content: bytes, **changes: Any) -> str:
    answer = client.post("/v1/uploads", announced(content, **changes), **JSON)
    assert answer.status_code == 201, answer.content
    assert answer["Location"] == f"/v1/uploads/{answer.json()['id']}"
    return answer["Location"]


def sent(client: Client, address: str, offset: int, content: bytes) -> Any:
    return client.patch(address, content, content_type=PIECE, headers={"Upload-Offset": str(offset)})


def test_pieces_make_a_film(marketplace: Client, settings: Any) -> None:
    content = film()
    address = begun(marketplace, content)
    for at in range(0, len(content), 20_000):
        head = marketplace.head(address)
        assert (head["Upload-Offset"], head["Tus-Resumable"]) == (str(at), "1.0.0")
        answer = sent(marketplace, address, at, content[at : at + 20_000])
        assert (answer.status_code, answer["Upload-Offset"]) == (204, str(min(at + 20_000, len(content))))
    told = marketplace.get(address).json()
    assert (told["state"], told["film"]["width"], told["refusal"]) == ("finished", 256, None)
    assert read_blob(told["film"]["digest"], verify=True) == content
    assert sent(marketplace, address, len(content), b"").json()["code"] == "upload.over"
    assert not list(Path(settings.UPLOAD_DIR).glob(f"{told['id']}*"))


def test_a_wrong_offset_is_refused_and_harms_nothing(marketplace: Client) -> None:
    content = film()
    address = begun(marketplace, content)
    sent(marketplace, address, 0, content[:1000])
    for offset in (0, 999, 1001):
        answer = sent(marketplace, address, offset, b"x" * 10)
        assert (answer.status_code, answer.json()["offset"]) == (409, 1000)
    assert sent(marketplace, address, 1000, content[1000:]).status_code == 204


def test_the_same_film_under_way_is_gone_on_with(marketplace: Client) -> None:
    content = film()
    address = begun(marketplace, content)
    sent(marketplace, address, 0, content[:1000])
    assert begun(marketplace, content) == address
    assert marketplace.head(address)["Upload-Offset"] == "1000"


def test_the_headers_of_the_protocol_announce_one_as_well(marketplace: Client) -> None:
    content = film()
    encoded = {
        key: base64.b64encode(value.encode()).decode()
        for key, value in {"sha256": hashlib.sha256(content).hexdigest(), "filename": "短片.mp4"}.items()
    }
    headers = {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": str(len(content)),
        "Upload-Metadata": ", ".join(f"{key} {value}" for key, value in encoded.items()),
    }
    answer = marketplace.post("/v1/uploads", headers=headers)
    assert (answer.status_code, answer.json()["name"]) == (201, "短片.mp4")
    refused = marketplace.post("/v1/uploads", headers=headers | {"Tus-Resumable": "0.2.2"})
    assert (refused.status_code, refused.json()["code"]) == (412, "upload.version")
    asked = marketplace.options("/v1/uploads")
    assert (asked.status_code, asked["Tus-Version"]) == (204, "1.0.0")


@each_row(
    "content, said, code",
    [
        (film(), {"sha256": "0" * 64}, "upload.digest"),
        (b"this is no film at all", {}, "film.not_a_film"),
        (film()[:30_000], {}, "film.damaged"),
    ],
)
def test_a_whole_that_is_not_what_was_said_is_refused(marketplace, content, said, code) -> None:
    address = begun(marketplace, content, **said)
    answer = sent(marketplace, address, 0, content)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert answer.json()["remedy"]
    told = marketplace.get(address).json()
    assert (told["state"], told["refusal"]["code"]) == ("refused", code)


def test_more_than_was_announced_is_not_taken(marketplace: Client) -> None:
    content = film()
    address = begun(marketplace, content)
    answer = sent(marketplace, address, 0, content + b"more")
    assert (answer.status_code, answer.json()["code"]) == (422, "upload.too_many_bytes")
    assert sent(marketplace, address, len(content), b"").status_code == 204
    assert marketplace.get(address).json()["state"] == "finished"


@each_row(
    "body",
    [{}, {"size": 0, "sha256": "0" * 64}, {"size": 9, "sha256": "x"}, {"size": True, "sha256": "0" * 64}]
    + [[], {"size": "1e3", "sha256": "0" * 64}, {"size": 2**70, "sha256": "0" * 64}, {"size": 9}],
)
def test_a_bad_announcement_is_refused(marketplace: Client, body: Any) -> None:
    answer = marketplace.post("/v1/uploads", body, **JSON)
    assert (answer.status_code, answer.json()["code"]) == (422, "upload.announcement")


def test_what_is_too_large_or_too_much_is_refused(marketplace: Client, settings: Any) -> None:
    content = film()
    settings.FILM_LIMIT = len(content) - 1
    answer = marketplace.post("/v1/uploads", announced(content), **JSON)
    assert (answer.status_code, answer.json()["code"]) == (413, "upload.too_large")
    settings.FILM_LIMIT, settings.UPLOADS_LIMIT = len(content), len(content) + 1
    begun(marketplace, content)
    answer = marketplace.post("/v1/uploads", announced(b"another"), **JSON)
    assert (answer.status_code, answer.json()["code"]) == (409, "upload.too_much_under_way")


def test_an_upload_is_withdrawn_or_expires(marketplace: Client) -> None:
    first, second = (begun(marketplace, film(seed)) for seed in (1, 2))
    assert marketplace.delete(first).status_code == 204
    assert marketplace.delete(first).status_code == 409
    assert sent(marketplace, first, 0, b"x").json()["code"] == "upload.over"
    assert expire_uploads(actor=system("tests")) == 0
    Upload.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert expire_uploads(actor=system("tests")) == 1
    assert marketplace.get(second).json()["state"] == "expired"


def test_each_organisation_meets_its_own(
    api_of: Any, holder: Any, other_holder: Any, operator: Any, merchant_organisation: Any
) -> None:
    client, stranger = (api_of(one, Role.HOLDER_MEMBER) for one in (holder, other_holder))
    address = begun(client, film())
    assert sent(stranger, address, 0, b"x").status_code == 404
    assert stranger.get(address).status_code == 404
    assert stranger.get("/v1/uploads").json()["items"] == []
    assert len(client.get("/v1/uploads?state=receiving").json()["items"]) == 1
    reviewing = api_of(operator, Role.AUDITOR)
    assert reviewing.post("/v1/uploads", announced(film()), **JSON).status_code == 403


def test_a_piece_needs_its_type_and_its_offset(marketplace: Client) -> None:
    address = begun(marketplace, film())
    answer = marketplace.patch(address, b"x", content_type="video/mp4", headers={"Upload-Offset": "0"})
    assert (answer.status_code, answer.json()["code"]) == (415, "upload.type")
    for offset in ("", "-1", "x", "9" * 30):
        answer = marketplace.patch(address, b"x", content_type=PIECE, headers={"Upload-Offset": offset})
        assert (answer.status_code, answer.json()["code"]) == (400, "upload.offset")
