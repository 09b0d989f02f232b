"""The ladder over the API: read by everyone, published by the operator, refused with every fault."""

from __future__ import annotations

from typing import Any

import pytest

from zhengpin.accounts.states import Role

pytestmark = pytest.mark.django_db
JSON = "application/json"


def test_a_version_is_read_and_followed(operator: Any, holder: Any, api_of: Any) -> None:
    owner, member = api_of(operator, Role.RULE_OWNER), api_of(holder, Role.HOLDER_MEMBER)
    [row] = member.get("/v1/ladder").json()["items"]
    assert (row["version"], row["in_force"]) == (1, True)
    said = {"document": row["document"] | {"version": 2}, "note": "As it ships."}
    assert member.post("/v1/ladder", said, content_type=JSON).status_code == 403
    wrong = owner.post("/v1/ladder", said | {"document": row["document"]}, content_type=JSON)
    assert (wrong.status_code, wrong.json()["code"]) == (422, "policy.version_wrong")
    faulty = owner.post("/v1/ladder", {"document": {"version": 0}}, content_type=JSON)
    assert faulty.json()["code"] == "policy.faulty"
    assert len(faulty.json()["faults"]) > 3
    made = owner.post("/v1/ladder", said, content_type=JSON)
    assert (made.status_code, made.json()["in_force"]) == (201, True)
    assert [one["version"] for one in member.get("/v1/ladder").json()["items"]] == [2, 1]
    assert member.get("/v1/ladder/2").json()["note"] == "As it ships."
    assert member.get("/v1/ladder/9").status_code == 404
