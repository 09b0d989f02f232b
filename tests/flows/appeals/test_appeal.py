"""A decision contested: another reviewer overturns it or keeps to it, in time or not, and everyone is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cast import person
from tests.flows.appeals.appealing import ROOT, Taken, contested, letters, taken_down, told
from tests.flows.decisions.deciding import SAME_FILE, open_for
from zhengpin.accounts.actor import rule
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.appeals.problems import (
    AnswerAsAppeal,
    AnswerMissing,
    AppealNeedsPerson,
    AppealNotOpen,
    NotEased,
)
from zhengpin.appeals.queries import appeal as appeal_of
from zhengpin.appeals.queries import evidence
from zhengpin.enforcement import delivery
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.enforcement.queries import instructions, standing
from zhengpin.flows.appeals import appeal
from zhengpin.flows.decisions import decision
from zhengpin.kit.errors import Forbidden
from zhengpin.messages.models import Notice, Statement
from zhengpin.review.models import Case
from zhengpin.review.operations import claim, claim_next
from zhengpin.review.problems import ClaimedByOther, Recused

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(operator: Any, holder: Any, settings: Any, tmp_path: Path) -> Taken:
    settings.BLOB_DIR = tmp_path / "blobs"
    return taken_down(operator, holder)


@pytest.mark.engines
def test_another_reviewer_overturns_and_all_is_taken_back(taken: Taken) -> None:
    merchant = taken.listing.merchant
    assert standing(ROOT, merchant.pk).points == 4
    row = contested(taken)
    assert (row.state, row.case.queue, row.appellant_id) == (
        "under_review",
        "appeals",
        merchant.organisation_id,
    )
    assert letters(merchant.organisation_id) == ["appeal_received"]
    assert [one.name for one in evidence(taken.merchant, appeal_id=row.pk)] == ["Invoice 7.txt"]

    case = claim_next(queue="appeals", actor=taken.senior)
    assert case is not None
    assert case.pk == row.case_id
    row = appeal.decide(
        appeal_id=row.pk,
        result="upheld",
        outcome="authorised",
        explanation="The distributor has confirmed the invoice.",
        actor=taken.senior,
    )
    assert (row.state, row.decided_by, row.new_decision.outcome) == (
        "upheld",
        taken.senior.ref,
        "authorised",
    )
    taken.decision.refresh_from_db()
    assert taken.decision.state == "overturned"
    assert row.new_decision.overrides == taken.decision
    assert Measure.objects.get().state == "reversed"
    assert standing(ROOT, merchant.pk).points == 0
    for one in instructions(ROOT):
        delivery.acknowledge(uid=one.uid, answer={"ticket": 8}, actor=ROOT)
    assert Instruction.objects.get(verb="reverse").state == "acknowledged"
    taken.listing.refresh_from_db()
    assert taken.listing.state == "live"

    assert letters(merchant.organisation_id) == ["appeal_received", "appeal_upheld"]
    letter = Notice.objects.get(letter="appeal_upheld")
    assert "The distributor has confirmed the invoice." in letter.texts["en"]["body"]
    assert "已获授权" in letter.texts["zh-hans"]["body"]
    assert list(Statement.objects.order_by("pk").values_list("letter", flat=True)) == [
        "restriction",
        "reversal",
    ]
    assert sorted(letters(taken.case.complainant_id)) == ["holder_changed", "holder_decided"]
    assert Case.objects.get(pk=row.case_id).state == "decided"
    assert told(row) == ["filed", "evidence_added", "admitted", "upheld"]


def test_dismissed_with_reasons_and_what_is_left(taken: Taken) -> None:
    row = contested(taken)
    with pytest.raises(AnswerMissing):
        appeal.decide(appeal_id=row.pk, result="dismissed", explanation=" ", actor=taken.senior)
    row = appeal.decide(
        appeal_id=row.pk, result="dismissed", explanation="The invoice names other goods.", actor=taken.senior
    )
    assert row.state == "dismissed"
    taken.decision.refresh_from_db()
    assert (taken.decision.state, Measure.objects.get().state) == ("settled", "in_force")
    body = Notice.objects.get(letter="appeal_dismissed").texts["en"]["body"]
    for said in ("The invoice names other goods.", "out-of-court dispute settlement body", "to a court"):
        assert said in body
    with pytest.raises(AppealNotOpen):
        appeal.decide(appeal_id=row.pk, result="upheld", explanation="No, yes.", actor=taken.senior)


@pytest.mark.engines
def test_in_part_the_points_and_a_measure_go_and_the_finding_stays(taken: Taken) -> None:
    row = contested(taken, ground="disproportionate")
    for measures in ((), ("freeze",)):
        if measures:
            with pytest.raises(NotEased):
                appeal.decide(
                    appeal_id=row.pk, result="partly", explanation="x", measures=measures, actor=taken.senior
                )
    row = appeal.decide(
        appeal_id=row.pk,
        result="partly",
        explanation="A warning would have done.",
        measures=["delist"],
        actor=taken.senior,
    )
    assert (row.state, row.restored, row.points) == ("partly", ["delist"], 4)
    taken.decision.refresh_from_db()
    assert taken.decision.state == "settled"
    assert Measure.objects.get().state == "reversed"
    assert standing(ROOT, taken.listing.merchant_id).points == 0
    body = Notice.objects.get(letter="appeal_partly_upheld").texts["en"]["body"]
    assert "Listing removed" in body
    assert "Penalty points given back: 4." in body


def test_whoever_decided_can_neither_claim_nor_answer(taken: Taken) -> None:
    row = contested(taken)
    assert claim_next(actor=taken.decider) is None
    with pytest.raises(Recused):
        claim(case_id=row.case_id, actor=taken.decider)
    for result in ("dismissed", "upheld", "partly"):
        with pytest.raises(Recused):
            appeal.decide(appeal_id=row.pk, result=result, explanation="Mine.", actor=taken.decider)
    with pytest.raises(Recused):
        appeal.refuse(
            appeal_id=row.pk, inadmissible="not_concerned", explanation="Mine.", actor=taken.decider
        )
    assert claim(case_id=row.case_id, actor=taken.senior).claimed_by == taken.senior.ref
    with pytest.raises(ClaimedByOther):
        appeal.decide(
            appeal_id=row.pk, result="dismissed", explanation="Not mine.", actor=taken.second_senior
        )


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_whoever_confirmed_is_recused_too(operator: Any, holder: Any, taken: Taken) -> None:
    taken.decision.__class__.objects.filter(pk=taken.decision.pk).update(second_by=taken.senior.ref)
    row = contested(taken)
    for who in (taken.decider, taken.senior):
        with pytest.raises(Recused):
            appeal.decide(appeal_id=row.pk, result="dismissed", explanation="Mine.", actor=who)
    appeal.decide(appeal_id=row.pk, result="dismissed", explanation="No.", actor=taken.second_senior)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_no_program_and_no_rule_answers_it(operator: Any, taken: Taken) -> None:
    row = contested(taken)
    for who in (ROOT, rule("R-10", 1)):
        with pytest.raises(AppealNeedsPerson):
            appeal.decide(appeal_id=row.pk, result="dismissed", explanation="Beep.", actor=who)
    with pytest.raises(AnswerAsAppeal):
        decision.decide(case_id=row.case_id, outcome="not_infringing", actor=taken.senior)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_reviewer_dismisses_but_hands_on_what_should_be_overturned(operator: Any, taken: Taken) -> None:
    reviewer = actor_for_person(person(Role.REVIEWER, operator))
    row = contested(taken)
    with pytest.raises(Forbidden):
        appeal.decide(appeal_id=row.pk, result="upheld", explanation="They are right.", actor=reviewer)
    assert appeal_of(reviewer, row.pk).state == "under_review"
    decision.decide(case_id=row.case_id, outcome="escalate", explanation="They are right.", actor=reviewer)
    assert claim_next(actor=taken.senior).pk == row.case_id  # type: ignore[union-attr]
    assert claim_next(actor=taken.decider) is None
    appeal.decide(appeal_id=row.pk, result="upheld", explanation="They are right.", actor=taken.senior)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_a_rule_decided_by_itself_is_looked_at_by_a_person(holder: Any, taken: Taken) -> None:
    case, verdict = open_for(SAME_FILE, holder, about=taken.listing, origin="second")
    made = decision.decide_by_rule(case=case, verdict=verdict, actor=ROOT)
    row = contested(taken, decision_id=made.pk)
    appeal.decide(appeal_id=row.pk, result="upheld", explanation="Its own picture.", actor=taken.decider)
    made.refresh_from_db()
    assert made.state == "overturned"
