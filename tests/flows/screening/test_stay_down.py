"""What a person upheld stays down: its pictures are matched from then on, until the decision is overturned."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings as project_settings

from tests.flows.complaints.complaining import at, decided, make_market, submitted, targets_of
from tests.flows.screening.screening import PRINT, PRINT_COPIED, owner_of, protect_work, sell
from tests.rights.people import picture_bytes
from zhengpin.accounts.actor import system
from zhengpin.demo.pictures import jpeg
from zhengpin.enforcement.models import Measure
from zhengpin.flows.decisions import decision
from zhengpin.flows.rights import references
from zhengpin.flows.screening import stay_down
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.models import Finding
from zhengpin.review.models import Case, Decision
from zhengpin.rights.models import Filing, Reference, RightsHolder

pytestmark = pytest.mark.django_db

PERSON, SENIOR = system("a-person"), system("a-senior")
UNDO = timedelta(seconds=project_settings.UNDO_SECONDS + 1)
GOODS = picture_bytes(31)


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    shown.forget()
    yield
    index.forget()
    shown.forget()


@pytest.fixture
def filing(operator, holder) -> Filing:
    """A picture whose copies, but for the very file, a person decides on."""
    owner: RightsHolder = owner_of(holder)
    row = protect_work(owner, jpeg(PRINT), "Deer, cut from paper")
    return references.restrain(filing_id=row.pk, act_score=1.0, actor=SENIOR)


def offer(number: int, *contents: bytes) -> None:
    """Let a seller of its own offer a listing with these pictures, and all that is due happen."""
    merchant = {"external_id": f"m-{number}", "name": f"Seller {number}"}
    shop = {"external_id": f"s-{number}", "name": f"Shop {number}"}
    sell(f"a-{number}", *contents, merchant=merchant, shop=shop)
    run_due()


def upheld(case: Case) -> Decision:
    """Let a person uphold a case, and whatever follows happen."""
    made = decision.decide(case_id=case.pk, outcome="infringing", actor=PERSON)
    assert made is not None
    with clock.set_to(clock.now() + UNDO):
        run_due()
    return Decision.objects.get(pk=made.pk)


def first_case() -> Case:
    return Case.objects.earliest("opened_at")


def kept(filing: Filing) -> list[tuple[str, str]]:
    rows = filing.references.exclude(upheld_as="").order_by("pk")
    return list(rows.values_list("upheld_as", "state"))


@pytest.mark.engines
def test_the_same_picture_of_another_seller_is_taken_down_by_itself_and_all_is_undone_with_the_decision(
    filing,
):
    copy = jpeg(PRINT_COPIED)
    offer(1, copy)
    first = upheld(first_case())
    assert kept(filing) == [("copied_picture", "active")]
    assert Entry.objects.filter(event="reference.kept_down").count() == 1

    offer(2, copy)
    second = Decision.objects.exclude(pk=first.pk).get()
    assert (second.rule_code, second.automation, second.state) == ("R-05", "fully", "settled")
    assert Finding.objects.get(case=second.case).facts["upheld_as"] == "copied_picture"
    assert set(Measure.objects.values_list("kind", "state")) == {("delist", "in_force")}
    # What a rule did by itself keeps nothing down in its turn.
    assert Reference.objects.count() == 2

    decision.overturn(decision_id=first.pk, explanation="It was licensed.", actor=SENIOR)
    assert kept(filing) == [("copied_picture", "withdrawn")]
    second.refresh_from_db()
    assert second.state == "overturned"
    assert set(Measure.objects.values_list("kind", "state")) == {("delist", "reversed")}
    assert filing.references.filter(upheld_as="").get().state == "active"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.parametrize("found_in", ["listing", "name"])
def test_a_case_that_waits_because_of_such_a_picture_is_closed_with_it(filing, found_in):
    offer(1, jpeg(PRINT_COPIED))
    first = upheld(first_case())
    Finding.objects.update(reference=filing.references.get(upheld_as="copied_picture"))
    waiting = Case.objects.create(
        origin_kind="screening", origin_id="other", queue="pictures", subject="listing:x", title="Other"
    )
    row = Finding.objects.get()
    row.pk, row.case, row.screened_kind, row._state.adding = None, waiting, found_in, True
    Finding.objects.filter(case=first.case).update(reference=filing.references.get(upheld_as=""))
    row.save()
    decision.overturn(decision_id=first.pk, explanation="It was licensed.", actor=SENIOR)
    waiting.refresh_from_db()
    assert waiting.state == "closed"
    assert Entry.objects.get(event="case.closed").fields["cause"] == "reference_let_up"


def test_what_two_decisions_keep_down_stays_until_both_are_overturned(filing):
    copy = jpeg(PRINT_COPIED)
    for number in (1, 2):
        offer(number, copy)
    first, second = [upheld(case) for case in Case.objects.order_by("opened_at")]
    assert kept(filing) == [("copied_picture", "active")]
    decision.overturn(decision_id=first.pk, explanation="It was licensed.", actor=SENIOR)
    assert kept(filing) == [("copied_picture", "active")]
    decision.overturn(decision_id=second.pk, explanation="So was this.", actor=SENIOR)
    assert kept(filing) == [("copied_picture", "withdrawn")]


def test_done_twice_it_is_done_once_and_after_an_overturn_not_at_all(filing):
    offer(1, jpeg(PRINT_COPIED))
    first = upheld(first_case())
    assert stay_down.keep_down.call(decision_id=str(first.pk)) == 0
    assert Entry.objects.filter(event="reference.kept_down").count() == 1
    decision.overturn(decision_id=first.pk, explanation="It was licensed.", actor=SENIOR)
    assert stay_down.keep_down.call(decision_id=str(first.pk)) == 0
    assert kept(filing) == [("copied_picture", "withdrawn")]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_an_operator_that_wants_none_of_it_gets_none(filing, settings):
    settings.STAY_DOWN = False
    offer(1, jpeg(PRINT_COPIED))
    upheld(first_case())
    assert kept(filing) == []


def test_a_picture_that_shows_too_little_is_held_back(filing, settings):
    settings.WIDELY_SHOWN_LISTINGS, settings.WIDELY_SHOWN_MERCHANTS = 1, 0
    offer(1, jpeg(PRINT_COPIED))
    upheld(first_case())
    assert kept(filing) == [("copied_picture", "quarantined")]


def test_pictures_of_counterfeit_goods_stay_down_and_the_holders_own_do_not(settings):
    market = make_market(listings=1)
    own = protect_work(market.holder, jpeg(PRINT), "The maker's own picture")
    with at(market):
        sell("c-0", GOODS, jpeg(PRINT), revision=2)
        row = submitted(market, reason="counterfeit")
        decided(market, row)
        [target] = targets_of(row)
        assert stay_down.keep_down.call(decision_id=str(target.decision_id)) == 1
    assert kept(market.filing) == [("counterfeit", "active")]
    assert kept(own) == []
    index.forget()
    offer(9, GOODS)
    found = Finding.objects.get(filing=market.filing, kind="picture")
    assert (found.rule_code, found.outcome, found.facts["upheld_as"]) == ("R-07", "review", "counterfeit")
