"""A flagship that loses its authority becomes a case, as do the listings that relied on it; what is covered passes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.catalog.subjects import CREATOR, room
from tests.flows.screening.screening import ROOT, bags_are_class_18, owner_of, protect_name, sell, seller
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import Shop
from zhengpin.flows import deadlines
from zhengpin.flows.decisions import decision
from zhengpin.flows.intake.subjects import receive_rooms
from zhengpin.flows.rights import authority_ending
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.review.models import Case
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Authorisation, RightsHolder
from zhengpin.rulebook.exchange import default_rules
from zhengpin.rulebook.operations import draft, publish
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


@pytest.fixture
def lanhe(operator, holder) -> RightsHolder:
    owner = owner_of(holder)
    protect_name(owner, "Lanhe", forms=["岚禾"])
    bags_are_class_18()
    return owner


def granted(owner: RightsHolder, **term: object) -> Authorisation:
    term = {"valid_from": timezone.localdate()} | term
    return rights.grant_authorisation(holder_id=owner.pk, authorised_id=seller().pk, actor=ROOT, **term)


@pytest.fixture
def flagship(lanhe) -> Authorisation:
    """An authorised flagship store with a listing under the brand; both were let pass."""
    open_shop("a-0", "Canvas bag", "Riverside", "s-0")
    grant = granted(lanhe)
    open_shop("a-1", "Lanhe canvas bag", "Lanhe Official Store", brand="Lanhe")
    assert not Case.objects.exists()
    return grant


def open_shop(listing: str, title: str, name: str, shop: str = "s-1", **more: object) -> None:
    sell(listing, title=title, shop={"external_id": shop, "name": name}, **({"brand": ""} | more))
    run_due()


def revoke(grant: Authorisation) -> None:
    authority_ending.revoke(authorisation_id=grant.pk, reason="The contract ended.", actor=ROOT)


def subjects() -> list[str]:
    return sorted(case.subject.partition(":")[0] for case in Case.objects.all())


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_what_relied_on_it_becomes_a_case_once(flagship) -> None:
    revoke(flagship)
    assert subjects() == []
    run_due()
    assert subjects() == ["listing", "shop"]
    shop = Case.objects.get(origin_kind="name")
    assert shop.subject == reference("shop", Shop.objects.get(external_id="s-1").pk)
    found = Finding.objects.of_kind(ScreenedKind.NAME).get(case=shop)
    assert (found.rule_code, found.match["authority"]["reason"]) == ("R-60", "revoked")
    assert Finding.objects.filter(case__isnull=False, facts__authorised=False).exists()
    authority_ending.rescreen.call(authorisation_id=str(flagship.pk))
    run_due()
    assert subjects() == ["listing", "shop"]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_rule_on_an_authority_that_has_ended_applies_to_a_shops_name(flagship) -> None:
    asks = default_rules()[0].source | {
        "code": "X-1",
        "priority": 1,
        "when": ['surface == "shop"', 'authority_ended == "revoked"'],
        "outcome": "review",
        "ground": "impersonation",
        "queue": "names",
    }
    draft(document=asks, actor=ROOT)
    publish(code="X-1", version=1, actor=ROOT)
    revoke(flagship)
    run_due()
    found = Finding.objects.of_kind(ScreenedKind.NAME).get(case__isnull=False)
    assert (found.rule_code, found.facts["authority_ended"]) == ("X-1", "revoked")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_it_is_the_same_when_its_term_is_over(lanhe) -> None:
    open_shop("a-0", "Canvas bag", "Riverside", "s-0")
    granted(lanhe, valid_to=today())
    open_shop("a-1", "Lanhe canvas bag", "Lanhe Official Store", brand="Lanhe")
    assert deadlines.expire_rights() == 0
    with clock.set_to(clock.now() + timedelta(days=1)):
        assert deadlines.expire_rights() == 1
        run_due()
    assert subjects() == ["listing", "shop"]
    assert (
        Finding.objects.of_kind(ScreenedKind.NAME).get(case__isnull=False).match["authority"]["reason"]
        == "expired"
    )


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_another_authorisation_covers_passes_still(flagship, lanhe) -> None:
    granted(lanhe)
    revoke(flagship)
    run_due()
    assert subjects() == []
    assert Screening.objects.of_kind(ScreenedKind.LISTING).filter(cause_kind="authority").count() == 1


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_right_that_it_did_not_name_is_not_asked_about(lanhe) -> None:
    open_shop("a-0", "Canvas bag", "Riverside", "s-0")
    other = protect_name(lanhe, "Veska", registration_no="7654321")
    granted(lanhe)
    narrow = granted(lanhe, filing_ids=[other.pk])
    open_shop("a-1", "Lanhe canvas bag", "Lanhe Official Store", brand="Lanhe")
    revoke(narrow)
    run_due()
    assert not Screening.objects.filter(cause_kind="authority").exists()


def test_what_a_person_found_authorised_is_asked_anew(lanhe) -> None:
    open_shop("a-1", "Canvas bag", "Lanhe Official Store")
    [case] = Case.objects.filter(origin_kind="name")
    grant = granted(lanhe)
    with clock.set_to(clock.now() - timedelta(minutes=5)):
        made = decision.decide(case_id=case.pk, outcome="authorised", explanation="It is theirs.", actor=ROOT)
    decision.settle.call(decision_id=str(made.pk))
    revoke(grant)
    run_due()
    assert Case.objects.filter(origin_kind="name").count() == 2


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_rooms_of_a_creator_that_relied_on_the_merchant_are_looked_at_and_others_are_not(flagship) -> None:
    given = room(title="Lanhe official store live", creator=CREATOR)
    receive_rooms(source="harbour", items=[given], actor=ROOT)
    elsewhere = {"merchant": {"external_id": "m-2", "name": "Hilltop"}}
    open_shop("a-2", "Canvas bag", "Lanhe repair", "s-2", **elsewhere)
    assert "room" not in subjects()
    revoke(flagship)
    run_due()
    assert "room" in subjects()
    looked = Screening.objects.of_kind(ScreenedKind.NAME).filter(cause_kind="authority")
    assert {one.title for one in looked} == {"Lanhe Official Store", "Lanhe official store live"}


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_many_listings_are_looked_at_some_by_each_job(flagship, monkeypatch, settings) -> None:
    monkeypatch.setattr(authority_ending, "BATCHES", 2)
    settings.SCAN_BATCH = 1
    for at in range(2, 6):
        open_shop(f"a-{at}", f"Lanhe bag {at}", "Lanhe Official Store", brand="Lanhe")
    revoke(flagship)
    run_due()
    assert subjects() == ["listing"] * 5 + ["shop"]
