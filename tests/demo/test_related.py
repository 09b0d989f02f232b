"""The demo's merchants have traits, and two of them came back under other names, which the linkage finds."""

from __future__ import annotations

import pytest

from tests.flows.measures.accounting import listings
from zhengpin.accounts.actor import system
from zhengpin.catalog.models import Merchant
from zhengpin.demo.related import leave_traits
from zhengpin.flows.linking import linking
from zhengpin.jobs.running import run_due
from zhengpin.linkage.models import Link


@pytest.mark.django_db(transaction=True)
def test_two_came_back_and_are_found() -> None:
    for number in range(12):
        listings(f"m-{number:02d}", 1)
    assert leave_traits() == 60
    assert leave_traits() == 0
    linking.start(actor=system("tests"))
    run_due()
    names = dict(Merchant.objects.values_list("organisation_id", "external_id"))
    found = {frozenset((names[row.a_id], names[row.b_id])) for row in Link.objects.filter(state="proposed")}
    assert found == {frozenset({"m-00", "m-11"}), frozenset({"m-01", "m-10"})}
