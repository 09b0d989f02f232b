"""A program starts a recheck, follows it and reads what it found; those outside the operator cannot."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.flows.screening.screening import OTHER, WORK, owner_of, protect_work, sell
from tests.rows import each_row
from zhengpin.accounts.states import Role
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index, shown
from zhengpin.rights.models import Filing, Reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(operator, holder) -> Filing:
    """A work that a listing showed before it was filed."""
    index.forget()
    shown.forget()
    owner = owner_of(holder)
    sell("a-1", WORK)
    sell("a-2", OTHER)
    run_due()
    yield protect_work(owner)
    index.forget()
    shown.forget()


def test_a_recheck_is_started_followed_and_read(filed: Filing, admin: Client) -> None:
    begun = admin.post("/v1/rescans", {"filing": str(filed.pk)}, content_type="application/json")
    assert begun.status_code == 202, begun.content
    address = f"/v1/rescans/{begun.json()['id']}"
    assert admin.get(address).json()["state"] == "searching"
    run_due()
    ended = admin.get(address).json()
    assert (ended["state"], ended["scope"], ended["found"], ended["cases"]) == ("finished", "filing", 1, 1)
    assert [one["filing"]["id"] for one in admin.get(f"{address}/findings").json()["items"]] == [
        str(filed.pk)
    ]
    assert [one["id"] for one in admin.get("/v1/rescans").json()["items"]] == [ended["id"]]
    assert admin.post(f"{address}/cancel").status_code == 409
    assert admin.post(f"{address}/resume").json()["state"] == "finished"


def test_what_cannot_be_sought_is_told_with_a_remedy(filed: Filing, admin: Client) -> None:
    both = {"everything": True, "reference": Reference.objects.get().pk}
    for body, code in (({}, "rescan.unclear_scope"), (both, "rescan.unclear_scope")):
        answer = admin.post("/v1/rescans", body, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (422, code)
        assert answer.json()["remedy"]
    unknown = admin.post("/v1/rescans", {"reference": 999_999}, content_type="application/json")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "reference.not_found")


@each_row("role", [Role.HOLDER_MEMBER, Role.AUDITOR])
def test_only_some_may_start_one_and_only_the_operator_reads_them(filed, api_of, holder, operator, role):
    client = api_of(holder if role == Role.HOLDER_MEMBER else operator, role)
    started = client.post("/v1/rescans", {"everything": True}, content_type="application/json")
    assert (started.status_code, started.json()["code"]) == (403, "forbidden")
    assert client.get("/v1/rescans").status_code == (200 if role == Role.AUDITOR else 403)
