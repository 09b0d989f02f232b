"""Protected films by the API: an upload becomes a clip of a filing, its holder's own and nobody else's."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from tests.films import film
from tests.rights.people import work_filing
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import Role
from zhengpin.rights import operations

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}


def uploaded(client: Any, content: bytes) -> str:
    said = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    address = client.post("/v1/uploads", said, **JSON)["Location"]
    headers = {"Upload-Offset": "0"}
    client.patch(address, content, content_type="application/offset+octet-stream", headers=headers)
    return address.rpartition("/")[2]


def test_an_upload_becomes_a_protected_film(api_of: Any, holder: Any, other_holder: Any) -> None:
    client, stranger = (api_of(one, Role.HOLDER_MEMBER) for one in (holder, other_holder))
    owner = operations.create_holder(organisation_id=holder.pk, name="Studio", actor=system("tests"))
    address = f"/v1/filings/{work_filing(owner, system('tests')).pk}/clips"
    upload = uploaded(client, film())
    answer = client.post(address, {"upload": upload, "name": "Final"}, **JSON)
    assert answer.status_code == 201, answer.content
    row = answer.json()
    assert (row["state"], row["name"], row["film"]["media_type"]) == ("standby", "Final", "video/mp4")
    assert [one["number"] for one in client.get(address).json()["items"]] == [row["number"]]
    assert stranger.get(address).status_code == 404
    assert stranger.delete(f"/v1/clips/{row['number']}").status_code == 404
    assert client.post(f"/v1/clips/{row['number']}/withdraw", {"reason": "sold"}, **JSON).status_code == 200
    assert client.get(address).json()["items"][0]["state"] == "withdrawn"


def test_an_upload_that_is_not_whole_or_not_ones_own_is_refused(
    api_of: Any, holder: Any, other_holder: Any
) -> None:
    client, stranger = (api_of(one, Role.HOLDER_MEMBER) for one in (holder, other_holder))
    owner = operations.create_holder(organisation_id=holder.pk, name="Studio", actor=system("tests"))
    address = f"/v1/filings/{work_filing(owner, system('tests')).pk}/clips"
    theirs = uploaded(stranger, film())
    assert client.post(address, {"upload": theirs}, **JSON).json()["code"] == "upload.not_found"
    begun = client.post("/v1/uploads", {"size": 9, "sha256": "0" * 64}, **JSON).json()["id"]
    assert client.post(address, {"upload": begun}, **JSON).json()["code"] == "upload.unfinished"
