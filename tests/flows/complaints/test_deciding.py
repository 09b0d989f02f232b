"""Many targets decided alike: counted first, each its own decision, held and undone as if decided alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.flows.complaints.complaining import MARKET_OF_SIX, ROOT, Market, at, submitted, targets_of
from zhengpin.accounts.models import Membership
from zhengpin.complaints import queries
from zhengpin.complaints.models import BulkDecision, Complaint
from zhengpin.complaints.problems import NothingToDecide, OwnComplaint
from zhengpin.flows.complaints import deciding
from zhengpin.flows.decisions.decision import settle
from zhengpin.kit.errors import Forbidden
from zhengpin.review.models import Case, Decision
from zhengpin.review.operations import claim
from zhengpin.review.problems import ExplanationMissing

pytestmark = pytest.mark.django_db


@pytest.fixture
@MARKET_OF_SIX.stands
def market() -> Market:
    return MARKET_OF_SIX()


def begun(market: Market, row: Complaint, outcome: str = "infringing", **more: Any) -> BulkDecision:
    return deciding.decide_targets(complaint_id=row.pk, outcome=outcome, actor=market.reviewer, **more)


def settle_all(market: Market) -> None:
    for one in Decision.objects.filter(state="pending"):
        market.now = max(market.now, one.settle_at)
        settle.call(decision_id=str(one.pk))


@pytest.mark.engines
def test_every_target_gets_a_decision_of_its_own(market: Market) -> None:
    with at(market):
        row = submitted(market, targets=6)
        seen = deciding.forecast(complaint_id=row.pk, actor=market.reviewer)
        assert (seen.total, seen.second_person, len(seen.sample)) == (6, 0, 6)
        made = begun(market, row, ground="unauthorised_name", explanation="The mark stands in the title.")
        assert (made.state, made.total, made.counts) == ("finished", 6, {"decided": 6})
        decisions = Decision.objects.filter(case__complaint_target__complaint=row)
        assert decisions.count() == 6
        assert set(decisions.values_list("state", "decided_by", "explanation")) == {
            ("pending", market.reviewer.ref, "The mark stands in the title.")
        }
        settle_all(market)
        assert {one.state for one in targets_of(row)} == {"waiting_respondent"}


def test_only_what_was_chosen_is_decided(market: Market) -> None:
    with at(market):
        row = submitted(market, targets=4)
        first, *_ = targets_of(row)
        begun(market, row, "not_infringing", target_ids=[first.pk])
        made = begun(market, row, text="kettle 2")
        assert made.counts == {"decided": 1}
        settle_all(market)
        assert [one.state for one in targets_of(row)] == [
            "not_upheld",
            "under_review",
            "waiting_respondent",
            "under_review",
        ]
        with pytest.raises(NothingToDecide):
            begun(market, row, target_ids=[first.pk])


def test_what_a_colleague_holds_is_passed_over_and_counted(market: Market) -> None:
    with at(market):
        row = submitted(market, targets=3)
        claim(case_id=targets_of(row)[1].case_id, actor=market.senior)
        made = begun(market, row)
        assert made.counts == {"decided": 2, "case.claimed_by_other": 1}
        assert deciding.stopped_by(made.counts) == {"case.claimed_by_other": 1}


def test_a_rule_for_two_people_holds_each(market: Market) -> None:
    with at(market):
        row = submitted(market, targets=3)
        for case in Case.objects.filter(complaint_target__complaint=row):
            case.summary["rule"]["second_person"] = True
            case.save()
        assert deciding.forecast(complaint_id=row.pk, actor=market.reviewer).second_person == 3
        made = begun(market, row)
        assert made.counts == {"held": 3}
        assert set(Decision.objects.values_list("state", flat=True)) == {"held"}


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_all_of_it_can_be_undone_while_the_window_is_open(market: Market) -> None:
    with at(market):
        row = submitted(market, targets=3)
        made = begun(market, row)
        assert deciding.undo(bulk_id=made.pk, actor=market.senior) == 0, "only whoever decided undoes"
        assert deciding.undo(bulk_id=made.pk, actor=market.reviewer) == 3
        assert set(Case.objects.values_list("state", "claimed_by")) == {("open", "")}
        assert queries.decidable(ROOT, row.pk).count() == 3
        again = begun(market, row)
        settle_all(market)
        assert deciding.undo(bulk_id=again.pk, actor=market.reviewer) == 0


def test_a_large_one_goes_on_by_a_job_chunk_by_chunk(market: Market, monkeypatch) -> None:
    monkeypatch.setattr(deciding, "CHUNK", 2)
    monkeypatch.setattr(deciding, "AT_ONCE", 2)
    with at(market):
        row = submitted(market, targets=6)
        made = begun(market, row)
        assert (made.state, made.total, made.done) == ("running", 6, 0)
        assert deciding._decide_chunk(made.pk, market.reviewer) == 2
        made.refresh_from_db()
        assert (made.done, made.next_line) == (2, targets_of(row)[1].line)
        assert deciding.go_on.call(bulk_id=str(made.pk)) == 4
        assert deciding.go_on.call(bulk_id=str(made.pk)) == 0, "done twice, each is decided once"
        made.refresh_from_db()
        assert (made.state, made.counts) == ("finished", {"decided": 6})
        assert Decision.objects.count() == 6


def test_it_is_stopped_by_hand_and_by_the_loss_of_the_role(market: Market, monkeypatch) -> None:
    monkeypatch.setattr(deciding, "CHUNK", 2)
    monkeypatch.setattr(deciding, "AT_ONCE", 0)
    with at(market):
        row = submitted(market, targets=6)
        made = begun(market, row)
        deciding._decide_chunk(made.pk, market.reviewer)
        deciding.cancel(bulk_id=made.pk, actor=market.senior)
        assert deciding.go_on.call(bulk_id=str(made.pk)) == 0
        made.refresh_from_db()
        assert (made.state, made.done, made.stopped_because) == ("cancelled", 2, "cancelled")
        other = begun(market, row)
        Membership.objects.filter(person_id=market.reviewer.ref.partition(":")[2]).delete()
        assert deciding.go_on.call(bulk_id=str(other.pk)) == 0
        other.refresh_from_db()
        assert (other.state, other.stopped_because, other.done) == ("cancelled", "forbidden", 0)


def test_handing_on_needs_a_reason_and_takes_no_decision(market: Market) -> None:
    with at(market):
        row = submitted(market, targets=2)
        with pytest.raises(ExplanationMissing):
            begun(market, row, "escalate")
        made = begun(market, row, "escalate", explanation="Is the mark used as a word?")
        assert made.counts == {"escalated": 2}
        assert set(Case.objects.values_list("queue", "state")) == {("senior", "open")}
        assert Decision.objects.count() == 0


def test_neither_the_filer_nor_an_outsider_decides(market: Market) -> None:
    with at(market):
        row = submitted(market, targets=1)
        with pytest.raises(Forbidden):
            deciding.decide_targets(complaint_id=row.pk, outcome="infringing", actor=market.complainant)
        Complaint.objects.update(filed_by=market.reviewer.ref)
        with pytest.raises(OwnComplaint):
            begun(market, row)
        assert Decision.objects.count() == 0
