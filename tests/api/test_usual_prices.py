"""A holder files anew what the goods of an approved mark usually cost; nobody else does, and of no other filing."""

from __future__ import annotations

import pytest

from tests.flows.screening.screening import ROOT, owner_of, protect_name
from zhengpin.accounts.states import Role
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.ledger.models import Entry
from zhengpin.rights import operations as rights
from zhengpin.rights.details import details_of
from zhengpin.rights.models import Filing

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}


@pytest.fixture
def mark(operator, holder) -> Filing:
    return protect_name(owner_of(holder), "Velora", usual_prices="CNY 900-2000: Bags")


def test_they_are_filed_anew_while_the_mark_stands(mark, holder, other_holder, api_of) -> None:
    client = api_of(holder, Role.HOLDER_MEMBER)
    address = f"/v1/filings/{mark.pk}/usual-prices"
    answer = client.put(address, {"ranges": [{"currency": "CNY", "low": 500, "category": "Bags"}]}, **JSON)
    assert answer.status_code == 200, answer.content
    mark.refresh_from_db()
    assert details_of(mark)["usual_prices"] == [
        {"currency": "CNY", "low": "500.00", "high": "500.00", "category": "Bags"}
    ]
    assert Entry.objects.filter(event="filing.priced").count() == 1
    assert client.put(address, {"ranges": [{"currency": "CNY", "low": 0}]}, **JSON).status_code == 422
    stranger = api_of(other_holder, Role.HOLDER_MEMBER)
    assert stranger.put(address, {"ranges": []}, **JSON).status_code == 404
    with pytest.raises(Invalid):
        rights.file_usual_prices(filing_id=mark.pk, prices="cheap", actor=ROOT)
    Filing.objects.update(state="withdrawn")
    with pytest.raises(Conflict):
        rights.file_usual_prices(filing_id=mark.pk, prices="", actor=ROOT)
