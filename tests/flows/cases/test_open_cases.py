"""The case of a shop's name and those of its listings lead to one another; those of another shop do not."""

from __future__ import annotations

import pytest

from tests.catalog.subjects import CREATOR, room
from tests.flows.screening.screening import ROOT, bags_are_class_18, owner_of, protect_name, sell
from zhengpin.accounts.actor import Actor
from zhengpin.flows.cases.open_cases import open_beside
from zhengpin.flows.decisions import decision
from zhengpin.flows.intake.subjects import receive_rooms
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.review.models import Case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


@pytest.fixture
def cases(operator, holder) -> dict[str, Case]:
    """Open cases by title: a fake flagship, two of its listings, another shop of its merchant with a listing."""
    protect_name(owner_of(holder), "Lanhe")
    bags_are_class_18()
    for at, (title, shop) in enumerate(
        [("Lanhe tote", "s-1"), ("Lanhe purse", "s-1"), ("Lanhe sack", "s-2")]
    ):
        name = "Lanhe Official Store" if shop == "s-1" else "Riverside"
        sell(f"a-{at}", title=title, brand="Lanhe", shop={"external_id": shop, "name": name})
    receive_rooms(
        source="harbour",
        items=[room(title="Lanhe official store live", creator=CREATOR | {"name": "Lanhe Official"})],
        actor=ROOT,
    )
    run_due()
    return {case.title: case for case in Case.objects.all()}


def beside(case: Case, actor: Actor = ROOT, most: int = 8) -> set[str]:
    return {one["case"].title for one in open_beside(actor, case, most).cases}


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_a_shop_and_its_listings_lead_to_one_another(cases) -> None:
    assert beside(cases["Lanhe Official Store"]) == {"Lanhe tote", "Lanhe purse"}
    assert beside(cases["Lanhe tote"]) == {"Lanhe Official Store", "Lanhe purse"}
    assert beside(cases["Lanhe sack"]) == set()
    told = open_beside(ROOT, cases["Lanhe tote"], 1)
    assert (told.home, len(told.cases), told.more) == ("shop", 1, True)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_creator_and_its_room_too(cases) -> None:
    assert beside(cases["Lanhe official store live"]) == {"Lanhe Official"}
    assert open_beside(ROOT, cases["Lanhe Official"], 8).home == "creator"


def test_what_is_decided_or_of_others_is_not_shown(
    cases, holder_person, other_holder_person, actor_of
) -> None:
    made = decision.decide(case_id=cases["Lanhe tote"].pk, outcome="not_infringing", actor=ROOT)
    assert made is not None
    shop = cases["Lanhe Official Store"]
    assert beside(shop, actor_of(holder_person)) == {"Lanhe purse"}
    assert beside(shop, actor_of(other_holder_person)) == set()
