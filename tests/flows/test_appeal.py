"""A decision contested: another reviewer overturns it or keeps to it, in time or not, and everyone is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cast import person
from tests.flows.appealing import ROOT, Taken, contested, paper, taken_down
from tests.flows.complaining import answer, at, decided, later, make_market, submitted, targets_of
from tests.flows.deciding import SAME_FILE, open_for
from zhengpin.accounts.actor import rule
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.appeals import operations
from zhengpin.appeals.models import Appeal
from zhengpin.appeals.problems import (
    AlreadyAppealed,
    AnswerAsAppeal,
    AnswerMissing,
    AppealNotFound,
    NewEvidenceNeeded,
    NotConcerned,
    NotEased,
    NothingToDecide,
    NotLate,
    NotOpen,
    PersonNeeded,
)
from zhengpin.appeals.queries import appeal as appeal_of
from zhengpin.appeals.queries import appeals, evidence
from zhengpin.enforcement import delivery
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.enforcement.queries import instructions, standing
from zhengpin.flows import appeal, counter, decision
from zhengpin.flows.publication import publish_ending
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden, Invalid
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice, Statement
from zhengpin.publication.models import PublicEntry
from zhengpin.review.models import Case
from zhengpin.review.operations import claim, claim_next
from zhengpin.review.problems import ClaimedByOther, DecisionNotFound, Recused
from zhengpin.review.queries import cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(operator: Any, holder: Any, settings: Any, tmp_path: Path) -> Taken:
    settings.BLOB_DIR = tmp_path / "blobs"
    return taken_down(operator, holder)


def letters(organisation_id: Any) -> list[str]:
    rows = Notice.objects.filter(organisation_id=organisation_id).order_by("created_at", "pk")
    return list(rows.values_list("letter", flat=True))


def told(row: Appeal) -> list[str]:
    rows = Entry.objects.filter(subject=f"appeal:{row.pk}").order_by("pk")
    return [one.event.partition(".")[2] for one in rows]


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
    with pytest.raises(NotOpen):
        appeal.decide(appeal_id=row.pk, result="upheld", explanation="No, yes.", actor=taken.senior)


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
    assert "Delist the listing" in body
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


def test_whoever_confirmed_is_recused_too(operator: Any, holder: Any, taken: Taken) -> None:
    taken.decision.__class__.objects.filter(pk=taken.decision.pk).update(second_by=taken.senior.ref)
    row = contested(taken)
    for who in (taken.decider, taken.senior):
        with pytest.raises(Recused):
            appeal.decide(appeal_id=row.pk, result="dismissed", explanation="Mine.", actor=who)
    appeal.decide(appeal_id=row.pk, result="dismissed", explanation="No.", actor=taken.second_senior)


def test_no_program_and_no_rule_answers_it(operator: Any, taken: Taken) -> None:
    row = contested(taken)
    for who in (ROOT, rule("R-10", 1)):
        with pytest.raises(PersonNeeded):
            appeal.decide(appeal_id=row.pk, result="dismissed", explanation="Beep.", actor=who)
    with pytest.raises(AnswerAsAppeal):
        decision.decide(case_id=row.case_id, outcome="not_infringing", actor=taken.senior)


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


def test_a_late_one_is_not_taken_unless_a_reviewer_admits_it(taken: Taken, settings: Any) -> None:
    arrived = clock.now()
    last = arrived + timedelta(days=settings.REDRESS_DAYS)
    with clock.set_to(last + timedelta(days=1, hours=1)):
        row = contested(taken)
        assert (row.state, row.inadmissible, row.case_id) == ("inadmissible", "late", None)
        body = Notice.objects.get(letter="appeal_not_taken").texts["en"]["body"]
        assert f"the last day was {row.last_day.day} {row.last_day:%B %Y}" in body
        with pytest.raises(AnswerMissing):
            appeal.admit(appeal_id=row.pk, explanation="", actor=taken.senior)
        with pytest.raises(Recused):
            appeal.admit(appeal_id=row.pk, explanation="A flood.", actor=taken.decider)
        with pytest.raises(Forbidden):
            appeal.admit(appeal_id=row.pk, explanation="Please.", actor=taken.merchant)
        row = appeal.admit(
            appeal_id=row.pk, explanation="The shop was under water for a month.", actor=taken.senior
        )
        assert (row.state, row.inadmissible) == ("under_review", "")
        with pytest.raises(NotLate):
            appeal.admit(appeal_id=row.pk, explanation="Again.", actor=taken.senior)
    assert letters(row.appellant_id) == ["appeal_not_taken", "appeal_received"]


def test_on_the_last_day_it_is_in_time(taken: Taken, settings: Any) -> None:
    with clock.set_to(clock.now() + timedelta(days=settings.REDRESS_DAYS)):
        assert contested(taken).state == "under_review"


def test_twice_only_with_evidence_that_is_new(taken: Taken, settings: Any) -> None:
    row = contested(taken)
    with pytest.raises(AlreadyAppealed):
        contested(taken)
    appeal.decide(appeal_id=row.pk, result="dismissed", explanation="No.", actor=taken.senior)
    with pytest.raises(NewEvidenceNeeded):
        contested(taken)
    settings.APPEAL_AGAIN = "never"
    with pytest.raises(AlreadyAppealed):
        contested(taken, evidence=[paper("Licence", taken.merchant)])
    settings.APPEAL_AGAIN = "new_evidence"
    again = contested(taken, evidence=[paper("Licence", taken.merchant)])
    assert again.state == "under_review"
    with pytest.raises(Recused):  # whoever answered the first has made up her mind
        appeal.decide(appeal_id=again.pk, result="dismissed", explanation="No.", actor=taken.senior)


def test_withdrawn_by_whoever_filed_it_and_filed_anew(taken: Taken) -> None:
    row = contested(taken)
    row = appeal.withdraw(appeal_id=row.pk, actor=taken.merchant)
    assert row.state == "withdrawn"
    assert Case.objects.get(pk=row.case_id).state == "closed"
    with pytest.raises(Conflict):
        appeal.withdraw(appeal_id=row.pk, actor=taken.merchant)
    with pytest.raises(NotOpen):
        operations.add_evidence(appeal_id=row.pk, **paper("Late", taken.merchant), actor=taken.merchant)
    assert contested(taken).state == "under_review"


def test_overturned_meanwhile_there_is_nothing_to_decide(taken: Taken) -> None:
    row = contested(taken)
    decision.overturn(decision_id=taken.decision.pk, explanation="Seen again.", actor=taken.senior)
    row.refresh_from_db()
    assert (row.state, row.inadmissible) == ("inadmissible", "nothing_to_decide")
    assert Case.objects.get(pk=row.case_id).state == "closed"
    assert letters(row.appellant_id) == ["appeal_received", "appeal_not_taken"]
    with pytest.raises(NothingToDecide):
        contested(taken)


def test_what_an_appeal_needs(taken: Taken) -> None:
    for given, field in (({"ground": "spite"}, "ground"), ({"explanation": " "}, "explanation")):
        with pytest.raises(Invalid) as caught:
            contested(taken, **given)
        assert caught.value.field == field
    assert not Appeal.objects.exists()


def test_nobody_else_sees_it_or_files_it(
    taken: Taken, holder_person: Any, other_merchant_person: Any, other_holder_person: Any
) -> None:
    with pytest.raises(DecisionNotFound):
        contested(taken, actor=actor_for_person(other_merchant_person))
    with pytest.raises(NotConcerned):  # the holder was right in it
        contested(taken, actor=actor_for_person(holder_person))
    row = contested(taken)
    for someone in (holder_person, other_merchant_person, other_holder_person):
        who = actor_for_person(someone)
        assert not appeals(who).exists()
        assert not evidence(who, appeal_id=row.pk).exists()
        assert not cases(who, queue="appeals").exists()
        with pytest.raises(AppealNotFound):
            appeal.withdraw(appeal_id=row.pk, actor=who)
        with pytest.raises(Forbidden):
            appeal.decide(appeal_id=row.pk, result="upheld", explanation="Mine.", actor=who)
    assert [one.pk for one in appeals(taken.merchant)] == [row.pk]
    assert not cases(taken.merchant, queue="appeals").exists()


def test_what_a_rule_decided_by_itself_is_looked_at_by_a_person(holder: Any, taken: Taken) -> None:
    case, verdict = open_for(SAME_FILE, holder, about=taken.listing, origin="second")
    made = decision.decide_by_rule(case=case, verdict=verdict, actor=ROOT)
    row = contested(taken, decision_id=made.pk)
    appeal.decide(appeal_id=row.pk, result="upheld", explanation="Its own picture.", actor=taken.decider)
    made.refresh_from_db()
    assert made.state == "overturned"


class TestOfComplaints:
    """Decisions on targets of complaints: both sides may contest what went against them."""

    @pytest.fixture
    def market(self, settings: Any, tmp_path: Path) -> Any:
        settings.BLOB_DIR = tmp_path / "blobs"
        return make_market()

    def test_the_respondent_is_right_and_the_published_result_is_corrected(self, market: Any) -> None:
        with at(market):
            row = submitted(market)
            [target] = decided(market, row)
            counter.remedy(target_ids=[target.pk], actor=market.respondent)
            row.refresh_from_db()
            assert row.state == "closed"
            publish_ending.call(complaint_id=str(row.pk))
            market.now += timedelta(hours=1)
            contest = self.contest(target, market.respondent)
            appeal.decide(
                appeal_id=contest.pk, result="upheld", explanation="Genuine goods.", actor=market.senior
            )
            [target] = targets_of(row)
            row.refresh_from_db()
            assert (target.state, row.state) == ("lifted", "closed")
            assert Measure.objects.get().state == "reversed"
            publish_ending.call(complaint_id=str(row.pk))
        assert "targets_lifted_holder" in letters(market.holder.organisation_id)
        first, second = PublicEntry.objects.filter(kind="result").order_by("pk")
        assert "remedied" in str(first.body)
        assert "lifted" in str(second.body)

    def test_the_holder_is_right_and_the_target_is_upheld(self, market: Any) -> None:
        with at(market):
            row = submitted(market)
            [target] = decided(market, row, outcome="not_infringing")
            assert target.state == "not_upheld"
            contest = self.contest(target, market.complainant, ground="infringing")
            assert contest.appellant_id == market.holder.organisation_id
            with pytest.raises(NotEased):
                appeal.decide(appeal_id=contest.pk, result="partly", explanation="Half.", actor=market.senior)
            appeal.decide(
                appeal_id=contest.pk, result="upheld", explanation="It is the mark.", actor=market.senior
            )
            decided(market, row)
            [target] = targets_of(row)
            row.refresh_from_db()
            assert (target.state, row.state) == ("waiting_respondent", "in_progress")
            assert Measure.objects.get().state == "in_force"
        assert letters(market.holder.organisation_id)[-1] == "appeal_upheld"
        assert "complaint_forwarded" in letters(market.merchant.pk)
        assert Statement.objects.get().letter == "restriction"

    def test_a_counter_statement_is_quicker(self, market: Any) -> None:
        with at(market):
            row = submitted(market)
            told_of = decided(market, row)
            contest = self.contest(told_of[0], market.respondent)
            stated = answer(market, told_of)
            counter.submit(counter_id=stated.pk, actor=market.respondent)
            counter.forward(counter_id=stated.pk, actor=market.reviewer)
            later(market, days=20)
            [target] = targets_of(row)
            assert target.state == "lifted", "no suit was proven in time"
            contest.refresh_from_db()
            assert (contest.state, contest.inadmissible) == ("inadmissible", "nothing_to_decide")
            with pytest.raises(NothingToDecide):  # the holder's way is the court
                self.contest(target, market.complainant, ground="infringing", latest=True)

    def contest(
        self, target: Any, who: Any, *, ground: str = "misidentified", latest: bool = False
    ) -> Appeal:
        made = target.case.decisions.order_by("-pk").first()
        assert latest or made.pk == target.decision_id
        return appeal.file(decision_id=made.pk, ground=ground, explanation="Look again.", actor=who)
