"""Who sees a case, and from when."""

from __future__ import annotations

import pytest

from tests.review.making import case
from zhengpin.accounts.actor import system
from zhengpin.kit import clock
from zhengpin.review import operations, queries
from zhengpin.review.problems import CaseNotFound

pytestmark = pytest.mark.django_db


def test_whoever_a_case_is_about_sees_it_from_its_decision_on(
    merchant_organisation, merchant_person, other_merchant_person, reviewer, actor_of
):
    one = case(respondent_id=merchant_organisation.pk)
    about, stranger = actor_of(merchant_person), actor_of(other_merchant_person)
    assert not queries.cases(about).exists()
    with pytest.raises(CaseNotFound):
        queries.case(about, one.pk)

    made = operations.record_decision(
        case_id=one.pk, actor=actor_of(reviewer), outcome="infringing", settle_at=clock.now()
    )
    assert not queries.cases(about).exists(), "a decision that may still be taken back is not in force"

    operations.settle_decision(decision_id=made.pk, actor=system("tests"))
    assert queries.case(about, one.pk) == one
    assert not queries.cases(stranger).exists()


def test_whoever_asked_for_a_case_sees_it_at_once(holder, holder_person, actor_of):
    one = case(complainant_id=holder.pk)
    assert queries.case(actor_of(holder_person), one.pk) == one
