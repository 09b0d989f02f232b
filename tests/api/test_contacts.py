"""The contact book over the API: kept, asked and imported by systems; closed to everyone else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cooperation.book import confirm
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.cooperation.models import ContactAddress, ContactPerson
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db


def asking(secret: str) -> Callable[..., Any]:
    client = Client(headers={"Authorization": f"Bearer {secret}"})

    def ask(path: str, body: dict[str, Any] | None = None) -> Any:
        if body is None:
            return client.get(f"/v1{path}")
        return client.post(f"/v1{path}", json.dumps(body), content_type="application/json")

    return ask


def test_an_organisation_is_named_asked_and_answers(
    operator: Organisation, holder: Organisation, other_holder: Organisation, token_of: Callable[..., str]
) -> None:
    ask = asking(token_of(operator, Role.REVIEWER))
    made = ask("/contacts", {"kind": "publisher", "name": "Heron Press", "account_id": str(holder.pk)})
    assert made.status_code == 201, made.content
    home = made.json()
    assert not home["named"]
    wrong = ask(f"/contacts/{home['id']}/people", {"name": "Lin", "time_zone": "Mars"})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "time_zone")
    lin = ask(
        f"/contacts/{home['id']}/people", {"name": "Lin Mei", "time_zone": "Asia/Shanghai", "hours": ""}
    ).json()
    role = ask(f"/contacts/people/{lin['id']}/roles", {"kind": "correspondent"})
    assert role.json()["right_kinds"] == []
    way = ask(f"/contacts/people/{lin['id']}/addresses", {"kind": "email", "value": "lin@press.example"})
    assert (way.status_code, way.json()["state"]) == (201, "sent")
    assert "link_key" not in way.content.decode()
    who = f"/contacts/{home['id']}/who?kind=answer"
    assert [one["reason"] for one in ask(who).json()["passed"]] == ["not_reachable"]
    row = ContactAddress.objects.get()
    confirm(row)
    assert [one["contact_id"] for one in ask(who).json()["choices"]] == [lin["id"]]
    question = {
        "kind": "answer",
        "title": "Yours?",
        "due_at": (clock.now() + timedelta(days=1)).isoformat(),
        "key": "k",
    }
    asked = ask(f"/contacts/{home['id']}/questions", question)
    assert asked.status_code == 201, asked.content
    assert [one["state"] for one in asked.json()["asked"]] == ["asked"]
    assert ask(f"/contacts/{home['id']}/questions", question).json()["id"] == asked.json()["id"]
    answered = ask(f"/contact-questions/{asked.json()['id']}/answer", {"text": "Ours"})
    assert answered.json()["state"] == "answered"
    assert ask("/contact-questions/reply-times").json()["answered"] == 1
    assert ask("/contact-questions?state=answered").json()["items"][0]["number"] == asked.json()["number"]

    own, other = (asking(token_of(one, Role.HOLDER_MEMBER)) for one in (holder, other_holder))
    assert [one["name"] for one in own("/contacts").json()["items"]] == ["Heron Press"]
    assert other("/contacts").json()["items"] == []
    for path in (
        f"/contacts/{home['id']}",
        f"/contacts/people/{lin['id']}",
        f"/contact-questions/{asked.json()['id']}",
    ):
        assert own(path).status_code == 200
        assert other(path).status_code == 404
    assert own(f"/contacts/{home['id']}/questions", question).status_code == 403
    assert ask("/contacts/coverage").json()["organisations"] == [
        {"kind": "publisher", "covered": 1, "total": 1}
    ]
    gone = ask(f"/contacts/people/{lin['id']}/leave", {})
    assert gone.json()["state"] == "left"
    assert ask(f"/contacts/people/{lin['id']}/erase", {}).json()["name"] == ""


def test_a_file_is_answered_row_by_row(operator: Organisation, token_of: Callable[..., str]) -> None:
    client = Client(headers={"Authorization": f"Bearer {token_of(operator, Role.REVIEWER)}"})
    table = "Organisation,Kind,Name,E-mail\nHeron Press,publisher,Lin Mei,lin@press.example\nHeron Press,publisher,,x\n"
    sent = client.post("/v1/contacts/import", {"file": SimpleUploadedFile("c.csv", table.encode())})
    assert [(one["answer"], one["code"]) for one in sent.json()["rows"]] == [
        ("added", ""),
        ("faulty", "input.missing"),
    ]
    assert ContactPerson.objects.count() == 1
    assert client.post("/v1/contacts/import", {"file": SimpleUploadedFile("c.csv", b"")}).status_code == 422
