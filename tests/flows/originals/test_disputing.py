"""Two deposit one picture: both are heard, the evidence is weighed, and what rested on the wrong deposit
is taken back.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flows.originals.depositing import deposit, member_of, offer
from tests.flows.screening.screening import ROOT
from tests.matching.images.pictures import drawn, encoded
from tests.rights.people import REVIEWER, picture_bytes
from zhengpin.flows.decisions import decision as deciding
from zhengpin.flows.originals import taking_back
from zhengpin.flows.originals.disputes import disputing, hearing
from zhengpin.flows.originals.sources import give_source
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden, NotFound
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.models import Finding
from zhengpin.originals import operations, queries
from zhengpin.originals.dispute_states import DisputeState, ReopenedBy
from zhengpin.originals.models import Deposit, Dispute
from zhengpin.originals.priority.lines import PriorityLine, PriorityOutcome
from zhengpin.originals.problems import ClaimsSpent, DisputeOpen, HearingOver, NotDisputable
from zhengpin.originals.states import DepositState, StrongLine
from zhengpin.review.models import Decision
from zhengpin.review.operations import claim
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db
WHOLE = drawn(31, 480, 360)
ORIGINAL = encoded(WHOLE, quality=95)
STOLEN = encoded(WHOLE[40:320, 60:420], quality=80)
SAVED = encoded(WHOLE, quality=95, comment=b"again")


@pytest.fixture(autouse=True)
def _fresh(operator):
    index.forget()
    shown.forget()
    install_defaults(actor=ROOT)
    yield
    index.forget()
    shown.forget()


def parties():
    """Return a thief and an owner, each with a shop that shows something of its own."""
    offer(1, picture_bytes(30))
    offer(2, picture_bytes(33))
    return member_of(1), member_of(2)


def contested(theirs: bytes, own: bytes) -> Dispute:
    """Let merchant 1 deposit `theirs` first, merchant 2 its own after it, and contest."""
    thief, owner = parties()
    [first], [second] = deposit(thief, theirs), deposit(owner, own)
    return disputing.dispute_deposit(
        deposit_id=first.deposit.pk, own_deposit_id=second.deposit.pk, statement="I drew it.", actor=owner
    )


def heard(row: Dispute) -> Dispute:
    """Let the time of a hearing pass, and what is due be done."""
    with clock.set_to(row.due_at + timedelta(minutes=1)):
        assert hearing.end_hearings() == 1
        run_due()
    return queries.dispute(ROOT, row.pk)


def states(row: Dispute) -> tuple[str, str]:
    return tuple(queries.deposit(ROOT, one).state for one in (row.first_id, row.second_id))


def test_a_thief_deposits_first_and_loses_and_all_that_followed_is_taken_back() -> None:
    thief, owner = parties()
    [stolen] = deposit(thief, STOLEN)
    offer(3, encoded(WHOLE[40:320, 60:420], quality=70))
    offer(4, encoded(WHOLE[40:320, 60:420], quality=60))
    finding, waiting = (
        Finding.objects.get(
            reference=stolen.deposit.reference, screening__respondent__name=f"Merchant {number}"
        )
        for number in (3, 4)
    )
    decision = uphold(finding)
    [mine] = deposit(owner, ORIGINAL)
    row = disputing.dispute_deposit(deposit_id=stolen.deposit.pk, own_deposit_id=mine.deposit.pk, actor=owner)
    assert states(row) == (DepositState.DISPUTED, DepositState.DISPUTED)
    disputing.answer(dispute_id=row.pk, statement="我店先存证。", actor=thief)

    row = heard(row)

    assert (row.state, row.outcome) == (DisputeState.DECIDED, PriorityOutcome.SECOND)
    assert row.statement_first == "我店先存证。"
    assert row.evidence["second"][PriorityLine.BEYOND] > 0.05
    assert PriorityLine.SEEN in row.evidence["first"], "it filed first, and that did not suffice"
    assert states(row) == (DepositState.LOST, DepositState.ACTIVE)
    assert queries.deposit(ROOT, mine.deposit.pk).strong_line == StrongLine.DECIDED
    decision.refresh_from_db()
    assert decision.state == "overturned"
    assert Entry.objects.filter(event="original_dispute.decided").count() == 1
    assert taking_back.take_back_left() == 0
    with clock.set_to(row.due_at + timedelta(hours=1)):
        late = uphold(waiting)
    with clock.set_to(row.due_at + timedelta(hours=2)):
        assert taking_back.take_back_left() == 1
        run_due()
        assert taking_back.take_back_left() == 0
    late.refresh_from_db()
    assert late.state == "overturned", "decided in a case that had been open before"


def uphold(finding: Finding) -> Decision:
    """Let a person find that the finding's listing infringes, and the decision take effect."""
    claim(case_id=finding.case_id, actor=REVIEWER)
    made = deciding.decide(
        case_id=finding.case_id, outcome="infringing", explanation="A copy.", actor=REVIEWER
    )
    with clock.set_to(clock.now() + timedelta(minutes=5)):
        deciding.settle.call(decision_id=str(made.pk))
    made.refresh_from_db()
    assert made.state == "settled"
    return made


def test_the_same_file_twice_stays_undecided_until_proof_reopens_it() -> None:
    row = heard(contested(ORIGINAL, SAVED))
    assert (row.outcome, states(row)) == (
        PriorityOutcome.UNDECIDED,
        (DepositState.SHARED, DepositState.SHARED),
    )
    owner = member_of(2)
    whole = drawn(77, 600, 480)
    whole[60:420, 60:540] = WHOLE
    give_source(deposit_id=row.second_id, content=encoded(whole, quality=96), kind="other", actor=owner)

    row = disputing.reopen(
        dispute_id=row.pk, by=ReopenedBy.COURT, explanation="(2026) 沪 73 民终 1 号", actor=REVIEWER
    )
    assert (row.state, states(row)) == (DisputeState.HEARING, (DepositState.DISPUTED, DepositState.DISPUTED))


def test_weighed_twice_it_is_decided_once() -> None:
    row = contested(STOLEN, ORIGINAL)
    with clock.set_to(row.due_at + timedelta(minutes=1)):
        assert [hearing.weigh.call(dispute_id=str(row.pk)) for _ in range(2)] == ["decided", "decided"]
    assert Entry.objects.filter(event="original_dispute.decided").count() == 1


def test_nobody_is_weighed_before_both_were_heard() -> None:
    row = contested(STOLEN, ORIGINAL)

    assert hearing.weigh.call(dispute_id=str(row.pk)) == "hearing"
    assert hearing.end_hearings() == 0
    with clock.set_to(row.due_at), pytest.raises(HearingOver):
        disputing.answer(dispute_id=row.pk, statement="Late.", actor=member_of(1))


def test_what_cannot_be_measured_waits_for_a_person(monkeypatch) -> None:
    row = contested(STOLEN, ORIGINAL)
    monkeypatch.setattr("zhengpin.flows.originals.disputes.measuring.SECONDS", 0.01)

    row = heard(row)

    assert (row.state, row.evidence) == (DisputeState.REFERRED, {})
    with pytest.raises(Forbidden):
        disputing.decide(dispute_id=row.pk, outcome="second", explanation="Seen.", actor=member_of(2))
    row = disputing.decide(dispute_id=row.pk, outcome="second", explanation="It shows more.", actor=REVIEWER)
    assert states(row) == (DepositState.LOST, DepositState.ACTIVE)
    with pytest.raises(Conflict):
        disputing.decide(dispute_id=row.pk, outcome="first", explanation="Again.", actor=REVIEWER)


def test_a_claim_is_withdrawn_and_the_contested_stands_as_before() -> None:
    row = contested(ORIGINAL, STOLEN)
    with pytest.raises(NotFound):
        disputing.withdraw(dispute_id=row.pk, actor=member_of(1))

    row = disputing.withdraw(dispute_id=row.pk, reason="A mistake.", actor=member_of(2))

    assert (row.state, states(row)) == (
        DisputeState.WITHDRAWN,
        (DepositState.ACTIVE, DepositState.UNPROTECTED),
    )


def test_who_may_contest_what() -> None:
    row = contested(STOLEN, ORIGINAL)
    owner, thief = member_of(2), member_of(1)
    first, second = row.first_id, row.second_id
    with pytest.raises(NotDisputable):
        disputing.dispute_deposit(deposit_id=second, own_deposit_id=second, actor=owner)
    with pytest.raises(DisputeOpen):
        disputing.dispute_deposit(deposit_id=second, own_deposit_id=first, actor=thief)
    with pytest.raises(NotFound):
        disputing.dispute_deposit(deposit_id=first, own_deposit_id=first, actor=owner)
    offer(3, picture_bytes(34))
    with pytest.raises(NotFound):
        disputing.answer(dispute_id=row.pk, statement="Me too.", actor=member_of(3))
    assert not queries.disputes(member_of(3)).exists()


def test_who_lost_too_often_contests_no_more(settings) -> None:
    settings.ORIGINALS_CLAIMS_WRONG = 1
    row = contested(ORIGINAL, STOLEN)
    operations.decide_dispute(dispute_id=row.pk, outcome="first", explanation="Seen.", actor=ROOT)
    owner = member_of(1)
    other, own = (
        deposit(one, encoded(drawn(41 + at), quality=90))[0] for at, one in enumerate((owner, member_of(2)))
    )

    with pytest.raises(ClaimsSpent):
        disputing.dispute_deposit(
            deposit_id=other.deposit.pk, own_deposit_id=own.deposit.pk, actor=member_of(2)
        )
    assert Deposit.objects.get(pk=other.deposit.pk).state == DepositState.ACTIVE
