"""Rules that decide by themselves in transactions that are under way at once: each merchant counted right, none waits.

Every test holds one transaction open and acts in another, so that which comes first is no matter of luck.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.engines.test_at_once import elsewhere
from tests.flows.linking.test_related_accounts import frozen, linked
from tests.flows.measures.accounting import US, listings, ruled_against, state_of
from zhengpin.catalog.models import Merchant
from zhengpin.catalog.subjects import hold_subjects
from zhengpin.enforcement.models import CircuitBreaker, HeldCase, RuleAct
from zhengpin.enforcement.queries import standing
from zhengpin.flows.decisions import decision
from zhengpin.flows.decisions.by_rule import PlannedAct, hold_for
from zhengpin.kit.database.advisory import held_alone, marks_of_others
from zhengpin.kit.ids import reference

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="SQLite has one writer and no locks of rows"
    ),
]


class Beside(threading.Thread):
    """Does something on a connection of its own, and says whether it waits for another."""

    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self._work = work
        self._pid = 0
        self.problem: Exception | None = None
        self.start()

    def run(self) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                [self._pid] = cursor.fetchone()
            self._work()
        except Exception as problem:  # shown by `ended`, in the thread that can fail the test
            self.problem = problem
        finally:
            connection.close()

    def waits(self, seconds: float = 60.0) -> bool:
        """Say whether it waits for a lock; False once it has ended without."""
        until = time.monotonic() + seconds
        while self.is_alive() and time.monotonic() < until:
            with connection.cursor() as cursor:
                asked = "SELECT cardinality(pg_blocking_pids(%s)) > 0"
                cursor.execute(asked, [self._pid])
                if self._pid and cursor.fetchone()[0]:
                    return True
            time.sleep(0.02)
        return False

    def ended(self) -> None:
        self.join(60)
        assert not self.is_alive()
        if self.problem:
            raise self.problem


@pytest.fixture
def ready(operator: Any, holder: Any) -> Any:
    """Let the rule have acted before, as everywhere but on the first day: its brake is there."""
    ruled_against(listings("m-first", 1)[0], holder)
    return holder


def test_acts_on_different_merchants_do_not_wait_for_one_another(ready) -> None:
    [mine], [theirs] = listings("m-1", 1), listings("m-2", 1)
    with transaction.atomic():
        assert ruled_against(mine, ready) is not None
        assert elsewhere(lambda: ruled_against(theirs, ready)) is not None


def test_the_last_place_is_taken_by_an_act_that_is_still_under_way(ready, settings) -> None:
    settings.CIRCUIT_BREAKER_MERCHANTS_HOUR = 3  # one is taken by the first
    [first], [second], [third] = (listings(f"m-{number}", 1) for number in range(3))
    with transaction.atomic():
        assert ruled_against(first, ready) is not None
        assert elsewhere(lambda: ruled_against(second, ready)) is not None
        assert elsewhere(lambda: ruled_against(third, ready)) is None
    assert RuleAct.objects.count() == 3
    assert CircuitBreaker.objects.get(state="braked").merchants == 3
    assert HeldCase.objects.count() == 1


def test_a_merchant_hit_again_while_its_first_act_is_under_way_is_no_further_one(ready, settings) -> None:
    settings.CIRCUIT_BREAKER_MERCHANTS_HOUR = 2
    one, other = listings("m-1", 2)
    with transaction.atomic():
        assert ruled_against(one, ready) is not None
        again = Beside(lambda: ruled_against(other, ready))
        assert again.waits()
    again.ended()
    assert (RuleAct.objects.count(), HeldCase.objects.count()) == (3, 0)


def test_a_place_of_what_was_rolled_back_is_free_again(ready, settings) -> None:
    settings.CIRCUIT_BREAKER_MERCHANTS_HOUR = 2
    [first], [second] = listings("m-1", 1), listings("m-2", 1)
    with transaction.atomic():
        assert ruled_against(first, ready) is not None
        transaction.set_rollback(True)
    assert elsewhere(lambda: ruled_against(second, ready)) is not None


def test_who_is_over_the_limit_does_not_wait_for_who_sets_the_brake(ready, settings) -> None:
    settings.CIRCUIT_BREAKER_MERCHANTS_HOUR = 1
    [first], [second] = listings("m-1", 1), listings("m-2", 1)
    with transaction.atomic():
        assert ruled_against(first, ready) is None
        assert elsewhere(lambda: ruled_against(second, ready)) is None
    assert HeldCase.objects.filter(circuit_breaker__state="braked").count() == 2


def test_two_decisions_on_one_merchant_at_once_count_as_one_after_the_other(ready) -> None:
    for row in listings("m-2", 4):
        ruled_against(row, ready)
    rows = listings("m-1", 4)
    ruled_against(rows[0], ready)
    with transaction.atomic():
        ruled_against(rows[1], ready)
        beside = [Beside(partial(ruled_against, row, ready)) for row in rows[2:]]
        assert all(one.waits() for one in beside)
    for one in beside:
        one.ended()
    together, apart = (Merchant.objects.get(external_id=name) for name in ("m-1", "m-2"))
    assert standing(US, together.pk).points == standing(US, apart.pk).points
    assert _steps(together) == _steps(apart)


def _steps(merchant: Merchant) -> list[tuple[object, ...]]:
    """Return what stands against a merchant but for the names of its listings, which came in another order."""
    return sorted(one[1:] for one in state_of(merchant)["measures"])


def test_points_that_a_linked_account_is_given_at_this_moment_count(ready, senior, actor_of) -> None:
    old, new = listings("m-1", 2), listings("m-2", 2)
    linked(old[0].merchant, new[0].merchant, actor_of(senior))
    ruled_against(old[0], ready)
    ruled_against(new[0], ready)
    with transaction.atomic():
        ruled_against(old[1], ready)
        beside = Beside(lambda: ruled_against(new[1], ready))
        assert beside.waits()
    beside.ended()
    assert frozen() == [("m-2", "proposed")]


def test_acts_on_the_same_merchants_in_another_order_do_not_wait_in_a_circle(ready) -> None:
    mine, theirs = ([listings(name, 2)[at] for name in ("m-1", "m-2")] for at in (0, 1))

    def act(rows: list[Any]) -> None:
        with transaction.atomic():
            hold_for(PlannedAct("R-10", row.merchant.organisation_id) for row in rows)
            for row in rows:
                ruled_against(row, ready)

    with transaction.atomic():
        hold_for(PlannedAct("R-10", row.merchant.organisation_id) for row in mine)
        ruled_against(mine[0], ready)
        beside = Beside(lambda: act(theirs[::-1]))
        assert beside.waits()
        ruled_against(mine[1], ready)
    beside.ended()
    assert RuleAct.objects.count() == 5


def test_an_act_and_a_reversal_on_one_listing_do_not_wait_in_a_circle(ready, senior, actor_of) -> None:
    [row] = listings("m-1", 1)
    made = ruled_against(row, ready)
    with transaction.atomic():
        hold_for([PlannedAct("R-10", row.merchant.organisation_id)])
        beside = Beside(
            lambda: decision.overturn(decision_id=made.pk, explanation="Licensed.", actor=actor_of(senior))
        )
        assert beside.waits()
        hold_subjects([reference("listing", row.pk)])
    beside.ended()


def test_what_fails_under_the_common_lock_gives_it_back() -> None:
    with transaction.atomic():
        with pytest.raises(DatabaseError), held_alone(connection, "tests"), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        assert elsewhere(_take) == "taken"
        assert marks_of_others(connection, ["tests"]) == {"tests": set()}


def _take() -> str:
    with transaction.atomic(), held_alone(connection, "tests"):
        return "taken"
