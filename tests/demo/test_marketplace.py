"""The demo is whole, varied, true to its own account, and the same from the same seed."""

from collections import Counter
from datetime import date

import pytest

from zhengpin.demo.artwork.copies import EDITS
from zhengpin.demo.brands import BRANDS
from zhengpin.demo.cast import BENDING_SHOPS
from zhengpin.demo.marketplace import demo_marketplace
from zhengpin.demo.offending_offers import SHOWN
from zhengpin.demo.pictures import Artwork, Copy, Photo
from zhengpin.demo.records import DemoMarketplace

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def marketplace() -> DemoMarketplace:
    return demo_marketplace(seed=7, listings=240, today=TODAY)


def test_the_same_seed_gives_the_same_marketplace(marketplace: DemoMarketplace) -> None:
    again = demo_marketplace(seed=7, listings=240, today=TODAY)
    assert again == marketplace
    for place in (0, 101, 239):
        assert again.listings[place].pictures == marketplace.listings[place].pictures
    assert again.works[30].picture == marketplace.works[30].picture


def test_another_seed_gives_another_one(marketplace: DemoMarketplace) -> None:
    other = demo_marketplace(seed=8, listings=240, today=TODAY)
    assert [listing.title for listing in other.listings] != [
        listing.title for listing in marketplace.listings
    ]
    assert other.works[0].picture != marketplace.works[0].picture


def test_its_size_is_as_asked(marketplace: DemoMarketplace) -> None:
    assert (len(marketplace.listings), len(marketplace.works), len(marketplace.merchants)) == (240, 40, 40)
    assert 12 <= len(marketplace.marks) <= 20
    assert len(demo_marketplace(listings=7).listings) == 7


def test_about_a_third_offends_and_the_rest_sets_traps(marketplace: DemoMarketplace) -> None:
    verdicts = Counter(listing.truth.verdict for listing in marketplace.listings)
    traps = Counter(listing.truth.trap for listing in marketplace.listings)
    assert 0.28 <= (verdicts["copy"] + verdicts["misuse"]) / 240 <= 0.38
    assert {"copy", "misuse", "authorised", "compatible", "clean"} == set(verdicts)
    assert {"same_artist", "near_word", "lapsed_authorisation"} <= set(traps)


def test_names_are_unique(marketplace: DemoMarketplace) -> None:
    for names in (
        [listing.external_id for listing in marketplace.listings],
        [merchant.external_id for merchant in marketplace.merchants],
        [shop.external_id for merchant in marketplace.merchants for shop in merchant.shops],
        [shop.name for merchant in marketplace.merchants for shop in merchant.shops],
        [mark.word for mark in marketplace.marks],
        [work.title_en for work in marketplace.works],
        [person.login for person in marketplace.people],
        [creator.external_id for creator in marketplace.creators],
        [one.external_id for one in marketplace.broadcasts],
    ):
        assert len(names) == len(set(names))


def test_a_copy_holds_the_work_it_is_said_to_copy(marketplace: DemoMarketplace) -> None:
    copies = [listing for listing in marketplace.listings if listing.truth.verdict == "copy"]
    for listing in copies:
        work = marketplace.works[listing.truth.work].recipe
        recipe = listing.recipes[0]
        source = recipe.source if isinstance(recipe, Copy) else recipe
        printed = listing.truth.edits[0] == "printed"
        assert (source.artwork if printed and isinstance(source, Photo) else source) == work
        assert set(listing.truth.edits) <= {"printed", *EDITS}


@pytest.mark.parametrize("size", [34, 240])
def test_even_a_small_demo_shows_each_edit_that_moves_the_work_in_the_picture(size: int) -> None:
    copied = {listing.truth.edits: listing for listing in demo_marketplace(listings=size).listings}
    assert {(edit,) for edit in SHOWN} <= set(copied)
    for edit in SHOWN:
        [recipe] = copied[edit,].recipes
        assert isinstance(recipe, Copy)
        assert recipe.edits == (edit,)


def test_only_copies_and_licensed_goods_hold_protected_works(marketplace: DemoMarketplace) -> None:
    protected = {work.recipe for work in marketplace.works}
    for listing in marketplace.listings:
        if listing.truth.verdict in ("clean", "compatible", "misuse"):
            prints = {recipe.artwork if isinstance(recipe, Photo) else recipe for recipe in listing.recipes}
            assert not prints & protected
            assert all(isinstance(one, Artwork) for one in prints)


def test_offenders_never_hold_an_authority_in_force_for_what_they_misuse(
    marketplace: DemoMarketplace,
) -> None:
    for listing in marketplace.listings:
        in_force = [
            authority
            for authority in marketplace.authorisations
            if authority.merchant == listing.merchant and authority.until >= TODAY
        ]
        may = any(
            listing.truth.mark in authority.marks or listing.truth.work in authority.works
            for authority in in_force
        )
        assert not (listing.truth.offends and may), listing.external_id
        assert listing.truth.verdict != "authorised" or may, listing.external_id


def test_lapsed_sellers_hold_an_authority_that_has_ended(marketplace: DemoMarketplace) -> None:
    lapsed = [listing for listing in marketplace.listings if listing.truth.trap == "lapsed_authorisation"]
    for listing in lapsed:
        ended = [one for one in marketplace.authorisations if one.merchant == listing.merchant]
        assert any(listing.truth.mark in one.marks and one.until < TODAY for one in ended)


def test_a_few_merchants_offend_again_and_again(marketplace: DemoMarketplace) -> None:
    offences = Counter(listing.merchant for listing in marketplace.listings if listing.truth.offends)
    assert sum(count for _, count in offences.most_common(6)) > sum(offences.values()) / 2


def test_shops_belong_to_the_merchant_and_some_bend_a_brand(marketplace: DemoMarketplace) -> None:
    for listing in marketplace.listings:
        shops = marketplace.merchants[listing.merchant].shops
        assert listing.shop in {shop.external_id for shop in shops}
    bending = [
        shop for merchant in marketplace.merchants for shop in merchant.shops if shop.misuses is not None
    ]
    assert {BRANDS[shop.misuses].word for shop in bending} == {
        BRANDS[brand].word for _, brand, _, _ in BENDING_SHOPS
    }


@pytest.mark.prove("drawing for the demo")
def test_every_picture_of_a_small_marketplace_is_a_jpeg() -> None:
    for listing in demo_marketplace(seed=3, listings=12).listings:
        assert listing.pictures
        assert all(picture[:3] == b"\xff\xd8\xff" for picture in listing.pictures)


def test_people_of_each_role_belong_where_their_role_does(marketplace: DemoMarketplace) -> None:
    roles = {person.role for person in marketplace.people}
    assert roles == {"administrator", "senior_reviewer", "reviewer", "rights_holder", "merchant", "creator"}
    for person in marketplace.people:
        assert (person.holder is not None) == (person.role == "rights_holder")
        assert (person.merchant is not None) == (person.role == "merchant")
        assert (person.creator is not None) == (person.role == "creator")


def test_videos_and_live_rooms_have_somebody_who_shows_them(marketplace: DemoMarketplace) -> None:
    assert {one.kind for one in marketplace.broadcasts} == {"video", "room"}
    for one in marketplace.broadcasts:
        assert one.creator is not None or one.merchant is not None
        assert one.shown_on <= TODAY


def test_works_were_published_before_today_and_prices_are_positive(marketplace: DemoMarketplace) -> None:
    assert all(work.first_published_on < TODAY for work in marketplace.works)
    assert all(listing.price > 0 for listing in marketplace.listings)
