"""Evidence packs over the API: asked for, sealed, downloaded and told of; not for those outside."""

from __future__ import annotations

import io

import pytest
import zhengpin_verify

from tests.evidence.packing import ROOM, frozen
from tests.flows.decisions.deciding import LIKE_PICTURE, open_for
from tests.rows import each_row
from zhengpin.accounts.states import Role
from zhengpin.evidence.packs.operations import seal_pack
from zhengpin.ledger import signing
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db


def test_from_asking_to_verifying(api_of, operator, holder) -> None:
    case, _ = open_for(LIKE_PICTURE, holder)
    client = api_of(operator, Role.REVIEWER)
    made = client.post(f"/v1/cases/{case.pk}/evidence-packs").json()
    assert (made["state"], made["subject"], made["held"], made["digest"]) == (
        "frozen",
        f"case:{case.pk}",
        1,
        None,
    )
    assert client.post(f"/v1/cases/{case.pk}/evidence-packs").json()["id"] == made["id"]
    early = client.get(f"/v1/evidence-packs/{made['id']}/archive")
    assert (early.status_code, early.json()["code"]) == (409, "evidence_pack.not_sealed")

    seal_pack.call(pack_id=made["id"])
    told = client.get(f"/v1/evidence-packs/{made['id']}").json()
    answer = client.get(f"/v1/evidence-packs/{made['id']}/archive")
    content = b"".join(answer.streaming_content)
    assert (told["state"], told["size"]) == ("sealed", len(content))
    lines = list(zhengpin_verify.report(io.BytesIO(content), bytes.fromhex(signing.public_key())))
    assert all(line.holds for line in lines)
    assert Entry.objects.get(event="evidence_pack.downloaded").fields == {"digest": told["digest"]}


def test_they_are_listed_by_what_they_are_about(api_of, operator) -> None:
    frozen(), frozen("room:1/signal:2"), frozen("other", subject="room:0199c0de-0000-7000-8000-00000000000f")
    client = api_of(operator, Role.AUDITOR)
    assert len(client.get("/v1/evidence-packs").json()["items"]) == 3
    assert len(client.get("/v1/evidence-packs", {"subject": ROOM}).json()["items"]) == 2
    assert client.get("/v1/evidence-packs", {"state": "sealed"}).json()["items"] == []


@each_row("role", [Role.HOLDER_MEMBER, Role.MARKETPLACE])
def test_they_are_the_operators(api_of, operator, holder, role) -> None:
    pack = frozen()
    client = api_of(holder if role == Role.HOLDER_MEMBER else operator, role)
    for path in ("", f"/{pack.pk}", f"/{pack.pk}/archive"):
        assert client.get(f"/v1/evidence-packs{path}").status_code == 403


def test_the_public_key_stands_where_everyone_finds_it(client) -> None:
    answer = client.get("/public/signing-key.pem")
    assert answer.content.decode() == signing.public_key_pem()
