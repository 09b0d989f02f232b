"""Points of an account that a person linked count in part for the other, as long as both stand."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from tests.flows.measures.accounting import US, listings, ruled_against
from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Merchant
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.queries import standing
from zhengpin.flows.decisions import decision
from zhengpin.flows.linking.related_accounts import reject_link
from zhengpin.ledger.models import Entry
from zhengpin.linkage.models import Link, LinkRun
from zhengpin.linkage.operations import confirm_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(senior: Any, actor_of: Any) -> Actor:
    return actor_of(senior)


def linked(first: Merchant, second: Merchant, boss: Actor) -> Link:
    """Return the link of two merchants, proposed by a run and confirmed by a person."""
    a, b = sorted([first.organisation_id, second.organisation_id])
    run = LinkRun.objects.create(threshold=0.5, requested_by="system:tests")
    row = Link.objects.create(a_id=a, b_id=b, probability=0.9, weight=9.0, kinds=" phone ", rank="9", run=run)
    return confirm_link(link_id=row.pk, reason="One licence, one phone.", actor=boss)


def two_sellers(holder: Any, boss: Actor, *, link: bool) -> tuple[list[Any], list[Any], Link | None]:
    """Let one seller have eight points and the other, linked or not, get eight more."""
    old, new = listings("m-1", 2), listings("m-2", 2)
    before = [ruled_against(row, holder) for row in old]
    row = linked(old[0].merchant, new[0].merchant, boss) if link else None
    return before, [ruled_against(one, holder) for one in new], row


def frozen() -> list[tuple[str, str]]:
    rows = Measure.objects.filter(threshold__gt=0).order_by("pk")
    return list(rows.values_list("merchant__external_id", "state"))


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_half_the_points_of_a_linked_account_count_towards_the_threshold(operator, holder, boss) -> None:
    two_sellers(holder, boss, link=True)
    assert frozen() == [("m-2", "proposed")]
    assert standing(US, Merchant.objects.get(external_id="m-2").pk).points == 8, "they are not its own"


def test_of_an_account_that_nobody_linked_nothing_counts(operator, holder, boss) -> None:
    two_sellers(holder, boss, link=False)
    assert frozen() == []


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_rested_on_the_other_account_goes_with_its_decision(operator, holder, boss) -> None:
    before, _, _ = two_sellers(holder, boss, link=True)
    decision.overturn(decision_id=before[0].pk, explanation="Licensed.", actor=boss)
    assert frozen() == [("m-2", "withdrawn")]


def test_what_rested_on_the_link_goes_with_the_link(operator, holder, boss) -> None:
    _, _, row = two_sellers(holder, boss, link=True)
    assert row is not None
    reject_link(link_id=row.pk, reason="Two sisters, two trades.", actor=boss)
    assert frozen() == [("m-2", "withdrawn")]
    assert Entry.objects.filter(event="measure.withdrawn").count() == 1


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_two_overturned_at_once_on_linked_accounts_do_not_wait_for_each_other(operator, holder, boss) -> None:
    before, after, _ = two_sellers(holder, boss, link=True)
    together, failures = threading.Barrier(2), []

    def work(made: list[Any]) -> None:
        try:
            for one in made:
                together.wait()
                decision.overturn(decision_id=one.pk, explanation="Licensed.", actor=boss)
        except Exception as failure:
            failures.append(failure)
            together.abort()
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(made,)) for made in (before, after)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert not Measure.objects.filter(state__in=["in_force", "proposed"]).exists()
