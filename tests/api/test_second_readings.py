"""Second readings over the API: drawn and settled by seniors, read by people, refused to tokens and outsiders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cast import person
from tests.flows.appeals.appealing import Taken, taken_down
from zhengpin.accounts.states import Role

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}


@pytest.fixture
def taken(operator: Any, holder: Any, settings: Any, tmp_path: Path) -> Taken:
    settings.BLOB_DIR = tmp_path / "blobs"
    settings.DOUBLE_REVIEW_SHARE = 1.0
    return taken_down(operator, holder)


def test_drawn_read_and_let_stand(
    taken: Taken, operator: Any, admin: Any, client_of: Any, api_of: Any
) -> None:
    assert admin.post("/v1/second-readings/draw").json() == {"drawn": 1}
    assert admin.post("/v1/second-readings/draw").json() == {"drawn": 0}
    token = api_of(operator, Role.REVIEWER)
    assert token.post("/v1/second-readings/next").json()["code"] == "reading.person_needed"
    reader = client_of(person(Role.REVIEWER, operator, "Emil"))
    row = reader.post("/v1/second-readings/next").json()
    address = f"/v1/second-readings/{row['id']}"
    assert reader.post(f"{address}/give-back").status_code == 204
    row = reader.post("/v1/second-readings/next").json()
    said = {"outcome": "infringing", "explanation": "Yes."}
    refused = reader.post(f"{address}/give", said, **JSON)
    assert (refused.status_code, refused.json()["field"]) == (422, "ground")
    said = {"outcome": "not_infringing", "explanation": "No."}
    assert reader.post(f"{address}/give", said, **JSON).json()["outcome"] == "not_infringing"
    assert reader.post("/v1/second-readings/next").json()["code"] == "reading.none_waits"
    [found] = admin.get("/v1/disagreements").json()["items"]
    assert (found["first"], found["outcome"], found["resolution"]) == ("infringing", "not_infringing", "")
    settled = {"resolution": "stands", "explanation": "It is a copy."}
    assert reader.post(f"{address}/resolve", settled, **JSON).status_code == 403
    assert admin.post(f"{address}/resolve", settled, **JSON).json()["resolution"] == "stands"
    assert admin.post(f"{address}/resolve", settled, **JSON).json()["code"] == "reading.no_disagreement"
    assert admin.get("/v1/disagreements").json()["items"] == []
    assert len(admin.get("/v1/disagreements?resolved=true").json()["items"]) == 1


def test_outsiders_meet_none_of_it(taken: Taken, api_of: Any) -> None:
    merchant = api_of(taken.case.respondent, Role.MERCHANT_MEMBER)
    assert merchant.get("/v1/disagreements").status_code == 403
    assert merchant.post("/v1/second-readings/next").status_code == 403
    assert merchant.post("/v1/second-readings/draw").status_code == 403
