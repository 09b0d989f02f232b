"""Test purchases over the API: read and driven by staff's systems, closed to everyone else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.purchases.buying import LI, WANG, Bookshop, bookshop, copy, planned, stored
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.purchases import operations
from zhengpin.purchases.models import CoverAccount, Handover, Purchase

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(operator: Organisation, holder: Organisation, merchant_organisation: Organisation) -> Bookshop:
    return bookshop(home=holder, selling=merchant_organisation)


def asking(secret: str) -> Callable[..., Any]:
    client = Client(headers={"Authorization": f"Bearer {secret}"})

    def ask(path: str, body: dict[str, Any] | None = None) -> Any:
        address = f"/v1/test-purchases{path}"
        if body is None:
            return client.get(address)
        return client.post(address, json.dumps(body), content_type="application/json")

    return ask


def test_a_purchase_is_planned_ordered_and_handed_over_by_machines(
    at: Bookshop, operator: Organisation, token_of: Callable[..., str]
) -> None:
    ask = asking(token_of(operator, Role.REVIEWER))
    plan = {
        "listing": at.listing.external_id,
        "filing": at.filing.number,
        "budget_id": str(at.budget.pk),
        "estimate": "70",
        "why": "Cheap",
        "key": "one",
    }
    made = ask("", plan)
    assert made.status_code == 201, made.content
    assert ask("", plan).json()["id"] == made.json()["id"]
    row = Purchase.objects.get()
    assert (
        ask("", plan | {"key": "two", "filing": "F-1999-000001"}).json()["code"] == "purchase.goods_unknown"
    )
    operations.approve_purchase(purchase_id=row.pk, actor=WANG)
    operations.add_cover_account(label="Cover", source="harbour", external_id="C-5512", actor=LI)
    order = {
        "cover_account_id": str(CoverAccount.objects.get().pk),
        "order_number": "ORDER-5512",
        "paid": "66.10",
    }
    assert ask(f"/{row.pk}/order", order).json()["state"] == "ordered"
    listed = ask("?state=ordered")
    assert [one["number"] for one in listed.json()["items"]] == [row.number]
    for answer in (listed, ask(f"/{row.pk}"), ask(f"/{row.pk}/custody")):
        assert answer.status_code == 200
        assert "5512" not in answer.content.decode().replace(str(row.pk), "")


def test_both_words_of_a_handover_come_once(
    at: Bookshop, operator: Organisation, token_of: Callable[..., str]
) -> None:
    one = copy(stored(at))
    givers, takers = asking(token_of(operator, Role.REVIEWER)), asking(token_of(operator, Role.ADMINISTRATOR))
    given = {
        "purpose": "store",
        "giver": "Li",
        "taker": "Wang",
        "place": "Desk",
        "seal": one.seal,
        "key": "h-1",
    }
    first = givers(f"/copies/{one.pk}/handovers", given)
    assert first.status_code == 201, first.content
    assert givers(f"/copies/{one.pk}/handovers", given).json()["id"] == first.json()["id"]
    path = f"/handovers/{first.json()['id']}/confirm"
    taken = {"seal": one.seal, "seal_state": "intact", "place": "Shelf"}
    assert givers(path, taken).json()["code"] == "handover.one_sided"
    assert takers(path, taken).json()["state"] == "taken"
    assert takers(path, taken).json()["state"] == "taken"
    assert Handover.objects.count() == 1
    custody = givers(f"/{one.purchase_id}/custody").json()
    assert [row["state"] for row in custody["handovers"]] == ["taken"]
    assert {row["state"] for row in custody["copies"]} == {"stored"}


def test_nobody_else_reads_or_writes_any(
    at: Bookshop, operator: Organisation, token_of: Callable[..., str]
) -> None:
    row = planned(at)
    outside = [
        token_of(at.listing.merchant.organisation, Role.MERCHANT_MEMBER),
        token_of(at.appraiser, Role.HOLDER_MEMBER),
        token_of(operator, Role.MARKETPLACE),
    ]
    for secret in outside:
        ask = asking(secret)
        assert {ask(path).status_code for path in ("", f"/{row.pk}", f"/{row.pk}/custody")} == {403}
        assert ask("", {}).status_code in (403, 422)
