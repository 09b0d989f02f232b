"""Both sides of a dispute are told what happens in it, once; a wrong deposit costs credit, and a later decision gives
it back. Nothing is measured here: a person decides.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import organisation
from tests.flows.originals.depositing import at_home
from tests.flows.screening.screening import ROOT
from tests.originals.stamped import deposited
from tests.rights.people import REVIEWER, actor, picture_bytes
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.flows.originals.disputes import disputing, hearing
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.originals import operations, queries
from zhengpin.originals.dispute_states import ReopenedBy
from zhengpin.originals.models import Collection, Deposit, Dispute
from zhengpin.originals.problems import (
    ClaimsOpen,
    DisputeEnded,
    HearingUnderWay,
    NotDisputable,
    NothingToDispute,
    ReopeningAsked,
    ReopeningNotAsked,
)
from zhengpin.originals.states import DepositAnswer, DepositState

pytestmark = pytest.mark.django_db


def party(name: str) -> Actor:
    home = organisation(OrganisationKind.MERCHANT, name)
    one = at_home(actor(f"person:{name}", Role.MERCHANT_MEMBER, home))
    operations.begin_collection(organisation_id=home.pk, actor=one)
    return one


def original(one: Actor, seed: int = 0, content: bytes = b"", **more: object) -> Deposit:
    given = {"state": DepositState.ACTIVE.value, "answer": DepositAnswer.DEPOSITED.value, "name": "heron.jpg"}
    return deposited(Organisation.objects.get(pk=one.home), content or picture_bytes(seed), **given | more)


def alike(one: Deposit) -> dict[str, object]:
    return {"alike": {"deposit": str(one.pk), "at": one.first_seen_at.isoformat()}}


@pytest.fixture
def both(operator) -> tuple[Actor, Actor]:
    return party("Lanhe"), party("Heron")


def letters_of(one: Actor) -> list[str]:
    rows = Notice.objects.filter(organisation_id=one.home).order_by("created_at", "pk")
    return [letter.removeprefix("original_") for letter in rows.values_list("letter", flat=True)]


def body(one: Actor, letter: str) -> str:
    row = Notice.objects.filter(organisation_id=one.home, letter=letter).order_by("-created_at", "-pk")[0]
    return " ".join(row.texts["en"]["body"].split())


def after(row: Dispute, days: int = 8):
    return clock.set_to(row.due_at - timedelta(days=7) + timedelta(days=days))


def test_both_sides_are_told_of_each_step_and_a_later_decision_overturns(both, settings) -> None:
    settings.ORIGINALS_CLAIMS_WRONG = 1
    thief, owner = both
    theirs, own = original(thief, 31), original(owner, 32)
    row = disputing.dispute_deposit(deposit_id=theirs.pk, own_deposit_id=own.pk, actor=owner)
    assert (letters_of(thief), letters_of(owner)) == (["dispute_opened"], ["dispute_received"])
    with pytest.raises(HearingUnderWay):
        disputing.decide(dispute_id=row.pk, outcome="first", explanation="Seen.", actor=REVIEWER)
    assert hearing.remind_unanswered() == 0, "there is time"
    with after(row, 6):
        assert [hearing.remind_unanswered() for _ in range(2)] == [1, 0]
    assert letters_of(thief)[1:] == ["dispute_reminder"]
    with after(row):
        with pytest.raises(Invalid):
            disputing.decide(dispute_id=row.pk, outcome="first", explanation=" ", actor=REVIEWER)
        disputing.decide(dispute_id=row.pk, outcome="first", explanation="It shows more.", actor=REVIEWER)
        assert "You were found to be first" in body(thief, "original_dispute_decided")
        assert "A person decided it, who gives this ground: It shows more." in body(
            owner, "original_dispute_decided"
        )
        assert letters_of(owner)[1:] == ["dispute_decided", "originals_restricted"]
        assert Collection.objects.get(organisation=owner.home).restricted_until > clock.now()
        disputing.ask_reopening(dispute_id=row.pk, explanation="(2026) 0", actor=owner)
        with pytest.raises(ReopeningAsked):
            disputing.ask_reopening(dispute_id=row.pk, explanation="Again.", actor=thief)
        assert queries.disputes_to_decide(REVIEWER).get() == row
        disputing.refuse_reopening(dispute_id=row.pk, explanation="No such case.", actor=REVIEWER)
        assert "The ground: No such case." in body(owner, "original_dispute_not_reopened")
        with pytest.raises(ReopeningNotAsked):
            disputing.refuse_reopening(dispute_id=row.pk, explanation="No.", actor=REVIEWER)
        disputing.ask_reopening(dispute_id=row.pk, explanation="(2026) 1", actor=owner)
        row = disputing.reopen(dispute_id=row.pk, by=ReopenedBy.COURT, explanation="(2026) 1", actor=REVIEWER)
        assert (row.before, row.hearings, row.asked_at) == ("first", 2, None)
        assert Collection.objects.get(organisation=owner.home).restricted_until is None, "it counts no longer"
    with after(row):
        disputing.decide(dispute_id=row.pk, outcome="second", explanation="So the court.", actor=REVIEWER)
    assert "takes the place of the earlier one" in body(owner, "original_dispute_decided")
    assert "The other side was found to be first" in body(thief, "original_dispute_decided")
    lifted = Collection.objects.get(organisation=owner.home).restricted_until
    assert (lifted, letters_of(thief)[-1]) == (None, "originals_restricted")
    assert Entry.objects.filter(event="originals.released").count() == 1
    assert [queries.deposit(ROOT, one.pk).state for one in (theirs, own)] == ["lost", "active"]


def test_a_claim_cannot_be_raised_again_and_again(both, settings) -> None:
    thief, owner = both
    theirs, own = original(thief, 31), original(owner, 32)
    row = disputing.dispute_by_own(own_deposit_id=_claiming(own, theirs).pk, actor=owner)
    disputing.withdraw(dispute_id=row.pk, actor=owner)
    assert letters_of(thief)[-1] == letters_of(owner)[-1] == "dispute_withdrawn"
    with pytest.raises(DisputeEnded):
        disputing.dispute_by_own(own_deposit_id=own.pk, actor=owner)
    settings.ORIGINALS_CLAIMS_OPEN = 1
    others = [original(thief, seed) for seed in (33, 34)]
    mine = [
        original(owner, seed + 10, evidence=alike(one)) for seed, one in zip((33, 34), others, strict=True)
    ]
    disputing.dispute_by_own(own_deposit_id=mine[0].pk, actor=owner)
    with pytest.raises(ClaimsOpen):
        disputing.dispute_by_own(own_deposit_id=mine[1].pk, actor=owner)


def _claiming(own: Deposit, theirs: Deposit) -> Deposit:
    own.evidence = alike(theirs)
    own.save(update_fields=["evidence"])
    return own


def test_a_withdrawn_claim_lifts_nobody_above_where_it_stood(both) -> None:
    """Two who agree cannot make an unprotected deposit a protected one by a dispute that ends without a decision."""
    thief, friend = both
    theirs = original(thief, 31)
    own = original(
        friend, 32, state=DepositState.UNPROTECTED.value, answer=DepositAnswer.SEEN_HERE_EARLIER.value
    )
    third = party("Third")
    its = original(third, 33)
    first = disputing.dispute_deposit(deposit_id=theirs.pk, own_deposit_id=own.pk, actor=friend)
    second = disputing.dispute_deposit(deposit_id=own.pk, own_deposit_id=its.pk, actor=third)
    disputing.withdraw(dispute_id=first.pk, actor=friend)
    disputing.withdraw(dispute_id=second.pk, actor=third)

    assert [queries.deposit(ROOT, one.pk).state for one in (theirs, own, its)] == [
        "active",
        "unprotected",
        "unprotected",
    ]


def test_what_nobody_claims_is_no_dispute(both) -> None:
    thief, owner = both
    own = original(owner, 32)
    unprotected = original(thief, 31, state=DepositState.UNPROTECTED.value)
    plain = original(owner, 35, state=DepositState.UNPROTECTED.value, answer=DepositAnswer.TOO_PLAIN.value)
    for deposit_id, own_id in ((unprotected.pk, own.pk), (original(thief, 36).pk, plain.pk)):
        with pytest.raises(NotDisputable):
            disputing.dispute_deposit(deposit_id=deposit_id, own_deposit_id=own_id, actor=owner)
    film = original(owner, 37, kind="video")
    with pytest.raises(NothingToDispute):
        disputing.dispute_by_own(own_deposit_id=film.pk, actor=owner)
