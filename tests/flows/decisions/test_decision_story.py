"""From a decision to what follows, as those concerned live it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings as project_settings
from standardwebhooks import Webhook

from tests.flows.decisions.deciding import (
    BRAND,
    LIKE_PICTURE,
    SAME_FILE,
    merchants_actor,
    open_for,
    stored_listing,
)
from tests.receiver import receiver
from zhengpin.accounts.actor import system
from zhengpin.catalog.models import Listing
from zhengpin.enforcement import delivery
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.enforcement.queries import instructions, standing
from zhengpin.flows import deadlines
from zhengpin.flows.decisions import decision
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice, Statement
from zhengpin.messages.operations import add_endpoint
from zhengpin.messages.queries import notices, statements
from zhengpin.review.models import Case, Decision
from zhengpin.review.operations import claim_next
from zhengpin.review.problems import DecisionSamePerson, UndoTooLate
from zhengpin.review.queries import cases, queue_counts

pytestmark = pytest.mark.django_db

UNDO = timedelta(seconds=project_settings.UNDO_SECONDS)


def after_undo(seconds: float = 1):
    """Let the time for undoing pass, and the jobs run that were due by then."""
    return clock.set_to(clock.now() + UNDO + timedelta(seconds=seconds))


def events() -> list[str]:
    return list(Entry.objects.order_by("id").values_list("event", flat=True))


@pytest.fixture
def marketplace(operator, settings):
    """A marketplace that receives webhooks and acknowledges in its answer; gives the receiver and its secret."""
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    with receiver() as made:
        _, secret = add_endpoint(
            organisation_id=operator.pk,
            url=made.url,
            event_types=["instruction.created"],
            actor=system("tests"),
        )
        made.reply = lambda _: (200, b'{"acknowledged": true, "ticket": 7}')
        yield made, secret


@pytest.mark.engines
def test_one_reviewer_decides_and_everything_follows(marketplace, holder, reviewer, actor_of):
    made, secret = marketplace
    listing = stored_listing()
    open_for(LIKE_PICTURE, holder, about=listing)
    who = actor_of(reviewer)

    case = claim_next(queue="pictures", actor=who)
    decided = decision.decide(case_id=case.pk, outcome="infringing", actor=who)
    assert (decided.state, decided.ground, decided.rule_code) == ("pending", "copied_picture", "R-12")
    run_due()
    assert Measure.objects.count() == Statement.objects.count() == len(made.received) == 0

    with after_undo():
        run_due()
    [measure] = Measure.objects.all()
    assert (measure.kind, measure.state, measure.points) == ("delist", "in_force", 4)
    [statement] = Statement.objects.all()
    assert measure.statement == statement
    assert statement.organisation == listing.merchant.organisation
    assert statement.reasons["automated_decision"] == "AUTOMATED_DECISION_NOT_AUTOMATED"
    for language, word in (("en", "Listing removed"), ("zh-hans", "已被下架")):
        assert word in statement.texts[language]["subject"]
        assert "R-12@1" in statement.texts[language]["body"]
        assert "Heron among reeds" in statement.texts[language]["body"]
    [notice] = Notice.objects.filter(organisation=holder)
    assert notice.letter == "holder_decided"

    [told] = made.received
    assert Webhook(secret).verify(told.body, told.headers)["data"]["listing"]["external_id"] == "a-1"
    assert told.message["type"] == "instruction.created"
    assert told.message["data"]["statement"]["puid"] == statement.puid
    instruction = Instruction.objects.get()
    assert (instruction.state, instruction.answer["ticket"]) == ("acknowledged", 7)
    listing.refresh_from_db()
    assert listing.state == "delisted"

    expected = ["case.opened", "case.claimed", "decision.recorded", "decision.settled", "statement.issued"]
    expected += ["measure.applied", "instruction.created", "notice.issued", "delivery.made"]
    expected += ["instruction.acknowledged", "listing.state_noted"]
    assert [name for name in events() if name in expected] == expected


@pytest.mark.engines
def test_a_change_of_mind_in_time_leaves_no_trace_outside(holder, reviewer, actor_of):
    case, _ = open_for(LIKE_PICTURE, holder)
    who = actor_of(reviewer)
    decided = decision.decide(case_id=case.pk, outcome="infringing", actor=who)
    with clock.set_to(clock.now() + UNDO / 2):
        decision.undo(decision_id=decided.pk, actor=who)
    case.refresh_from_db()
    assert (case.state, case.claimed_by) == ("open", who.ref)
    with after_undo():
        run_due()
    assert not Measure.objects.exists()
    assert not Statement.objects.exists()
    again = decision.decide(case_id=case.pk, outcome="not_infringing", actor=who)
    with after_undo():
        run_due()
    again.refresh_from_db()
    assert again.state == "settled"
    assert Notice.objects.get().texts["en"]["body"].count("not to infringe") == 1


def test_too_late_to_undo(holder, reviewer, actor_of):
    case, _ = open_for(LIKE_PICTURE, holder)
    decided = decision.decide(case_id=case.pk, outcome="infringing", actor=actor_of(reviewer))
    with after_undo(), pytest.raises(UndoTooLate):
        decision.undo(decision_id=decided.pk, actor=actor_of(reviewer))


def test_two_people_where_the_rule_asks_for_two(operator, holder, reviewer, senior, actor_of):
    case, _ = open_for(BRAND, holder)
    held = decision.decide(case_id=case.pk, outcome="infringing", actor=actor_of(senior))
    assert held.state == "held"
    assert next(row for row in queue_counts(actor_of(senior)) if row["queue"] == "names")["held"] == 1
    with after_undo(3600):
        run_due()
        assert not Measure.objects.exists()
        with pytest.raises(DecisionSamePerson):
            decision.approve(decision_id=held.pk, actor=actor_of(senior))
        with pytest.raises(Forbidden):
            decision.approve(decision_id=held.pk, actor=actor_of(reviewer))


@pytest.mark.engines
def test_the_second_person_confirms(holder, reviewer, senior, actor_of):
    case, _ = open_for(BRAND, holder)
    held = decision.decide(case_id=case.pk, outcome="infringing", actor=actor_of(reviewer))
    assert claim_next(held=True, actor=actor_of(senior)).pk == case.pk
    assert decision.approve(decision_id=held.pk, actor=actor_of(senior)).state == "pending"
    with after_undo():
        run_due()
    assert Measure.objects.get().kind == "delist"


def test_the_second_person_does_not_confirm(holder, reviewer, senior, actor_of):
    case, _ = open_for(BRAND, holder)
    held = decision.decide(case_id=case.pk, outcome="infringing", actor=actor_of(reviewer))
    decision.refuse(decision_id=held.pk, explanation="It is an accessory for it.", actor=actor_of(senior))
    case.refresh_from_db()
    assert (case.state, Decision.objects.get().state) == ("open", "refused")
    decision.decide(case_id=case.pk, outcome="not_infringing", actor=actor_of(reviewer))
    with after_undo():
        run_due()
    assert not Measure.objects.exists()


def test_a_finding_of_no_infringement_needs_one_person(holder, reviewer, actor_of):
    case, _ = open_for(BRAND, holder)
    assert decision.decide(case_id=case.pk, outcome="authorised", actor=actor_of(reviewer)).state == "pending"


def test_a_rule_acts_by_itself_and_says_so(operator, holder):
    case, verdict = open_for(SAME_FILE, holder)
    made = decision.decide_by_rule(case=case, verdict=verdict, actor=system("scan"))
    assert (made.state, made.decided_by, made.automation) == ("settled", "rule:R-10@1", "fully")
    assert decision.decide_by_rule(case=case, verdict=verdict, actor=system("scan")).pk == made.pk
    assert Measure.objects.count() == 1
    [statement] = Statement.objects.all()
    assert statement.reasons["automated_decision"] == "AUTOMATED_DECISION_FULLY"
    assert "No person took part" in statement.texts["en"]["body"]
    assert operator.name in statement.texts["zh-hans"]["body"]


def test_a_hard_case_goes_to_a_senior_and_stays_open(holder, reviewer, senior, actor_of):
    case, _ = open_for(LIKE_PICTURE, holder)
    asked = decision.decide(
        case_id=case.pk, outcome="escalate", explanation="A licence is claimed.", actor=actor_of(reviewer)
    )
    assert asked is None
    assert claim_next(actor=actor_of(reviewer)) is None
    case = claim_next(actor=actor_of(senior))
    assert (case.queue, case.state) == ("senior", "open")
    decision.decide(case_id=case.pk, outcome="authorised", actor=actor_of(senior))
    assert Case.objects.get().state == "decided"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_an_overturned_decision_takes_back_what_followed(marketplace, holder, reviewer, senior, actor_of):
    made, _ = marketplace
    listing = stored_listing()
    case, _ = open_for(LIKE_PICTURE, holder, about=listing)
    old = decision.decide(case_id=case.pk, outcome="infringing", actor=actor_of(reviewer))
    with after_undo():
        run_due()
        run_due()
    assert standing(system("tests"), listing.merchant_id).points == 4
    new = decision.overturn(decision_id=old.pk, explanation="The seller took it.", actor=actor_of(senior))
    run_due()

    old.refresh_from_db()
    assert (old.state, new.state, new.overrides, new.outcome) == (
        "overturned",
        "settled",
        old,
        "not_infringing",
    )
    assert Measure.objects.get().state == "reversed"
    assert standing(system("tests"), listing.merchant_id).points == 0
    assert [row.message["data"]["verb"] for row in made.received] == ["apply", "reverse"]
    listing.refresh_from_db()
    assert listing.state == "live"
    letters = list(Statement.objects.order_by("pk").values_list("letter", flat=True))
    assert letters == ["restriction", "reversal"]
    assert Statement.objects.get(letter="reversal").reasons["overrides"] == f"zp-{old.pk}"
    assert Notice.objects.filter(organisation=holder, letter="holder_changed").count() == 1


def test_an_overturned_acquittal_has_measures_follow(holder, reviewer, senior, actor_of):
    case, _ = open_for(LIKE_PICTURE, holder)
    old = decision.decide(case_id=case.pk, outcome="not_infringing", actor=actor_of(reviewer))
    with after_undo():
        run_due()
    with pytest.raises(Forbidden):
        decision.overturn(decision_id=old.pk, explanation="It is a copy.", actor=actor_of(reviewer))
    new = decision.overturn(decision_id=old.pk, explanation="It is a copy.", actor=actor_of(senior))
    assert Measure.objects.get().decision == new
    assert list(Statement.objects.values_list("letter", flat=True)) == ["restriction"]


def test_a_listing_that_two_decisions_keep_down_comes_back_with_the_second(
    operator, holder, other_holder, senior, actor_of
):
    listing = stored_listing()
    made = []
    for who in (holder, other_holder):
        case, verdict = open_for(SAME_FILE, who, about=listing)
        made.append(decision.decide_by_rule(case=case, verdict=verdict, actor=system("scan")))
    acknowledge_all()
    listing.refresh_from_db()
    assert listing.state == "delisted"
    decision.overturn(decision_id=made[0].pk, explanation="Licensed.", actor=actor_of(senior))
    assert not Instruction.objects.filter(verb="reverse").exists()
    decision.overturn(decision_id=made[1].pk, explanation="Licensed.", actor=actor_of(senior))
    acknowledge_all()
    assert Listing.objects.get().state == "live"


def acknowledge_all() -> None:
    for row in instructions(system("tests"), state="pending"):
        delivery.acknowledge(uid=row.uid, answer={}, actor=system("tests"))


def test_a_reversal_overtakes_what_was_not_yet_carried_out(operator, holder, senior, actor_of):
    case, verdict = open_for(SAME_FILE, holder)
    made = decision.decide_by_rule(case=case, verdict=verdict, actor=system("scan"))
    decision.overturn(decision_id=made.pk, explanation="Licensed.", actor=actor_of(senior))
    assert list(Instruction.objects.order_by("number").values_list("verb", "state")) == [
        ("apply", "superseded"),
        ("reverse", "pending"),
    ]


def test_nothing_is_done_twice_by_settling_twice(holder, reviewer, actor_of):
    case, _ = open_for(LIKE_PICTURE, holder)
    made = decision.decide(case_id=case.pk, outcome="infringing", actor=actor_of(reviewer))
    with after_undo():
        assert decision.settle.call(decision_id=str(made.pk))
        before = events()
        assert not decision.settle.call(decision_id=str(made.pk))
        run_due()
    assert events() == before
    assert Measure.objects.count() == Statement.objects.count() == Instruction.objects.count() == 1


@pytest.mark.engines
def test_an_instruction_nobody_acknowledges_is_reported_and_can_still_be(
    operator, holder, administrator, actor_of
):
    case, verdict = open_for(SAME_FILE, holder)
    decision.decide_by_rule(case=case, verdict=verdict, actor=system("scan"))
    assert deadlines.report_overdue_instructions() == 0
    with clock.set_to(clock.now() + timedelta(days=3, minutes=1)):
        assert deadlines.report_overdue_instructions() == 1
        assert deadlines.report_overdue_instructions() == 0
        assert notices(actor_of(administrator)).get().letter == "instruction_overdue"
        row = Instruction.objects.get()
        delivery.acknowledge(uid=row.uid, answer={"acknowledged": True}, actor=system("tests"))
        delivery.acknowledge(uid=row.uid, answer={"acknowledged": True, "again": 1}, actor=system("tests"))
    row.refresh_from_db()
    assert (row.state, row.answer) == ("acknowledged", {"acknowledged": True})
    assert events().count("instruction.acknowledged") == 1


def test_a_decision_whose_job_was_lost_takes_effect_all_the_same(holder, reviewer, actor_of):
    case, _ = open_for(LIKE_PICTURE, holder)
    decision.decide(case_id=case.pk, outcome="infringing", actor=actor_of(reviewer))
    assert deadlines.settle_overdue_decisions() == 0
    with after_undo(60):
        assert deadlines.settle_overdue_decisions() == 1
        assert deadlines.settle_overdue_decisions() == 0
    assert Measure.objects.count() == 1


def test_each_side_sees_its_own_and_the_merchant_only_what_is_decided(
    holder, other_holder_person, reviewer, other_merchant_person, actor_of
):
    case, _ = open_for(LIKE_PICTURE, holder)
    merchant = merchants_actor(case)
    decision.decide(case_id=case.pk, outcome="infringing", actor=actor_of(reviewer))
    assert not cases(merchant).exists()
    with after_undo():
        run_due()
    assert cases(merchant).get() == case
    assert statements(merchant).count() == 1
    for stranger in (other_merchant_person, other_holder_person):
        assert not cases(actor_of(stranger)).exists()
        assert not statements(actor_of(stranger)).exists()
        assert not instructions(actor_of(stranger)).exists()
