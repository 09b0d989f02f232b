"""The marketplace pushes what is in force, as lines or JSON; staff reads drifts, a senior accepts, others see none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.flows.appeals.appealing import Taken, taken_down
from tests.flows.measures.reconciling import row
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import Role
from zhengpin.enforcement import delivery
from zhengpin.enforcement.models import Instruction

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}


@pytest.fixture
def taken(operator: Any, holder: Any, settings: Any, tmp_path: Path) -> Taken:
    settings.BLOB_DIR = tmp_path / "blobs"
    made = taken_down(operator, holder)
    for one in Instruction.objects.filter(state="pending"):
        delivery.acknowledge(uid=one.uid, answer={}, actor=system("tests"))
    return made


def test_told_compared_listed_and_accepted(taken: Taken, marketplace: Any, admin: Any) -> None:
    opened = marketplace.post("/v1/reconciliations", {"source": "harbour"}, **JSON)
    assert opened.status_code == 201, opened.content
    address = f"/v1/reconciliations/{opened.json()['id']}"
    lines = "\n".join([json.dumps(row("strange")), "rubbish"])
    got = marketplace.post(f"{address}/rows", lines, content_type="application/x-ndjson").json()
    assert got == {"received": 2, "faults": [{"line": 2, "code": "not_an_object", "value": "rubbish"}]}
    got = marketplace.post(f"{address}/rows", json.dumps({"items": [row("strange")]}), **JSON).json()
    assert got == {"received": 1, "faults": []}
    once = {"Idempotency-Key": "rows-1"}
    again = [
        marketplace.post(f"{address}/rows", json.dumps({"items": [row("strange")]}), **JSON, headers=once)
        for _ in range(2)
    ]
    assert [one.json() for one in again] == [got, got]
    assert marketplace.post(f"{address}/rows", "{", **JSON).json()["code"] == "reconciliation.not_json"
    done = marketplace.post(f"{address}/finish").json()
    assert (done["state"], done["lines"], done["appeared"]) == ("compared", 4, 2)
    assert marketplace.post(f"{address}/finish").json()["code"] == "reconciliation.not_open"
    assert admin.get(address).json()["faults"][0]["line"] == 2
    found = {one["kind"]: one for one in admin.get("/v1/drifts?state=open").json()["items"]}
    assert set(found) == {"missing", "unknown_to_us"}
    accept = f"/v1/drifts/{found['unknown_to_us']['id']}/accept"
    assert marketplace.post(accept, {"explanation": "Ours."}, **JSON).status_code == 403
    assert admin.post(accept, {"explanation": "Theirs."}, **JSON).json()["state"] == "accepted"
    [pulled] = marketplace.get("/v1/instructions?state=pending").json()["items"]
    assert pulled["verb"] == "apply"


def test_outsiders_meet_none_of_it(taken: Taken, api_of: Any) -> None:
    merchant = api_of(taken.case.respondent, Role.MERCHANT_MEMBER)
    for address in ("/v1/reconciliations", "/v1/drifts"):
        assert merchant.get(address).status_code == 403
    assert merchant.post("/v1/reconciliations", {"source": "harbour"}, **JSON).status_code == 403
