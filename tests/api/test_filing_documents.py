"""Papers of filings over the API: every kind is drafted, documents come and go, what is sent in is reviewed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.evidence.test_documents import pdf
from tests.rights.people import picture_bytes
from tests.rights.test_kinds import COMPLETE
from tests.rows import each_row
from zhengpin.accounts.models import Organisation, Representation
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import Role
from zhengpin.rights.kinds.reading import KINDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(api_of: Callable[..., Client], holder: Organisation) -> Client:
    return api_of(holder, Role.HOLDER_MEMBER)


@pytest.fixture
def reviewing(api_of: Callable[..., Client], operator: Organisation) -> Client:
    return api_of(operator, Role.SENIOR_REVIEWER)


@pytest.fixture
def holder_id(owner: Client, holder: Organisation) -> str:
    return post(owner, "/v1/holders", {"organisation_id": str(holder.pk), "name": "Crane"}).json()["id"]


def post(client: Client, path: str, body: Any = None) -> Any:
    return client.post(path, {} if body is None else body, content_type="application/json")


def document_file(name: str = "paper.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(), "application/pdf")


def drafted(owner: Client, holder_id: str, kind: str, **fields: Any) -> str:
    body = {"kind": kind, "holder_id": holder_id, "title": kind, "declared_true": True} | fields
    made = post(owner, "/v1/filings", body | {KINDS[kind].key: COMPLETE[kind]})
    assert made.status_code == 201, made.content
    return made.json()["id"]


def approved(owner: Client, reviewing: Client, filing: str) -> None:
    assert post(owner, f"/v1/filings/{filing}/submit").json()["state"] == "submitted"
    assert post(reviewing, f"/v1/filings/{filing}/approve").json()["state"] == "approved"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("kind", KINDS)
def test_each_kind_is_drafted_changed_and_submitted(owner: Client, holder_id: str, kind: str) -> None:
    filing, key = drafted(owner, holder_id, kind), KINDS[kind].key
    shown = owner.get(f"/v1/filings/{filing}").json()
    assert set(shown[key]) == set(KINDS[kind].fields)
    changed = owner.patch(
        f"/v1/filings/{filing}", {key: {"scope_notes": "only in blue"}}, content_type="application/json"
    )
    assert changed.status_code == 200, changed.content
    assert changed.json()[key] == shown[key] | {"scope_notes": "only in blue"}
    if KINDS[kind].pictures and KINDS[kind].pictures.required:
        picture = SimpleUploadedFile("a.png", picture_bytes(4), "image/png")
        owner.post(f"/v1/filings/{filing}/references", {"picture": picture})
    assert post(owner, f"/v1/filings/{filing}/submit").json()["state"] == "submitted"


def test_documents_come_and_go(owner: Client, reviewing: Client, holder_id: str) -> None:
    filing = drafted(owner, holder_id, "mark")
    place = f"/v1/filings/{filing}/documents"
    made = owner.post(place, {"document": document_file("证书.pdf"), "kind": "certificate"})
    assert made.status_code == 201, made.content
    document = made.json()
    assert (document["name"], document["pages"], document["media_type"]) == ("证书.pdf", 1, "application/pdf")
    given = reviewing.get(f"/v1/documents/{document['id']}")
    assert given["Content-Disposition"].startswith("attachment")
    refused = owner.post(place, {"document": SimpleUploadedFile("a.pdf", b"%PDF-x"), "kind": "certificate"})
    assert (refused.status_code, refused.json()["code"]) == (422, "document.damaged")
    assert owner.delete(f"/v1/documents/{document['id']}").status_code == 204
    assert owner.get(place).json()["items"] == []


def test_a_chain_is_written_and_told_where_it_is_weak(owner: Client, holder_id: str) -> None:
    filing = drafted(owner, holder_id, "patent")
    owner.patch(
        f"/v1/filings/{filing}", {"patent": {"owner_name": "Old Mill"}}, content_type="application/json"
    )
    place = f"/v1/filings/{filing}/title-chain"
    assert [one["code"] for one in owner.get(place).json()["weaknesses"]] == ["no_link"]
    links = [{"kind": "assignment", "from_name": "Old Mill", "to_name": "Crane", "on": "2020-01-01"}]
    written = owner.put(place, json.dumps(links), content_type="application/json")
    assert written.status_code == 200, written.content
    assert [(one["link"], one["code"]) for one in written.json()["weaknesses"]] == [(0, "unproven")]


def test_a_supplement_and_a_renewal_are_reviewed(owner: Client, reviewing: Client, holder_id: str) -> None:
    last = today() + timedelta(days=30)
    filing = drafted(owner, holder_id, "mark", valid_to=last.isoformat())
    approved(owner, reviewing, filing)
    owner.post(f"/v1/filings/{filing}/documents", {"document": document_file(), "kind": "licence"})
    sent = post(owner, f"/v1/filings/{filing}/supplement/submit", {"note": "licence"})
    assert (sent.json()["state"], len(sent.json()["documents"])) == ("submitted", 1)
    refused = post(reviewing, f"/v1/supplements/{sent.json()['id']}/refuse", {"reason": "illegible"})
    assert refused.json()["state"] == "refused"
    assert "illegible" in json.dumps(owner.get("/v1/notices?unread=true").json())
    renewal = owner.post(
        f"/v1/filings/{filing}/renew", {"document": document_file(), "valid_to": "2090-01-01"}
    )
    assert renewal.status_code == 201, renewal.content
    assert post(reviewing, f"/v1/supplements/{renewal.json()['id']}/approve").json()["state"] == "approved"
    assert owner.get(f"/v1/filings/{filing}").json()["valid_to"] == "2090-01-01"
    assert len(owner.get(f"/v1/supplements?filing={filing}").json()["items"]) == 2
    assert post(owner, f"/v1/filings/{filing}/supplement/withdraw").json()["code"] == "supplement.nothing"


def test_the_register_is_asked(owner: Client, reviewing: Client, holder_id: str, settings, tmp_path) -> None:
    filing = drafted(owner, holder_id, "mark")
    (tmp_path / "cn.csv").write_text("office,number,mark\nCN,123,LANHUA\n")
    settings.REGISTER_FILES = [str(tmp_path)]
    place = f"/v1/filings/{filing}/register"
    assert reviewing.get(place).json()["asked"] is False
    assert owner.get(place).status_code == 403
    answer = post(reviewing, place)
    assert (answer.status_code, [one["field"] for one in answer.json()["differences"]]) == (201, ["word"])
    assert reviewing.get(place).json()["entry"]["MarkVerbalElementText"] == "LANHUA"


def test_an_agent_is_given_an_authority(
    owner: Client, holder: Organisation, agency: Organisation, holder_id: str
) -> None:
    Representation.objects.create(agent=agency, principal=holder, valid_from=today())
    body = {"holder_id": holder_id, "agent_id": str(agency.pk), "purposes": ["file", "complain"]}
    made = owner.post("/v1/agent-authorities", body | {"document": document_file()})
    assert made.status_code == 201, made.content
    assert made.json()["purposes"] == ["file", "complain"]
    listed = owner.get("/v1/agent-authorities?state=active").json()["items"]
    assert [one["id"] for one in listed] == [made.json()["id"]]
    revoked = post(owner, f"/v1/agent-authorities/{made.json()['id']}/revoke", {"reason": "moved"})
    assert revoked.json()["state"] == "revoked"
