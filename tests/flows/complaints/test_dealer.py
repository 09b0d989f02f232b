"""A rights holder complains of a seller that it authorised itself: a person decides, and it can be upheld."""

from __future__ import annotations

import pytest

from tests.flows.complaints.complaining import Market, at, dealers_market, decided, make_market, submitted
from zhengpin.enforcement.models import Measure
from zhengpin.review.models import Case

pytestmark = pytest.mark.django_db


@pytest.fixture
def market() -> Market:
    return dealers_market()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_it_is_reviewed_under_the_rule_for_its_reason_and_upheld_with_its_measure(market: Market) -> None:
    with at(market):
        row = submitted(market, reason="counterfeit")
        case = Case.objects.get(complaint_target__complaint=row)
        assert (case.state, case.summary["rule"]["ground"]) == ("open", "counterfeit")
        assert case.summary["complaint"]["authorised"] is True
        [target] = decided(market, row)
    assert target.state == "waiting_respondent"
    assert Measure.objects.filter(decision=target.decision, kind="delist").exists()


def test_of_a_stranger_nothing_is_said_of_an_authorisation() -> None:
    strangers = make_market()
    with at(strangers):
        row = submitted(strangers)
    assert Case.objects.get(complaint_target__complaint=row).summary["complaint"]["authorised"] is False
