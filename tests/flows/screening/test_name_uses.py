"""A protected name is judged by what it does in its sentence: honest mentions pass, slang and false claims do not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.flows.screening.screening import (
    OTHER,
    ROOT,
    bags_are_class_18,
    owner_of,
    protect_name,
    sell,
)
from zhengpin.catalog.models import Merchant
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding
from zhengpin.review.models import Case
from zhengpin.rights import operations as rights
from zhengpin.rights.models import RightsHolder
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    """Each test has a database of its own, so the index of the test before is dropped."""
    index.forget()
    yield
    index.forget()


@pytest.fixture
def owner(operator, holder) -> RightsHolder:
    return owner_of(holder)


def found_in(**listing) -> Finding:
    """Receive a listing that says this, screen it, and return what was found."""
    external_id = f"a-{Finding.objects.of_kind(ScreenedKind.LISTING).count() + 1}"
    sell(external_id, OTHER, **listing)
    run_due()
    return Finding.objects.of_kind(ScreenedKind.LISTING).get(
        screening__revision__listing__external_id=external_id
    )


@pytest.mark.engines
@pytest.mark.parametrize(
    ("title", "use", "told_by"),
    [
        ("适用于 Velora 手机壳 防摔", "compatible", "适用于"),
        ("Strap compatible with Velora watch", "compatible", "compatible with"),
        ("Velora同款 帆布包", "style", "同款"),
        ("非Velora 帆布包 自有品牌", "negated", "非"),
    ],
)
def test_an_honest_mention_passes_and_says_by_which_words(owner, title, use, told_by):
    protect_name(owner, "Velora")
    found = found_in(title=title)
    assert (found.outcome, found.rule_code, found.facts["use"]) == ("pass", "R-33", use)
    [place] = found.match["places"]
    assert (place["use"], place["text"]) == (use, "Velora")
    assert told_by in [cue["text"] for cue in place["cues"]]
    assert all(title[cue["start"] : cue["end"]] == cue["text"] for cue in place["cues"])
    assert told_by in place["why_use"]["en"]
    assert told_by in place["why_use"]["zh"]
    assert not Case.objects.exists()


def test_the_brand_itself_does_not_pass_for_what_else_the_title_says(owner):
    protect_name(owner, "Velora")
    found = found_in(title="Velora 帆布包 男女同款")
    assert (found.outcome, found.rule_code, found.facts["use"]) == ("review", "R-25", "brand")


def test_a_mention_in_the_title_does_not_excuse_the_brand_field(owner):
    protect_name(owner, "Velora")
    bags_are_class_18()
    found = found_in(title="适用于 Velora 手机壳", brand="Velora")
    assert (found.outcome, found.rule_code, found.facts["use"]) == ("review", "R-23", "brand")
    assert {place["field"]: place["use"] for place in found.match["places"]} == {
        "brand": "brand",
        "title": "compatible",
    }


@pytest.mark.parametrize(
    ("title", "rule", "words"),
    [
        ("高仿 Velora 包", "R-31", ["高仿"]),
        ("V3LORA 包 懂的来", "R-30", ["懂的来"]),
        ("适用于 Velora 的包 A货 1:1", "R-31", ["A货", "1:1"]),
    ],
)
def test_slang_for_fakes_beside_a_name_goes_to_a_person_at_once(owner, title, rule, words):
    protect_name(owner, "Velora")
    found = found_in(title=title)
    assert (found.outcome, found.rule_code, found.state) == ("review", rule, "open")
    assert [cue["text"] for cue in found.match["slang"]] == words
    assert all(title[cue["start"] : cue["end"]] == cue["text"] for cue in found.match["slang"])
    assert found.facts["slang"] >= 0.8


def test_who_says_that_he_sells_no_fakes_is_not_suspected_for_it(owner):
    protect_name(owner, "Velora")
    found = found_in(title="Velora 帆布包", description="本店绝无高仿。")
    assert (found.facts["slang"], found.rule_code) == (0.0, "R-25")


def test_a_shop_that_calls_itself_official_is_found_by_its_listing_and_an_authorised_one_is_not(owner):
    protect_name(owner, "Velora")
    shop = {"external_id": "s-9", "name": "Velora官方旗舰店"}
    found = found_in(title="托特包 大容量", shop=shop)
    assert (found.outcome, found.rule_code, found.facts["claims_official"]) == ("review", "R-32", True)
    [place] = found.match["places"]
    assert [cue["text"] for cue in place["cues"] if cue["kind"] == "official"] == ["官方旗舰店"]

    authorise(owner)
    assert found_in(title="托特包 大容量 新", shop=shop).rule_code == "R-02"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_price_far_below_what_the_brand_usually_costs_is_told(owner):
    protect_name(owner, "Velora")
    bags_are_class_18()
    dealer = {"external_id": "m-dealer", "name": "Dealer"}
    for number, price in enumerate(("900.00", "1000.00", "1500.00")):
        sell(
            f"d-{number}", OTHER, title="Velora bag", brand="Velora", price=price, merchant=dealer,
            shop={"external_id": "s-dealer", "name": "Dealer"},
        )  # fmt: skip
    authorise(owner, "m-dealer")
    cheap = found_in(title="Canvas bag", brand="Velora", price="99.00")
    assert (cheap.facts["price_ratio"], cheap.rule_code, cheap.outcome) == (0.099, "R-35", "review")
    assert (
        found_in(title="Canvas bag", brand="Velora", price="99.00", currency="USD").facts["price_ratio"]
        is None
    )
    assert found_in(title="Canvas bag", brand="Velora", price="800.00").rule_code == "R-23"


def authorise(owner: RightsHolder, merchant: str = "m-1") -> None:
    rights.grant_authorisation(
        holder_id=owner.pk,
        authorised_id=Merchant.objects.get(external_id=merchant).organisation_id,
        valid_from=date(2020, 1, 1),
        actor=ROOT,
    )
