"""Pages of complaints ask the database as often for many complaints and many targets as for few."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.flows.complaints.complaining import Market, decided, submitted
from tests.web.complaint_people import complaints, signed_in
from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import Complaint

__all__ = ["complaints", "signed_in"]

SignIn = Callable[[Actor], Client]
MOST = 30
"""Queries of a page that nobody should have to wait for."""


def asked(client: Client, address: str) -> int:
    """Return how many queries a page takes."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def of_each(market: Market, signed_in: SignIn, row: Complaint) -> dict[str, int]:
    """Return how many queries each list, and each page of one complaint, takes."""
    holder, staff, respondent = map(signed_in, (market.complainant, market.senior, market.respondent))
    pages = [
        (holder, "/complaints/"),
        (holder, f"/complaints/{row.pk}/"),
        (staff, "/complaint-review/?view=running"),
        (staff, "/clocks/"),
        (staff, f"/complaint-review/{row.pk}/"),
        (respondent, "/answers/"),
        (respondent, f"/answers/{row.pk}/"),
    ]
    return {address.replace(str(row.pk), "one"): asked(client, address) for client, address in pages}


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.django_db
def test_a_page_asks_as_often_for_many_as_for_few(complaints: Market, signed_in: SignIn) -> None:
    market, offered = complaints, complaints.listings
    market.listings = offered[:1]
    few = submitted(market)
    decided(market, few)
    of_each(market, signed_in, few)  # what is read once a process is read
    before = of_each(market, signed_in, few)
    market.listings = offered[1:2]
    decided(market, submitted(market))
    market.listings = offered[2:]
    many = submitted(market, targets=4)
    decided(market, many)
    after = of_each(market, signed_in, many)
    # One more may be the names of another kind in the record; one a target or a complaint would be two or three more.
    assert [page for page in before if after[page] > before[page] + 1] == [], (before, after)
    assert max(after.values()) <= MOST, after
