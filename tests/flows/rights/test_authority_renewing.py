"""Authority revoked: its listings go at once. Renewed: they come back; what went for another reason stays down."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flows.screening.screening import ROOT, bags_are_class_18, owner_of, protect_name, sell, seller
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import Listing
from zhengpin.enforcement.models import Measure
from zhengpin.flows import deadlines
from zhengpin.flows.decisions import decision
from zhengpin.flows.rights import authority_ending, authority_renewing
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.messages.models import Statement
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding
from zhengpin.review.models import Case, Decision
from zhengpin.rights.models import Authorisation, Filing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


@pytest.fixture
def brand(operator, holder) -> Filing:
    filing = protect_name(owner_of(holder), "Lanhe", forms=["岚禾"])
    bags_are_class_18()
    sell("a-0", title="Canvas bag", brand="")  # the merchant is known before it is authorised
    run_due()
    return filing


def give(brand: Filing, to: Organisation | None = None, **more: object) -> Authorisation:
    given = {"valid_from": today(), "holder_id": brand.holder_id, "authorised_id": (to or seller()).pk}
    return authority_renewing.grant(actor=ROOT, **given | more)


def revoke(row: Authorisation) -> None:
    authority_ending.revoke(authorisation_id=row.pk, reason="The contract ended.", actor=ROOT)
    run_due()


def offer(number: str = "a-1", **more: object) -> None:
    sell(number, **{"title": "Lanhe canvas bag", "brand": "Lanhe"} | more)
    run_due()


def standing(number: str = "a-1") -> tuple[str, list[str]]:
    row = Listing.objects.get(external_id=number)
    measures = Measure.objects.filter(subject=f"listing:{row.pk}").order_by("pk")
    return row.state, [one.state for one in measures]


@pytest.mark.engines
def test_revoked_taken_down_at_once_renewed_and_restored(brand) -> None:
    row = give(brand)
    offer()
    assert not Case.objects.exists()
    revoke(row)
    [made] = Decision.objects.all()
    assert (made.rule_code, made.outcome, made.automation) == ("R-28", "infringing", "fully")
    assert Finding.objects.get(case=made.case).facts["authority_ended"] == "revoked"
    down = standing()
    renewed = give(brand, renews_id=row.pk)
    assert standing() == down
    run_due()
    old, new = Decision.objects.order_by("pk")
    assert (old.state, new.outcome, new.explanation) == (
        "overturned",
        "authorised",
        "An authorisation that is in force covers it again.",
    )
    assert standing() != down
    assert standing()[1] == ["reversed"]
    assert Statement.objects.count() >= 1
    assert authority_renewing.restore.call(authorisation_id=str(renewed.pk)) == 0
    assert Decision.objects.count() == 2


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_was_taken_down_for_another_reason_stays_down(brand) -> None:
    row = give(brand)
    offer()
    offer("a-2")
    revoke(row)
    [case] = Case.objects.filter(subject=f"listing:{Listing.objects.get(external_id='a-2').pk}")
    standing_one = Decision.objects.get(case=case)
    Finding.objects.filter(case=case).update(rule_code="R-31")
    Decision.objects.filter(pk=standing_one.pk).update(ground="counterfeit")
    give(brand)
    run_due()
    assert standing("a-1")[1] == ["reversed"]
    assert standing("a-2")[1] == ["in_force"]
    assert Decision.objects.get(pk=standing_one.pk).state == "settled"


def test_what_the_new_authorisation_does_not_cover_stays_down(brand) -> None:
    revoke_after_offer(brand)
    give(brand, channels=["live"])
    give(brand, nice_classes=[18], territories=["FR"])
    run_due()
    assert standing()[1] == ["in_force"]
    give(brand, nice_classes=[18], channels=["shop"], territories=["CN"])
    run_due()
    assert standing()[1] == ["reversed"]


def revoke_after_offer(brand: Filing) -> Authorisation:
    row = give(brand)
    offer()
    revoke(row)
    assert standing()[1] == ["in_force"]
    return row


def test_one_that_begins_later_restores_on_its_first_day(brand) -> None:
    revoke_after_offer(brand)
    give(brand, valid_from=today() + timedelta(1))
    run_due()
    assert deadlines.begin_authorisations() == 0
    with clock.set_to(clock.now() + timedelta(days=1)):
        assert deadlines.begin_authorisations() == 1
        run_due()
    assert standing()[1] == ["reversed"]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_it_spreads_down_the_chain_and_comes_back_the_same_way(brand) -> None:
    distributor = Organisation.objects.create(kind="merchant", name="Anlan Trading")
    first = give(brand, distributor, sublicensable=True)
    give(brand, parent_id=first.pk)
    offer()
    assert not Case.objects.exists()
    revoke(first)
    assert standing()[1] == ["in_force"]
    give(brand, distributor, sublicensable=True, renews_id=first.pk)
    run_due()
    assert standing()[1] == ["reversed"]


def test_one_whose_term_is_over_goes_to_a_person_who_is_undone_likewise(brand) -> None:
    give(brand, valid_to=today())
    offer()
    later = clock.now() + timedelta(days=1)
    with clock.set_to(later):
        deadlines.expire_rights()
        run_due()
        assert not Decision.objects.exists()
        [case] = Case.objects.filter(subject__startswith="listing:")
        made = decision.decide(case_id=case.pk, outcome="infringing", explanation="Not renewed.", actor=ROOT)
        decision.approve(decision_id=made.pk, actor=system("second"))
    with clock.set_to(later + timedelta(minutes=5)):
        decision.settle.call(decision_id=str(made.pk))
        assert standing()[1] == ["in_force"]
        give(brand)
        run_due()
        assert standing()[1] == ["reversed"]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_another_authorisation_that_covers_it_keeps_it_up(brand) -> None:
    row = give(brand)
    give(brand)
    offer()
    revoke(row)
    assert not Decision.objects.exists()
    assert Listing.objects.get(external_id="a-1").state == "live"
