"""A seller passes a course: points come off as the ladder's policy says, once, and nothing that was taken is undone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import person
from tests.education.teaching import right_answers
from tests.flows.measures.accounting import US, listings, ruled_against
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Merchant
from zhengpin.education.courses import default_courses
from zhengpin.education.operations import begin_attempt
from zhengpin.enforcement.models import Measure, PointsCredit
from zhengpin.enforcement.operations import publish_policy
from zhengpin.enforcement.policies import policy_in_force
from zhengpin.enforcement.queries import points_credits, standing
from zhengpin.flows.decisions import decision
from zhengpin.flows.education import measuring, passing
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice

pytestmark = pytest.mark.django_db
BASICS = default_courses()[0]


def provide(**credit) -> None:
    """Publish the next version of the ladder, which credits passed courses so."""
    now = policy_in_force()
    document = now.model_dump(mode="json") | {"version": now.version + 1, "course_credit": credit}
    publish_policy(document=document, actor=US)


def seller_of(merchant: Merchant):
    return actor_for_person(person(Role.MERCHANT_MEMBER, merchant.organisation))


def passed(actor):
    row = begin_attempt(code=BASICS.code, actor=actor)
    answers = right_answers(BASICS, row)
    return passing.finish(attempt_id=row.pk, answers=answers, actor=actor)


def test_where_the_ladder_provides_nothing_a_certificate_is_all(operator, holder):
    [row] = listings("m-1", 1)
    ruled_against(row, holder)
    done = passed(seller_of(row.merchant))
    assert (done.attempt.state, done.credit) == ("passed", None)
    assert standing(US, row.merchant_id).points == 4
    letter = Notice.objects.get(letter="course_passed")
    assert letter.organisation_id == row.merchant.organisation_id
    assert "No points were taken off" in letter.texts["en"]["body"]
    assert "减免分值：0 分" in letter.texts["zh-hans"]["body"]


@pytest.mark.engines
def test_points_come_off_once_and_later_ones_count_from_fewer(
    operator, holder, senior, actor_of, monkeypatch
):
    provide(points=3, every_days=365)
    rows = listings("m-1", 4)
    merchant = rows[0].merchant
    for one in rows[:2]:
        ruled_against(one, holder)
    seller = seller_of(merchant)
    done = passed(seller)
    assert done.credit is not None
    assert (done.credit.points, done.credit.policy) == (3, 2)
    assert passing.finish(attempt_id=done.attempt.pk, answers={}, actor=seller).credit == done.credit
    found = standing(seller, merchant.pk)
    assert (found.points, found.upheld, found.credited) == (5, 2, 3)
    ruled_against(rows[2], holder)
    assert standing(US, merchant.pk).points == 9
    assert not Measure.objects.filter(threshold=12).exists(), "twelve points without the course"
    again = passed(seller)
    assert (again.attempt.state, again.credit) == ("passed", None), "once in 365 days"
    last = ruled_against(rows[3], holder)
    assert Measure.objects.get(threshold=12).decision == last
    assert Entry.objects.filter(event="points.credited").count() == 1
    # Counted anew after an overturning, the credit is still there.
    decision.overturn(decision_id=last.pk, explanation="Licensed.", actor=actor_of(senior))
    assert standing(US, merchant.pk).points == 9


def test_counterfeits_keep_their_points_and_what_was_taken_stays(operator, holder):
    provide(points=100)
    rows = listings("m-1", 3)
    merchant = rows[0].merchant
    ruled_against(rows[0], holder, ground="counterfeit")
    freeze = Measure.objects.get(threshold=12)
    seller = seller_of(merchant)
    assert passed(seller).credit is None, "there is nothing that may come off"
    ruled_against(rows[1], holder)
    done = passed(seller)
    assert done.credit is not None
    assert done.credit.points == 4
    assert standing(US, merchant.pk).points == 12
    freeze.refresh_from_db()
    assert freeze.state == "proposed"
    assert [row.points for row in points_credits(seller)] == [4]


def test_another_sellers_credit_is_nobody_elses(operator, holder, other_merchant_person, actor_of):
    provide(points=3)
    [row] = listings("m-1", 1)
    ruled_against(row, holder)
    passed(seller_of(row.merchant))
    other = actor_of(other_merchant_person)
    assert not points_credits(other).exists()
    assert standing(other, row.merchant_id).credited == 0
    assert PointsCredit.objects.get().merchant == row.merchant


def test_the_effect_is_measured_once_in_four_weeks_from_what_the_ledger_holds(operator, holder, monkeypatch):
    assert measuring.measure_due() == 0, "nobody passed a course"
    first, second = listings("m-1", 2), listings("m-2", 1)
    for row in (first[0], *second):
        ruled_against(row, holder)
    passed(seller_of(first[0].merchant))
    assert measuring.measure_due() == 0, "nobody is followed to the end"
    now = clock.now()
    later = now + timedelta(days=100)
    monkeypatch.setattr(clock, "now", lambda: later)
    ruled_against(first[1], holder)
    end = now + timedelta(days=200)
    monkeypatch.setattr(clock, "now", lambda: end)
    assert measuring.measure_due() == 1
    assert measuring.measure_due() == 0
    said = Entry.objects.get(event="course_effect.measured").fields
    found = {name: said[name] for name in ("takers", "taker_repeats", "others", "other_repeats", "unmatched")}
    assert found == {"takers": 1, "taker_repeats": 1, "others": 1, "other_repeats": 0, "unmatched": 0}
    assert said["low"] <= said["difference"] == 1.0
