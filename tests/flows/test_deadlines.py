"""What falls due is moved on by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings

from tests.flows.decisions.deciding import LIKE_PICTURE, open_for
from zhengpin.accounts.queries import today
from zhengpin.flows.deadlines import (
    expire_rights,
    return_expired_claims,
    settle_overdue_decisions,
)
from zhengpin.flows.decisions import decision
from zhengpin.flows.schedule import DEADLINES
from zhengpin.kit import clock
from zhengpin.review.models import Decision
from zhengpin.review.operations import claim_next
from zhengpin.rights.models import Authorisation, RightsHolder

pytestmark = pytest.mark.django_db


@pytest.mark.engines
def test_where_nothing_is_due_nothing_moves():
    assert {deadline.name: deadline.run() for deadline in DEADLINES} == {one.name: 0 for one in DEADLINES}


def test_a_forgotten_case_comes_back(holder, reviewer, senior, actor_of):
    case, _ = open_for(LIKE_PICTURE, holder)
    claim_next(actor=actor_of(reviewer))
    with clock.set_to(clock.now() + timedelta(seconds=settings.CLAIM_LEASE_SECONDS + 1)):
        assert return_expired_claims() == 1
        assert claim_next(actor=actor_of(senior)) == case


def test_an_authorisation_ends_with_its_last_day(holder, merchant_organisation):
    row = Authorisation.objects.create(
        holder=RightsHolder.objects.create(organisation=holder, name=holder.name),
        authorised=merchant_organisation,
        valid_from=today() - timedelta(days=30),
        valid_to=today(),
        created_by="system:tests",
    )
    assert expire_rights() == 0
    with clock.set_to(clock.now() + timedelta(days=1)):
        assert expire_rights() == 1
    row.refresh_from_db()
    assert row.state == "expired"


def test_one_decision_that_cannot_take_effect_does_not_hold_up_the_others(holder, reviewer, actor_of, caplog):
    case, _ = open_for(LIKE_PICTURE, holder)
    bad = decision.decide(case_id=case.pk, outcome="infringing", actor=actor_of(reviewer))
    Decision.objects.filter(pk=bad.pk).update(rule_code="R-GONE")
    other, _ = open_for(LIKE_PICTURE, holder, origin="other")
    good = decision.decide(case_id=other.pk, outcome="infringing", actor=actor_of(reviewer))
    with clock.set_to(clock.now() + timedelta(minutes=5)):
        assert settle_overdue_decisions() == 1
    states = dict(Decision.objects.values_list("pk", "state"))
    assert states == {bad.pk: "pending", good.pk: "settled"}
    assert str(bad.pk) in caplog.text
