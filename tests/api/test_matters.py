"""Matters over the API: worked on by staff's systems, closed to everyone else but for what is shared."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.casework.working import one_page
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role

pytestmark = pytest.mark.django_db


def asking(secret: str) -> Callable[..., Any]:
    client = Client(headers={"Authorization": f"Bearer {secret}"})

    def ask(path: str, body: dict[str, Any] | None = None, **sent: Any) -> Any:
        if sent:
            return client.post(f"/v1/{path}", (body or {}) | sent)
        if body is None:
            return client.get(f"/v1/{path}")
        return client.post(f"/v1/{path}", json.dumps(body), content_type="application/json")

    return ask


def test_a_matter_is_worked_on_by_machines(
    operator: Organisation, holder: Organisation, other_holder: Organisation, token_of: Callable[..., str]
) -> None:
    li, wang = (asking(token_of(operator, role)) for role in (Role.REVIEWER, Role.SENIOR_REVIEWER))
    outside, other = (asking(token_of(home, Role.HOLDER_MEMBER)) for home in (holder, other_holder))
    made = li("matters", {"title": "One warehouse", "kind": "books", "key": "one"})
    assert made.status_code == 201, made.content
    at = f"matters/{made.json()['id']}"
    file = SimpleUploadedFile("n.pdf", one_page("Twelve people"))
    whole = li(f"{at}/documents", {"about": "Notice of filing"}, file=file)
    assert whole.status_code == 201, whole.content
    [paper] = whole.json()["documents"]
    counted = {"stage": "reported", "count": 12, "document_id": paper["id"]}
    assert li(f"{at}/suspects", counted).json()["suspects"][0]["digest"] == paper["digest"]
    money = {"kind": "seized", "amount": "10.50", "currency": "CNY", "document_id": paper["id"]}
    assert li(f"{at}/values", money).status_code == 201
    totals = li("matters/totals").json()
    assert (totals["suspects"][0]["documents"], totals["values"][0]["currency"]) == (1, "CNY")
    ends = [li(f"{at}/nodes", {"kind": "person", "label": name}) for name in ("Zhang", "Wu")]
    one, two = (node["key"] for node in ends[1].json()["nodes"])
    tie = {"source_id": one, "target_id": two, "kind": "supplies"}
    assert li(f"{at}/ties", tie).json()["code"] == "matter.evidence_needed"
    assert li(f"{at}/ties", tie | {"document_id": paper["id"]}).json()["ties"][0]["evidence"] == "n.pdf"
    assert li(f"{at}/parties", {"role": "suspect", "name": "Zhang"}).status_code == 201
    assert li(f"{at}/subjects", {"kind": "case", "named": "C-1-1"}).json()["code"] == "matter.subject_unknown"
    due = {"title": "Call", "due_at": "2036-01-01T00:00:00Z"}
    task = li(f"{at}/tasks", due).json()["tasks"][0]
    assert li(f"{at}/tasks/{task['id']}/end", {"done": True}).json()["tasks"][0]["state"] == "done"
    assert li(f"{at}/change", {"title": "Two warehouses"}).json()["title"] == "Two warehouses"

    box = {"description": "Box", "seal": "S1", "holder": "Li", "place": "Room"}
    held = li(f"{at}/exhibits", box).json()
    given = {"why": "Store", "giver": "Li", "taker": "Wang", "place": "Desk", "seal": "S1", "key": "h1"}
    first = li(f"matters/exhibits/{held['id']}/handovers", given)
    assert li(f"matters/exhibits/{held['id']}/handovers", given).json()["id"] == first.json()["id"]
    confirm = f"matters/handovers/{first.json()['id']}/confirm"
    seen = {"seal": "S1", "seal_state": "intact", "place": "Shelf"}
    assert li(confirm, seen).json()["code"] == "exhibit_handover.one_sided"
    assert wang(confirm, seen).json()["state"] == "taken"

    items = [{"kind": "document", "id": paper["id"]}]
    grant = {"organisation_id": str(holder.pk), "items": items, "days": 3, "why": "Joint"}
    assert li(f"{at}/grants", grant).status_code == 403
    done = wang(f"{at}/grants", grant)
    assert done.status_code == 201, done.content
    shared = f"shared-matters/{done.json()['id']}"
    seen = outside(shared).json()
    assert [seen["documents"][0]["about"], seen["title"], seen["suspects"]] == ["Notice of filing", "", []]
    assert outside(f"{shared}/documents/{paper['id']}").content.startswith(b"%PDF")
    assert [row["id"] for row in outside("shared-matters").json()["items"]] == [done.json()["id"]]
    for closed in (at, "matters", f"{at}/grants"):
        assert outside(closed).status_code == 403
    assert other("shared-matters").json()["items"] == []
    hidden, nowhere = other(shared), other(f"shared-matters/{holder.pk}")
    assert (hidden.status_code, hidden.json()) == (404, nowhere.json())
    assert wang(f"matters/grants/{done.json()['id']}/revoke", {}).json()["revoked_at"]
    assert outside(shared).status_code == 404
    assert li(f"{at}/refer", {"authority": "District police"}).json()["state"] == "referred"
    assert li(f"{at}/close", {"closed_as": "Sentenced"}).json()["state"] == "closed"
    assert [row["state"] for row in li("matters?state=closed").json()["items"]] == ["closed"]
