"""Short videos as originals by the API: in pieces, or among pictures, on record at once and answered later."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.films import film
from tests.flows.originals.depositing import member_of, offer
from tests.rights.people import picture_bytes
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Merchant
from zhengpin.evidence.uploads.operations import append_piece, begin_upload
from zhengpin.monitoring.indexes import index, shown

pytestmark = pytest.mark.django_db
MINE = film(21, 2.5)


def uploaded(content: bytes) -> str:
    actor = member_of(1)
    row = begin_upload(
        size=len(content), digest=hashlib.sha256(content).hexdigest(), name="heron.mp4", actor=actor
    )
    append_piece(upload_id=row.pk, offset=0, chunks=[content], actor=actor)
    return str(row.pk)


def test_videos_come_in_pieces_or_among_pictures(operator: Any, api_of: Any) -> None:
    index.forget()
    shown.forget()
    offer(1, picture_bytes(30))
    client: Client = api_of(Merchant.objects.get(external_id="m-1").organisation, Role.MERCHANT_MEMBER)
    films = {"films": [{"upload": uploaded(MINE), "name": "heron"}], "scope": "watch_only"}
    answer = client.post("/v1/originals/films", films, content_type="application/json")
    assert answer.status_code == 200, answer.content
    [given] = answer.json()["items"]
    assert (given["answer"], given["deposit"]["state"], given["deposit"]["scope"]) == (
        "examining",
        "examining",
        "watch_only",
    )
    again = client.post("/v1/originals", {"files": [SimpleUploadedFile("a.mp4", MINE, "video/mp4")]})
    [same] = again.json()["items"]
    assert (same["again"], same["deposit"]["id"]) == (True, given["deposit"]["id"])
