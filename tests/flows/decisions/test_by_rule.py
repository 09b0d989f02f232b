"""A bad rule and very many shops: so many are hit, the rest waits for people, and one verb takes all of it back."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from tests.flows.decisions.deciding import SAME_FILE, verdict_on
from tests.flows.measures.accounting import US, case_about, listings, ruled_against
from zhengpin.accounts.actor import Actor, rule
from zhengpin.catalog.models import Listing
from zhengpin.enforcement import queries
from zhengpin.enforcement.models import CircuitBreaker, HeldCase, Instruction, Measure, RuleAct
from zhengpin.enforcement.problems import (
    CircuitBreakerNotSet,
    MeasureNeedsPerson,
    MeasureReasonMissing,
    NothingToUndo,
)
from zhengpin.flows.decisions import decision
from zhengpin.flows.rules import release as rule_release
from zhengpin.flows.rules import undo as rule_undo
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.review.models import Case, Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(senior: Any, actor_of: Any) -> Actor:
    return actor_of(senior)


@pytest.fixture
def narrow(settings: Any) -> None:
    settings.CIRCUIT_BREAKER_MERCHANTS_HOUR = 5


def shops(many: int) -> list[Listing]:
    return [listings(f"m-{number}", 1)[0] for number in range(many)]


def hit() -> int:
    return RuleAct.objects.values("account").distinct().count()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_the_rest_waits_and_nothing_is_lost(operator, holder, boss, narrow) -> None:
    made = [ruled_against(row, holder) for row in shops(12)]
    assert [one is not None for one in made] == [True] * 5 + [False] * 7
    assert (hit(), Decision.objects.count(), Measure.objects.count()) == (5, 5, 5)
    waiting = Case.objects.filter(state="open")
    assert waiting.count() == HeldCase.objects.filter(done=False).count() == 7
    [circuit_breaker] = queries.circuit_breakers(boss).filter(state="braked")
    assert (
        circuit_breaker.rule_code,
        circuit_breaker.merchants,
        circuit_breaker.limit,
        circuit_breaker.waiting,
    ) == ("R-10", 5, 5, 7)
    assert Entry.objects.filter(event="rule.braked").count() == 1
    assert Entry.objects.filter(event="case.held_back").count() == 7
    [letter] = Notice.objects.filter(letter="rule_braked")
    assert letter.organisation_id == operator.pk
    assert "R-10 decided by itself against 5 merchants" in letter.texts["en"]["body"]

    decided = decision.decide(case_id=waiting[0].pk, outcome="not_infringing", actor=boss)
    assert decided is not None, "a person decides what the rule may not"
    assert queries.circuit_breaker(boss, circuit_breaker.pk).waiting == 6


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_merchant_that_is_hit_already_is_no_further_one(operator, holder, narrow) -> None:
    rows = listings("m-1", 9)
    assert all(ruled_against(row, holder) for row in rows)
    assert not CircuitBreaker.objects.filter(state="braked").exists()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_after_an_hour_there_is_room_again(operator, holder, narrow) -> None:
    rows = shops(6)
    assert all(ruled_against(row, holder) for row in rows[:5])
    with clock.set_to(clock.now() + timedelta(minutes=61)):
        assert ruled_against(rows[5], holder) is not None


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_heavy_measures_have_a_smaller_quota(operator, holder, settings) -> None:
    settings.CIRCUIT_BREAKER_HEAVY_HOUR = 1
    made = [shop_ruled_against(row, holder) for row in shops(3)]
    assert [one is not None for one in made] == [True, False, False]
    assert CircuitBreaker.objects.get(rule_code="R-10").heavy


def shop_ruled_against(row: Listing, holder: Any) -> Decision | None:
    verdict = verdict_on(SAME_FILE)
    case = case_about(row, holder, verdict)
    Case.objects.filter(pk=case.pk).update(subject=f"shop:{row.shop_id}")
    case.refresh_from_db()
    return decision.decide_by_rule(case=case, verdict=verdict, actor=US)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_all_rules_together_have_one_too(operator, holder, settings) -> None:
    settings.CIRCUIT_BREAKER_ALL_MERCHANTS_HOUR = 2
    made = [ruled_against(row, holder) for row in shops(4)]
    assert [one is not None for one in made] == [True, True, False, False]
    assert CircuitBreaker.objects.get(state="braked").rule_code == "*"
    assert "all rules together" in Notice.objects.get(letter="rule_braked").texts["en"]["body"]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_nought_means_no_brake(operator, holder, settings) -> None:
    settings.CIRCUIT_BREAKER_MERCHANTS_HOUR = settings.CIRCUIT_BREAKER_ALL_MERCHANTS_HOUR = (
        settings.CIRCUIT_BREAKER_HEAVY_HOUR
    ) = 0
    assert all(ruled_against(row, holder) for row in shops(4))


def test_released_it_goes_on_with_what_was_held(operator, holder, boss, narrow) -> None:
    rows = shops(13)
    for row in rows[:12]:
        ruled_against(row, holder)
    circuit_breaker = CircuitBreaker.objects.get(state="braked")
    taken = HeldCase.objects.first().case
    decision.decide(case_id=taken.pk, outcome="not_infringing", actor=boss)
    rule_release.release(
        circuit_breaker_id=circuit_breaker.pk, explanation="They are copies.", again=True, actor=boss
    )
    run_due()
    assert (hit(), Decision.objects.filter(automation="fully").count()) == (11, 11)
    assert not HeldCase.objects.filter(done=False).exists()
    assert Decision.objects.get(case=taken).outcome == "not_infringing"
    assert ruled_against(rows[12], holder) is not None, "what a person answered for fills no quota"
    assert rule_release.decide_held.call(circuit_breaker_id=str(circuit_breaker.pk)) == 0


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_released_without_it_the_rest_stays_for_people(operator, holder, boss, narrow) -> None:
    for row in shops(7):
        ruled_against(row, holder)
    circuit_breaker = CircuitBreaker.objects.get(state="braked")
    rule_release.release(
        circuit_breaker_id=circuit_breaker.pk, explanation="Look at these.", again=False, actor=boss
    )
    run_due()
    assert Case.objects.filter(state="open").count() == 2
    assert hit() == 5


def test_who_may_release_and_how(operator, holder, boss, reviewer, actor_of, narrow) -> None:
    for row in shops(6):
        ruled_against(row, holder)
    circuit_breaker = CircuitBreaker.objects.get(state="braked")
    given = {"circuit_breaker_id": circuit_breaker.pk, "explanation": "Fine.", "again": False}
    with pytest.raises(Forbidden):
        rule_release.release(**given, actor=actor_of(reviewer))
    with pytest.raises(MeasureNeedsPerson):
        rule_release.release(**given, actor=rule("R-10", 1))
    with pytest.raises(MeasureReasonMissing):
        rule_release.release(**given | {"explanation": " "}, actor=boss)
    rule_release.release(**given, actor=boss)
    with pytest.raises(CircuitBreakerNotSet):
        rule_release.release(**given, actor=boss)


def test_all_that_a_version_decided_is_undone_by_one_verb(operator, holder, boss, narrow) -> None:
    start = clock.now()
    rows = shops(6)
    kept = listings("m-0", 2)[1]
    with clock.set_to(start - timedelta(days=2)):
        old = ruled_against(kept, holder)
    for row in rows:
        ruled_against(row, holder)
    period = {
        "rule_code": "R-10",
        "rule_version": 1,
        "since": start,
        "until": clock.now() + timedelta(minutes=1),
    }
    seen = rule_undo.forecast(**period, actor=boss)
    assert (seen.total, seen.respondents, len(seen.sample)) == (5, 5, 5)
    row = rule_undo.begin(**period, explanation="The rule was wrong.", actor=boss)
    assert (row.state, row.total, row.done) == ("running", 5, 0)
    run_due()
    row = queries.rule_undo(boss, row.pk)
    assert (row.state, row.done, row.failed) == ("finished", 5, {})
    assert list(Measure.objects.filter(state="in_force").values_list("decision_id", flat=True)) == [old.pk]
    assert Instruction.objects.filter(verb="reverse").count() == 5
    assert rule_undo.go_on.call(undo_id=str(row.pk)) == 0
    with pytest.raises(NothingToUndo):
        rule_undo.begin(**period, explanation="Again.", actor=boss)


def test_an_undoing_stops_with_the_right_of_who_began_it(operator, holder, boss, senior, narrow) -> None:
    [row] = shops(1)
    start = clock.now()
    ruled_against(row, holder)
    begun = rule_undo.begin(
        rule_code="R-10",
        rule_version=1,
        since=start,
        until=clock.now() + timedelta(minutes=1),
        explanation="Wrong.",
        actor=boss,
    )
    senior.memberships.all().delete()
    run_due()
    begun = queries.rule_undo(US, begun.pk)
    assert (begun.state, begun.done) == ("stopped", 0)
    assert begun.stopped_because
    assert Measure.objects.get().state == "in_force"


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_two_at_once_cannot_both_take_the_last_place(operator, holder, narrow) -> None:
    rows = shops(10)
    verdict_on(SAME_FILE)
    start, problems = threading.Barrier(len(rows)), []

    def run(row: Listing) -> None:
        start.wait()
        try:
            ruled_against(row, holder)
        except Exception as problem:  # shown below, in the thread that can fail the test
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(row,)) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert (hit(), HeldCase.objects.count(), Case.objects.count()) == (5, 5, 10)


@pytest.mark.slow
@pytest.mark.prove("half a minute; every day with a limit of five")
@pytest.mark.parametrize("many", [60, 1000])
def test_a_thousand_shops_in_a_minute(operator, holder, boss, many: int) -> None:
    rows = shops(many)
    start = clock.now()
    for row in rows:
        ruled_against(row, holder)
    assert (hit(), HeldCase.objects.count(), Case.objects.count()) == (50, many - 50, many)
    until = clock.now() + timedelta(minutes=1)
    period = {"rule_code": "R-10", "rule_version": 1, "since": start, "until": until}
    row = rule_undo.begin(**period, explanation="The rule was wrong.", actor=boss)
    run_due()
    assert queries.rule_undo(boss, row.pk).done == 50
    assert not Measure.objects.filter(state="in_force").exists()
