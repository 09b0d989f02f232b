"""Appeals over the API: filed with files by a merchant's token, answered by a person, seen by nobody else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.flows.appeals.appealing import Taken, taken_down
from zhengpin.accounts.states import Role
from zhengpin.appeals.models import Appeal
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db
SAID = {"ground": "authorised", "explanation": "We buy from the distributor.", "contact_name": "Zhou Bai"}


@pytest.fixture
def taken(operator: Any, holder: Any, settings: Any, tmp_path: Path) -> Taken:
    settings.BLOB_DIR = tmp_path / "blobs"
    return taken_down(operator, holder)


@pytest.fixture
def merchant(taken: Taken, api_of: Any) -> Any:
    return api_of(taken.case.respondent, Role.MERCHANT_MEMBER)


def filed(client: Any, taken: Taken, **headers: str) -> Any:
    files = [SimpleUploadedFile("invoice.txt", b"Invoice 7"), SimpleUploadedFile("licence.txt", b"Licence")]
    address = f"/v1/decisions/{taken.decision.pk}/appeals"
    return client.post(address, SAID | {"kind": "invoice", "files": files}, headers=headers)


def test_filed_with_files_followed_and_withdrawn(taken: Taken, merchant: Any) -> None:
    answer = filed(merchant, taken)
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert (made["state"], made["side"], made["review_case"]) == ("under_review", "respondent", None)
    assert made["contact"]["name"] == "Zhou Bai"
    address = f"/v1/appeals/{made['id']}"
    [first, second] = merchant.get(f"{address}/evidence").json()["items"]
    assert (first["name"], second["kind"]) == ("invoice.txt", "invoice")
    got = merchant.get(f"/v1/appeal-evidence/{first['id']}/file")
    assert b"".join(got.streaming_content) == b"Invoice 7"
    more = {"file": SimpleUploadedFile("photo.txt", b"Photo"), "note": "The shelf"}
    assert merchant.post(f"{address}/evidence", more).status_code == 201
    assert filed(merchant, taken).json()["code"] == "appeal.already_appealed"
    assert [one["id"] for one in merchant.get("/v1/appeals?state=under_review").json()["items"]] == [
        made["id"]
    ]
    assert merchant.post(f"{address}/withdraw").json()["state"] == "withdrawn"


def test_sent_twice_under_one_key_it_is_filed_once(taken: Taken, merchant: Any) -> None:
    key = {"Idempotency-Key": "a-1"}
    address = f"/v1/decisions/{taken.decision.pk}/appeals"
    first = merchant.post(address, SAID, headers=key)
    second = merchant.post(address, SAID, headers=key)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    assert Appeal.objects.count() == 1


def test_a_person_answers_it_and_no_token_does(
    taken: Taken, merchant: Any, api_of: Any, operator: Any, client_of: Any, senior: Any
) -> None:
    address = f"/v1/appeals/{filed(merchant, taken).json()['id']}"
    given = {"result": "upheld", "outcome": "authorised", "explanation": "The invoice is real."}
    token = api_of(operator, Role.SENIOR_REVIEWER)
    refused = token.post(f"{address}/answer", given, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "appeal.person_needed")
    answer = client_of(senior).post(
        f"/v1/appeals/{address.rpartition('/')[2]}/answer", given, content_type="application/json"
    )
    assert answer.status_code == 200, answer.content
    said = answer.json()
    assert (said["state"], said["answer"]) == ("upheld", "The invoice is real.")
    assert said["review_case"]
    decision = merchant.get(f"/v1/cases/{said['case']}").json()["decisions"][0]
    assert (decision["id"], decision["outcome"]) == (said["new_decision"], "authorised")


def test_a_late_one_is_kept_and_a_person_admits_it(
    taken: Taken, merchant: Any, client_of: Any, senior: Any
) -> None:
    with clock.set_to(clock.now() + timedelta(days=400)):
        made = filed(merchant, taken).json()
    assert (made["state"], made["inadmissible"]) == ("inadmissible", "late")
    given = {"explanation": "A flood."}
    answer = client_of(senior).post(f"/v1/appeals/{made['id']}/admit", given, content_type="application/json")
    assert (answer.json()["state"], answer.json()["admitted_because"]) == ("under_review", "A flood.")
    given |= {"inadmissible": "not_concerned"}
    answer = client_of(senior).post(
        f"/v1/appeals/{made['id']}/refuse", given, content_type="application/json"
    )
    assert answer.json()["inadmissible"] == "not_concerned"


def test_nobody_else_meets_it(
    taken: Taken, merchant: Any, api_of: Any, holder: Any, other_merchant_organisation: Any, other_holder: Any
) -> None:
    made = filed(merchant, taken).json()
    for where, role in (
        (holder, Role.HOLDER_MEMBER),
        (other_holder, Role.HOLDER_MEMBER),
        (other_merchant_organisation, Role.MERCHANT_MEMBER),
    ):
        client = api_of(where, role)
        assert client.get(f"/v1/appeals/{made['id']}").status_code == 404
        assert client.get("/v1/appeals").json()["items"] == []
        assert client.get(f"/v1/appeals/{made['id']}/evidence").status_code == 404
        assert filed(client, taken).status_code in (403, 404)
