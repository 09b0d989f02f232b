"""A program reads which pictures are held back and why, moves them on, restrains a filing, and marks pictures."""

from __future__ import annotations

import io

import pytest
from django.test import Client

from tests.flows.screening.screening import OTHER, WORK, owner_of, protect_work, sell
from tests.rights.test_quarantine import logo
from zhengpin.accounts.states import Role
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.models import Finding
from zhengpin.rights.models import Filing

pytestmark = pytest.mark.django_db

JSON = {"content_type": "application/json"}


@pytest.fixture
def filed(operator, holder) -> Filing:
    """A filing of a logo, which is held back at once."""
    index.forget()
    shown.forget()
    yield protect_work(owner_of(holder), logo(), "Blue disc")
    index.forget()
    shown.forget()


def test_a_picture_is_read_released_held_back_and_withdrawn(filed: Filing, admin: Client) -> None:
    [item] = admin.get("/v1/references", {"state": "quarantined"}).json()["items"]
    assert (item["code"], item["title"]) == ("logo", "Blue disc")
    assert item["why"]["remedy"]["en"].startswith("File a logo as a mark")
    address = f"/v1/references/{item['number']}"
    assert admin.get(address).json() == item
    nameless = admin.post(f"{address}/release", {}, **JSON)
    assert (nameless.status_code, nameless.json()["field"]) == (422, "reason")
    assert admin.post(f"{address}/release", {"reason": "The work itself"}, **JSON).json()["state"] == "active"
    again = admin.post(f"{address}/release", {"reason": "again"}, **JSON)
    assert (again.status_code, again.json()["code"]) == (409, "reference.cannot_release")
    unknown = admin.post(f"{address}/quarantine", {"code": "because"}, **JSON)
    assert (unknown.status_code, unknown.json()["code"]) == (422, "reference.reason_unknown")
    held = admin.post(f"{address}/quarantine", {"code": "not_own_work"}, **JSON)
    assert (held.json()["state"], held.json()["why"]["code"]) == ("quarantined", "not_own_work")
    gone = admin.post(f"{address}/withdraw", {"reason": "Not ours"}, **JSON)
    assert gone.json()["state"] == "withdrawn"
    assert admin.get("/v1/references/999999999999999999").status_code == 404


def test_a_filing_is_restrained(filed: Filing, admin: Client) -> None:
    address = f"/v1/filings/{filed.pk}/suppression"
    set_ = admin.put(address, {"act_score": 0.99, "canary_share": 5}, **JSON).json()["suppression"]
    assert set_ == {"act_score": 0.99, "review_score": None, "canary_share": 5}
    crossed = admin.put(address, {"act_score": 0.5, "review_score": 0.6}, **JSON)
    assert (crossed.status_code, crossed.json()["code"]) == (422, "filing.suppression_wrong")
    assert admin.put(address, {"canary_share": 101}, **JSON).status_code == 422


def test_a_picture_is_marked_never_to_be_matched_and_that_is_taken_back(filed, admin: Client) -> None:
    protect_work(filed.holder, WORK)
    sell("a-1", WORK)
    run_due()
    by_finding = admin.post("/v1/exclusions", {"finding": str(Finding.objects.get().pk)}, **JSON)
    assert by_finding.status_code == 201, by_finding.content
    marked = by_finding.json()
    same = admin.post("/v1/exclusions", {"digest": marked["picture"]}, **JSON)
    assert same.json()["number"] == marked["number"]
    sent = admin.post("/v1/exclusions/pictures", {"picture": io.BytesIO(OTHER), "note": "A frame"})
    assert (sent.status_code, sent.json()["note"]) == (201, "A frame")
    assert len(admin.get("/v1/exclusions").json()["items"]) == 2
    back = admin.post(f"/v1/exclusions/{marked['number']}/withdraw")
    assert back.json()["state"] == "withdrawn"
    assert admin.post(f"/v1/exclusions/{marked['number']}/withdraw").status_code == 409
    unknown = admin.post("/v1/exclusions", {"digest": "0" * 64}, **JSON)
    assert (unknown.status_code, unknown.json()["code"]) == (422, "exclusion.unknown_blob")


def test_a_holder_reads_its_own_and_withdraws_it_and_does_nothing_else(filed, api_of, holder) -> None:
    client = api_of(holder, Role.HOLDER_MEMBER)
    [item] = client.get("/v1/references").json()["items"]
    address = f"/v1/references/{item['number']}"
    for verb in ("release", "resume", "quarantine"):
        refused = client.post(f"{address}/{verb}", {"reason": "please", "code": "logo"}, **JSON)
        assert refused.status_code == 403
    assert client.put(f"/v1/filings/{filed.pk}/suppression", {"canary_share": 100}, **JSON).status_code == 403
    assert client.get("/v1/exclusions").status_code == 403
    assert client.post("/v1/exclusions", {"digest": item["picture"]}, **JSON).status_code == 403
    assert (
        client.post(f"{address}/withdraw", {"reason": "Ours no more"}, **JSON).json()["state"] == "withdrawn"
    )
