"""A market whose two sides and whose operator speak by the API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.flows.complaints.complaining import MARKET, Market, at, decided
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.complaints.models import Complaint
from zhengpin.kit import clock

SIGNED = {
    "claim_text": "The listings use our mark without our leave.",
    "signature": "Lin Yuan",
    "notifier": {"name": "Lin Yuan", "email": "lin@crane.example", "address": "1 Mill Road"},
    "statements": {"good_faith": True, "accuracy": True, "authority": True, "perjury": True},
}
STATED = {
    "ground": "authorised",
    "explanation": "We buy from the holder's own distributor.",
    "contact": {"name": "Zhou Bai", "email": "zhou@river.example", "phone": "+86 21", "address": "2 Quay"},
    "statements": {"truth": True, "perjury": True, "jurisdiction": True},
    "signature": "Zhou Bai",
}


@dataclass
class Sides:
    """The market, and a client of each who takes part in it."""

    market: Market
    holder: Client
    merchant: Client
    staff: Client
    stranger: Client

    def draft(self, **more: Any) -> dict[str, Any]:
        """Return a complaint that lacks nothing but targets."""
        body = {
            "holder_id": str(self.market.holder.pk),
            "procedure": "cn_goods",
            "reason": "unauthorised_name",
            "filing_ids": [str(self.market.filing.pk)],
        }
        return said(post(self.holder, "/v1/complaints", body | SIGNED | more), 201)

    def submit(self, targets: int = 1, **more: Any) -> dict[str, Any]:
        """Return a complaint about the market's first listings that is under review."""
        row = self.draft(**more)
        named = [{"named": one.url} for one in self.market.listings[:targets]]
        said(post(self.holder, f"/v1/complaints/{row['id']}/targets", {"targets": named}), 201)
        self.holder.post(f"/v1/complaints/{row['id']}/evidence", {"file": a_file(), "kind": "photo"})
        return said(post(self.holder, f"/v1/complaints/{row['id']}/submit"))


@pytest.fixture
@MARKET.stands
def sides(db: None, api_of: Callable[..., Client], other_holder: Organisation) -> Sides:
    market = MARKET()
    operator = Organisation.objects.get(kind=OrganisationKind.OPERATOR.value)
    return Sides(
        market,
        api_of(market.holder.organisation, Role.HOLDER_MEMBER),
        api_of(market.merchant, Role.MERCHANT_MEMBER),
        api_of(operator, Role.SENIOR_REVIEWER),
        api_of(other_holder, Role.HOLDER_MEMBER),
    )


def post(client: Client, path: str, body: Any = None, key: str | None = None) -> Any:
    headers = {"Idempotency-Key": key} if key is not None else {}
    return client.post(path, {} if body is None else body, content_type="application/json", headers=headers)


def said(answer: Any, status: int = 200) -> Any:
    """Return what was answered, once its status is as it should be."""
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def a_file(name: str = "invoice.txt", content: bytes = b"Invoice 7") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/plain")


def decide(sides: Sides, complaint: str, outcome: str = "infringing") -> None:
    """Let a reviewer decide every target alike, and the decisions take effect."""
    sides.market.now = clock.now()
    with at(sides.market):
        decided(sides.market, Complaint.objects.get(pk=complaint), outcome)
