"""What may follow what in a case, and that of two who act at once one wins."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection

from tests.review.making import case
from zhengpin.accounts.actor import system
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden, Problem
from zhengpin.ledger.models import Entry
from zhengpin.review import operations, queries
from zhengpin.review.models import Case, Decision
from zhengpin.review.problems import (
    AlreadySenior,
    CaseNotFound,
    CaseNotOpen,
    ClaimedByOther,
    ExplanationMissing,
    NotYours,
    SameOutcome,
    Undecidable,
    UndoTooLate,
)

pytestmark = pytest.mark.django_db

SOON = timedelta(seconds=10)


def decide(one: Case, actor, **changes) -> Decision:
    given = {"outcome": "infringing", "settle_at": clock.now() + SOON}
    return operations.record_decision(case_id=one.pk, actor=actor, **(given | changes))


def test_a_case_is_decided_once(reviewer, actor_of):
    one = case()
    decide(one, actor_of(reviewer))
    with pytest.raises(CaseNotOpen):
        decide(one, actor_of(reviewer))
    assert Decision.objects.count() == 1


def test_what_another_looks_at_is_not_decided(reviewer, senior, actor_of):
    one = case()
    operations.claim(case_id=one.pk, actor=actor_of(senior))
    with pytest.raises(ClaimedByOther):
        decide(one, actor_of(reviewer))
    with pytest.raises(ClaimedByOther):
        operations.escalate_case(case_id=one.pk, explanation="Hard.", actor=actor_of(reviewer))


@pytest.mark.parametrize("who", ["auditor", "rule_owner", "holder_person", "merchant_person"])
def test_only_reviewers_decide(who, request, actor_of):
    with pytest.raises(Forbidden):
        decide(case(), actor_of(request.getfixturevalue(who)))


def test_escalation_needs_a_reason_and_happens_once(reviewer, senior, actor_of):
    one = case()
    with pytest.raises(ExplanationMissing):
        operations.escalate_case(case_id=one.pk, explanation=" ", actor=actor_of(reviewer))
    operations.escalate_case(case_id=one.pk, explanation="Hard.", actor=actor_of(reviewer))
    with pytest.raises(AlreadySenior):
        operations.escalate_case(case_id=one.pk, explanation="Still.", actor=actor_of(senior))
    with pytest.raises(Undecidable):
        decide(one, actor_of(senior), outcome="escalate")


def test_only_the_decider_undoes_and_only_in_time(reviewer, senior, actor_of):
    made = decide(case(), actor_of(reviewer))
    with pytest.raises(NotYours):
        operations.undo_decision(decision_id=made.pk, actor=actor_of(senior))
    with clock.set_to(made.settle_at), pytest.raises(UndoTooLate):
        operations.undo_decision(decision_id=made.pk, actor=actor_of(reviewer))
    assert operations.undo_decision(decision_id=made.pk, actor=actor_of(reviewer)).state == "undone"
    with pytest.raises(Conflict):
        operations.undo_decision(decision_id=made.pk, actor=actor_of(reviewer))


def test_a_held_decision_is_undone_in_time_only(reviewer, actor_of):
    made = decide(case(), actor_of(reviewer), hold=True)
    with clock.set_to(clock.now() + timedelta(minutes=1)), pytest.raises(UndoTooLate):
        operations.undo_decision(decision_id=made.pk, actor=actor_of(reviewer))
    assert operations.undo_decision(decision_id=made.pk, actor=actor_of(reviewer)).state == "undone"
    assert Case.objects.get().state == "open"


def test_after_the_second_person_only_that_person_undoes(reviewer, senior, actor_of):
    made = decide(case(), actor_of(reviewer), hold=True)
    operations.approve_decision(decision_id=made.pk, settle_at=clock.now() + SOON, actor=actor_of(senior))
    with pytest.raises(NotYours):
        operations.undo_decision(decision_id=made.pk, actor=actor_of(reviewer))
    assert operations.undo_decision(decision_id=made.pk, actor=actor_of(senior)).state == "undone"


def test_a_decision_does_not_settle_before_its_time(reviewer, actor_of):
    made = decide(case(), actor_of(reviewer))
    assert operations.settle_decision(decision_id=made.pk, actor=system("tests")) is None
    with clock.set_to(made.settle_at):
        assert operations.settle_decision(decision_id=made.pk, actor=system("tests")).state == "settled"
        assert operations.settle_decision(decision_id=made.pk, actor=system("tests")) is None


def test_an_overturned_decision_keeps_its_words(reviewer, senior, actor_of):
    made = decide(case(), actor_of(reviewer), settle_at=clock.now(), explanation="A copy.")
    with pytest.raises(Conflict):
        overturn(made, senior, actor_of)
    operations.settle_decision(decision_id=made.pk, actor=system("tests"))
    with pytest.raises(SameOutcome):
        overturn(made, senior, actor_of, outcome="infringing")
    with pytest.raises(ExplanationMissing):
        overturn(made, senior, actor_of, explanation="")
    with pytest.raises(Forbidden):
        overturn(made, reviewer, actor_of)
    new = overturn(made, senior, actor_of)
    made.refresh_from_db()
    assert (made.outcome, made.explanation, made.state) == ("infringing", "A copy.", "overturned")
    assert queries.standing_decision(actor_of(senior), made.case_id) == new


def overturn(made, who, actor_of, **changes):
    given = {"outcome": "authorised", "explanation": "A licence was found."}
    return operations.overturn_decision(decision_id=made.pk, actor=actor_of(who), **(given | changes))


def test_a_number_that_is_none_is_not_found(reviewer, actor_of):
    for number in ("x", "00000000-0000-0000-0000-000000000000"):
        with pytest.raises(CaseNotFound):
            queries.case(actor_of(reviewer), number)


def together(*calls) -> list[str]:
    """Call all at the same moment, each in a thread of its own; return what each came to."""
    start = threading.Barrier(len(calls))
    came_to: dict[int, str] = {}

    def run(number: int, call) -> None:
        start.wait()
        try:
            came_to[number] = "done" if call() else "nothing"
        except Problem as problem:
            came_to[number] = problem.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [came_to[number] for number in range(len(calls))]


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_of_many_who_decide_one_case_at_once_one_wins():
    one = case()
    actors = [system(f"reviewer-{number}") for number in range(6)]
    came_to = together(*[lambda actor=actor: decide(one, actor) for actor in actors])
    assert came_to.count("done") == 1
    assert Decision.objects.count() == Entry.objects.filter(event="decision.recorded").count() == 1


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_of_undoing_and_settling_at_once_one_wins():
    for _ in range(10):
        made = decide(case(), system("reviewer"), settle_at=clock.now() + timedelta(hours=1))
        Decision.objects.filter(pk=made.pk).update(settle_at=clock.now() + timedelta(seconds=0.02))
        came_to = together(
            lambda made=made: operations.undo_decision(decision_id=made.pk, actor=system("reviewer")),
            lambda made=made: settle_until_it_is_no_longer_pending(made),
        )
        made.refresh_from_db()
        assert made.state == ("undone" if came_to[0] == "done" else "settled")
        assert made.case.state == ("open" if came_to[0] == "done" else "decided")


def settle_until_it_is_no_longer_pending(made: Decision) -> bool:
    while Decision.objects.filter(pk=made.pk, state="pending").exists():
        if operations.settle_decision(decision_id=made.pk, actor=system("tests")):
            return True
    return False


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_of_a_confirmation_and_a_refusal_at_once_one_wins():
    made = decide(case(), system("first"), hold=True)
    came_to = together(
        lambda: operations.approve_decision(decision_id=made.pk, actor=system("second")),
        lambda: operations.refuse_decision(decision_id=made.pk, explanation="No.", actor=system("third")),
    )
    assert came_to.count("done") == 1
    made.refresh_from_db()
    assert made.case.state == ("decided" if came_to[0] == "done" else "open")
