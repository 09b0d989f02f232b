"""A case is given to one reviewer at a time, and comes back when that one goes away."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import close_old_connections, connection

from tests.review.making import case
from zhengpin.accounts.actor import system
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.review import operations, queries
from zhengpin.review.models import Case
from zhengpin.review.problems import ClaimedByOther, ClaimLost, SeniorOnly

pytestmark = pytest.mark.django_db

LEASE = timedelta(seconds=settings.CLAIM_LEASE_SECONDS)


def test_two_reviewers_get_different_cases(reviewer, senior, actor_of):
    first, second = case(), case()
    taken = [operations.claim_next(actor=actor_of(who)) for who in (reviewer, senior)]
    assert {one.pk for one in taken} == {first.pk, second.pk}


def test_whoever_holds_a_case_gets_it_again_and_no_second_one(reviewer, actor_of):
    case(), case()
    actor = actor_of(reviewer)
    assert operations.claim_next(actor=actor).pk == operations.claim_next(actor=actor).pk
    assert Case.objects.exclude(claimed_by="").count() == 1


def test_a_skipped_case_is_not_offered_again(reviewer, actor_of):
    case(), case()
    actor = actor_of(reviewer)
    first = operations.claim_next(actor=actor)
    operations.release(case_id=first.pk, actor=actor)
    second = operations.claim_next(skip=[first.pk], actor=actor)
    assert second.pk != first.pk
    assert operations.claim_next(skip=[first.pk, second.pk], actor=actor) is None


def test_the_weightiest_comes_first_and_waiting_weighs(reviewer, actor_of):
    moment = clock.now()
    with clock.set_to(moment - timedelta(hours=50)):
        old = case()
    heavy = case(priority_parts=[("likeness", 30)])
    light = case()
    order = list(queries.cases(actor_of(reviewer)).values_list("pk", flat=True))
    assert order == [old.pk, heavy.pk, light.pk]


def test_a_claim_that_ran_out_returns_the_case(reviewer, senior, actor_of):
    only = case()
    operations.claim_next(actor=actor_of(reviewer))
    with clock.set_to(clock.now() + LEASE - timedelta(seconds=1)):
        assert operations.claim_next(actor=actor_of(senior)) is None
        assert operations.expire_claims(actor=system("tests")) == 0
    with clock.set_to(clock.now() + LEASE + timedelta(seconds=1)):
        assert operations.expire_claims(actor=system("tests")) == 1
        assert operations.expire_claims(actor=system("tests")) == 0
        assert operations.claim_next(actor=actor_of(senior)).pk == only.pk
        with pytest.raises(ClaimLost):
            operations.renew(case_id=only.pk, actor=actor_of(reviewer))


def test_a_renewed_claim_holds(reviewer, senior, actor_of):
    only = case()
    operations.claim_next(actor=actor_of(reviewer))
    with clock.set_to(clock.now() + LEASE / 2):
        operations.renew(case_id=only.pk, actor=actor_of(reviewer))
    with clock.set_to(clock.now() + LEASE * 1.2), pytest.raises(ClaimedByOther):
        operations.claim(case_id=only.pk, actor=actor_of(senior))


def test_a_senior_case_is_not_for_everyone(reviewer, senior, actor_of):
    only = case(queue="senior")
    assert operations.claim_next(actor=actor_of(reviewer)) is None
    with pytest.raises(SeniorOnly):
        operations.claim(case_id=only.pk, actor=actor_of(reviewer))
    assert operations.claim_next(actor=actor_of(senior)).pk == only.pk


@pytest.mark.parametrize("who", ["auditor", "merchant_person", "holder_person"])
def test_only_reviewers_claim(who, request, actor_of):
    case()
    with pytest.raises(Forbidden):
        operations.claim_next(actor=actor_of(request.getfixturevalue(who)))


def test_the_same_origin_opens_one_case():
    first = case(origin_id="1/holder:1")
    assert case(origin_id="1/holder:1").pk == first.pk
    assert Entry.objects.filter(event="case.opened").count() == 1


def test_counts_say_what_waits(reviewer, senior, actor_of):
    case(), case(queue="names")
    with clock.set_to(clock.now() - timedelta(hours=settings.REVIEW_HOURS + 1)):
        oldest = case()
    operations.claim(case_id=oldest.pk, actor=actor_of(reviewer))
    pictures, names, complaints, admission, appeals, top, _, _ = queries.queue_counts(actor_of(senior))
    assert complaints["open"] == appeals["open"] == 0
    assert (pictures["open"], pictures["claimed"], pictures["overdue"]) == (2, 1, 1)
    assert pictures["oldest_opened_at"] == oldest.opened_at
    assert (names["open"], top["open"], top["oldest_opened_at"]) == (1, 0, None)


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_of_many_who_ask_at_once_no_two_get_the_same_case():
    for _ in range(20):
        case()
    taken: list[tuple[str, str]] = []
    start = threading.Barrier(6)

    def review(name: str) -> None:
        actor = system(name)
        start.wait()
        try:
            while (one := operations.claim_next(actor=actor)) is not None:
                taken.append((str(one.pk), name))
                operations.record_decision(case_id=one.pk, outcome="not_infringing", actor=actor)
        finally:
            connection.close()

    threads = [threading.Thread(target=review, args=(f"reviewer-{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    assert sorted(pk for pk, _ in taken) == sorted(
        str(pk) for pk in Case.objects.values_list("pk", flat=True)
    )
    assert Entry.objects.filter(event="decision.recorded").count() == 20
