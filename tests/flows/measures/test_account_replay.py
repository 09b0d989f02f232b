"""An overturned decision leaves nothing behind: whatever rested on it is put right, as if it had never been made."""

from __future__ import annotations

import random
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from tests.flows.measures.accounting import US, listings, ruled_against, state_of
from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Merchant
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.operations import waive_points
from zhengpin.enforcement.queries import accounts_of, standing
from zhengpin.flows.decisions import decision
from zhengpin.flows.measures import accounts as account_measures
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.review.models import Decision

pytestmark = pytest.mark.django_db
KINDS = [("delist",), ("warn",), ("limit", "warn"), ("delist",), ()]
GROUNDS = ["copied_picture", "counterfeit", "unauthorised_name"]


@pytest.fixture
def boss(senior: Any, actor_of: Any) -> Actor:
    return actor_of(senior)


def overturn(made: Decision, boss: Actor) -> None:
    decision.overturn(decision_id=made.pk, explanation="Licensed.", actor=boss)


def told(event: str) -> int:
    return Entry.objects.filter(event=event).count()


@pytest.mark.engines
def test_a_later_measure_that_rested_on_it_becomes_milder_and_its_points_fewer(
    operator, holder, boss
) -> None:
    rows = listings("m-1", 4)
    made = [ruled_against(row, holder, measures=("limit",)) for row in rows]
    merchant = rows[0].merchant
    kinds = [(row.kind, row.points) for row in Measure.objects.filter(threshold=0).order_by("ordered_at")]
    assert kinds == [("limit", 2), ("limit", 2), ("delist", 4), ("delist", 8)]
    assert standing(US, merchant.pk).points == 16

    overturn(made[0], boss)
    live = Measure.objects.filter(threshold=0, state="in_force").order_by("counts_from", "pk")
    assert [(row.kind, row.points) for row in live] == [("limit", 2), ("limit", 2), ("delist", 4)]
    assert standing(US, merchant.pk).points == 8
    gone = Measure.objects.get(decision=made[2], kind="delist")
    assert (gone.state, gone.because) == ("reversed", "rested_on")
    assert told("points.corrected") == 2
    letter = Notice.objects.get(letter="measures_corrected")
    assert letter.organisation_id == merchant.organisation_id
    assert "Listing removed became Listing shown to fewer; points 4 became 2." in letter.texts["en"]["body"]
    assert "扣分由 8 分改为 4 分" in letter.texts["zh-hans"]["body"]
    verbs = list(rows[2].measures.order_by("instructions__number").values_list("kind", "instructions__verb"))
    assert verbs == [("delist", "apply"), ("limit", "apply"), ("delist", "reverse")], "never free in between"


def test_what_followed_from_points_moves_or_goes(operator, holder, boss) -> None:
    rows = listings("m-1", 4)
    made = [ruled_against(row, holder, measures=("limit",)) for row in rows[:3]]
    made.append(ruled_against(rows[3], holder, measures=("delist",)))
    freeze = Measure.objects.get(threshold=12)
    assert (freeze.decision, freeze.state, freeze.kind, freeze.days) == (made[3], "proposed", "freeze", 7)
    overturn(made[0], boss)
    freeze.refresh_from_db()
    assert freeze.state == "withdrawn"
    assert told("measure.withdrawn") == 1


def test_a_confirmed_one_is_taken_back_when_its_points_are_gone(operator, holder, boss) -> None:
    rows = listings("m-1", 3)
    first = ruled_against(rows[0], holder, ground="counterfeit")
    freeze = Measure.objects.get(threshold=12)
    account_measures.confirm(measure_id=freeze.pk, explanation="Plain fakes.", actor=boss)
    second = ruled_against(rows[1], holder, ground="counterfeit")
    for row in Measure.objects.filter(threshold=24):
        account_measures.reject(measure_id=row.pk, explanation="The first was enough.", actor=boss)

    overturn(first, boss)
    freeze.refresh_from_db()
    assert (freeze.state, freeze.decision) == ("in_force", second), "the second reaches twelve by itself"
    assert told("measure.moved") == 1
    overturn(second, boss)
    freeze.refresh_from_db()
    assert (freeze.state, freeze.because) == ("reversed", "rested_on")
    assert state_of(rows[0].merchant) == {"measures": [], "standing": (0, 0), "told": []}
    assert set(Measure.objects.filter(threshold=24).values_list("state", flat=True)) == {"rejected"}


def test_what_was_turned_down_at_a_later_decision_does_not_move_there(operator, holder, boss) -> None:
    rows = listings("m-1", 2)
    first = ruled_against(rows[0], holder, ground="counterfeit")
    freeze = Measure.objects.get(threshold=12)
    account_measures.confirm(measure_id=freeze.pk, explanation="Plain fakes.", actor=boss)
    second = ruled_against(rows[1], holder, ground="counterfeit")
    turned_down = Measure.objects.get(pk=freeze.pk)
    turned_down.pk, turned_down.decision, turned_down.state = new_id(), second, "rejected"
    turned_down.save(force_insert=True)
    overturn(first, boss)
    freeze.refresh_from_db()
    turned_down.refresh_from_db()
    assert (freeze.state, freeze.because, freeze.decision) == ("reversed", "rested_on", first)
    assert (turned_down.state, turned_down.decision) == ("rejected", second)


def test_a_cure_takes_the_freeze_that_rested_on_its_points(operator, holder, boss) -> None:
    [row] = listings("m-1", 1)
    made = ruled_against(row, holder, ground="counterfeit")
    account_measures.confirm(
        measure_id=Measure.objects.get(threshold=12).pk, explanation="Plain fakes.", actor=boss
    )
    waive_points(decision_ids=[made.pk], cause="remedied", actor=US)
    account_measures.count_again(accounts_of(US, [made.pk]), about="decision:x", actor=US)
    assert Measure.objects.get(threshold=12).state == "reversed"
    assert (standing(US, row.merchant_id).points, standing(US, row.merchant_id).upheld) == (0, 1)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_nothing_new_follows_from_an_overturning(operator, holder, boss) -> None:
    rows = listings("m-1", 3)
    first = ruled_against(rows[0], holder, ground="counterfeit")
    row = Measure.objects.get(threshold=12)
    account_measures.reject(measure_id=row.pk, explanation="A first time.", actor=boss)
    ruled_against(rows[1], holder)
    third = ruled_against(rows[2], holder, ground="counterfeit")
    before = Measure.objects.filter(threshold__gt=0).count()
    overturn(first, boss)
    assert Measure.objects.filter(threshold=12).get().state == "rejected"
    assert Measure.objects.filter(threshold__gt=0).count() == before
    assert not Measure.objects.filter(threshold=12, decision=third).exists()


@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(one, marks=pytest.mark.prove("other orders")) for one in range(2, 6))]
)
def test_overturned_in_any_order_it_is_as_if_it_had_never_been_decided(operator, holder, boss, seed) -> None:
    draws = random.Random(seed)
    many = 9
    mine, twins = listings("m-1", many), listings("m-2", many)
    gone = draws.sample(range(many), draws.randint(1, many))
    made: dict[int, Decision] = {}
    start = clock.now() - timedelta(days=many)
    for number in range(many):
        asked = {"measures": draws.choice(KINDS), "ground": draws.choice(GROUNDS)}
        with clock.set_to(start + timedelta(hours=number)):
            made[number] = ruled_against(mine[number], holder, **asked)
            if number not in gone:
                ruled_against(twins[number], holder, **asked)
    draws.shuffle(gone)
    for number in gone:
        overturn(made[number], boss)
        assert state_of(mine[0].merchant)["standing"][0] >= 0
    assert state_of(mine[0].merchant) == state_of(twins[0].merchant)


def at_once(*calls) -> None:
    """Call all at the same moment, each in a thread of its own."""
    start, problems = threading.Barrier(len(calls)), []

    def run(call) -> None:
        start.wait()
        try:
            call()
        except Exception as problem:  # shown below, in the thread that can fail the test
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_two_decisions_at_once_count_once_each(operator, holder) -> None:
    rows = listings("m-1", 8)
    ruled_against(rows[7], holder)
    at_once(*[lambda row=row: ruled_against(row, holder) for row in rows[:7]])
    points = sorted(Measure.objects.filter(threshold=0).values_list("points", flat=True))
    assert points == [4, 4, 4, 8, 8, 8, 8, 8]
    assert Measure.objects.filter(threshold__gt=0).count() == 4
    assert standing(US, Merchant.objects.get().pk).points == sum(points)


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_overturned_and_decided_at_once_nothing_is_left_over(operator, holder, boss) -> None:
    rows = listings("m-1", 6)
    made = [ruled_against(row, holder) for row in rows[:3]]
    at_once(
        *[lambda one=one: overturn(one, boss) for one in made],
        *[lambda row=row: ruled_against(row, holder) for row in rows[3:]],
    )
    live = Measure.objects.filter(threshold=0, state="in_force")
    assert sorted(live.values_list("points", flat=True)) == [4, 4, 4]
    assert standing(US, Merchant.objects.get().pk).points == 12
