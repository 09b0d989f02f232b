"""Storing listings: once a revision, in few statements, with everything that comes along."""

from __future__ import annotations

import random
import threading
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from tests.catalog.sending import SENDER, listing, parsed, picture, resolved, store
from tests.ledger.folding import told_of
from tests.rows import each_row
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.catalog.models import Category, Listing, ListingPicture, ListingRevision, Merchant, Shop
from zhengpin.catalog.operations import note_state, store_listings
from zhengpin.catalog.problems import SourceRefused
from zhengpin.catalog.states import ListingState
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.messages.contacts import addresses_of

pytestmark = pytest.mark.django_db


def verdicts(answers: list[Any]) -> list[str]:
    return [str(one.verdict) for one in answers]


def codes(answer: Any) -> list[str]:
    return [one["code"] for one in answer.problems]


def test_a_new_listing_brings_its_merchant_shop_category_picture_and_ledger_entry() -> None:
    [answer] = store(listing(pictures=[picture(1)]))
    row = Listing.objects.get(pk=answer.listing_id)
    [shown] = ListingPicture.objects.filter(revision_id=answer.revision_id)
    entry = Entry.objects.get(event="listing.received")
    assert (str(answer.verdict), answer.problems) == ("stored", [])
    assert (row.merchant.name, row.shop.name, str(row.price), row.revision) == (
        "Riverside Goods",
        "Riverside",
        "39.90",
        1,
    )
    assert row.merchant.organisation.kind == "merchant"
    assert shown.blob.media_type == "image/jpeg"
    assert (shown.blob.width, shown.blob.height) == (160, 120)
    assert Category.objects.get().path == "Bags"
    assert (entry.subject, entry.parent) == (f"listing:{row.pk}", f"merchant:{row.merchant_id}")
    assert entry.fields["pictures"] == [shown.blob_id]


def test_the_same_content_is_unchanged_and_other_content_becomes_the_next_revision() -> None:
    [first] = store(listing())
    [again] = store(listing())
    [changed] = store(listing(title="Cotton bag with a crane"))
    assert verdicts([first, again, changed]) == ["stored", "unchanged", "stored"]
    assert again.listing_id == changed.listing_id == first.listing_id
    assert again.revision_id is None
    assert list(ListingRevision.objects.order_by("revision").values_list("revision", flat=True)) == [1, 2]
    assert Listing.objects.get().title == "Cotton bag with a crane"
    assert Entry.objects.filter(event="listing.received").count() == 2


def test_a_numbered_revision_is_unchanged_stale_or_in_conflict() -> None:
    store(listing(revision=5))
    same, older, other = (
        store(listing(revision=5))[0],
        store(listing(revision=4, title="Older"))[0],
        store(listing(revision=5, title="Other"))[0],
    )
    assert verdicts([same, older, other]) == ["unchanged", "stale", "refused"]
    assert codes(older) == ["listing.stale"]
    assert codes(other) == ["listing.revision_conflict"]
    assert other.problems[0]["field"] == "revision"
    assert Listing.objects.get().revision == 5
    assert verdicts(store(listing(revision=9, title="Newer"))) == ["stored"]


def test_one_call_may_hold_a_listing_several_times() -> None:
    answers = store(listing(), listing(), listing(title="Second"), listing(title="Third"), listing("b-1"))
    assert verdicts(answers) == ["stored", "unchanged", "stored", "stored", "stored"]
    row = Listing.objects.get(external_id="a-1")
    assert (row.revision, row.title) == (3, "Third")
    assert ListingRevision.objects.filter(listing=row).count() == 3


def test_a_refused_picture_leaves_the_listing_stored_in_part() -> None:
    [answer] = store(listing(pictures=[{"base64": "bm90IGEgcGljdHVyZQ=="}, picture(1)]))
    refused, sound = ListingPicture.objects.order_by("position")
    assert str(answer.verdict) == "partial"
    assert (answer.problems[0]["code"], answer.problems[0]["field"]) == (
        "picture.not_a_picture",
        "pictures[0]",
    )
    assert answer.problems[0]["message"]
    assert answer.problems[0]["remedy"]
    assert (refused.blob_id, refused.refusal) == (None, "picture.not_a_picture")
    assert sound.blob_id
    assert verdicts(store(listing(pictures=[{"base64": "bm90IGEgcGljdHVyZQ=="}, picture(1)]))) == [
        "unchanged"
    ]


def test_a_listing_or_shop_never_moves_to_another_merchant() -> None:
    store(listing())
    other = {"external_id": "m-2", "name": "Hilltop"}
    [moved] = store(listing(merchant=other, shop={"external_id": "s-2"}))
    [shop_moved] = store(listing("b-1", merchant=other))
    assert codes(moved) == ["listing.merchant_changed"]
    assert codes(shop_moved) == ["listing.shop_of_other_merchant"]
    assert Listing.objects.get().merchant.external_id == "m-1"


def test_names_of_merchants_and_shops_are_followed() -> None:
    store(listing())
    store(
        listing(
            "b-1", merchant={"external_id": "m-1", "name": "Riverside Trading"}, shop={"external_id": "s-1"}
        )
    )
    assert Merchant.objects.get().name == "Riverside Trading"
    assert Shop.objects.get().name == "Riverside"
    entry = Entry.objects.get(event="merchant.renamed")
    assert entry.fields == {"before": "Riverside Goods", "name": "Riverside Trading"}


def test_where_letters_to_a_merchant_are_mailed_is_followed() -> None:
    merchant = {"external_id": "m-1", "name": "Riverside Goods"}
    store(listing(merchant=merchant))
    row = Merchant.objects.get()
    assert addresses_of(row.organisation_id) == []
    for address in ("shop@riverside.example", "law@riverside.example", ""):
        store(listing(title=f"Bag {address}", merchant=merchant | {"contact_email": address}))
    assert addresses_of(row.organisation_id) == ["law@riverside.example"]


def test_sources_keep_their_own_numbers() -> None:
    [first], [second] = store(listing(), source="harbour"), store(listing(), source="bazaar")
    assert verdicts([first, second]) == ["stored", "stored"]
    assert first.listing_id != second.listing_id
    assert Merchant.objects.count() == 2


def test_a_batch_costs_few_statements() -> None:
    items = [
        parsed(listing(f"x-{n}", merchant={"external_id": f"m-{n % 7}"}, shop={"external_id": f"s-{n % 7}"}))
        for n in range(64)
    ]
    pairs = list(zip(items, resolved(items), strict=True))
    with (
        CaptureQueriesContext(
            connection,
        ) as seen,
        transaction.atomic(),
    ):
        store_listings(source="harbour", items=pairs, actor=SENDER)
    assert Listing.objects.count() == 64
    assert len(seen) <= 22, [query["sql"][:80] for query in seen]


def test_who_may_not_send_the_catalogue_stores_nothing() -> None:
    with pytest.raises(Forbidden):
        store(listing(), actor=Actor("person:stranger"))
    assert not Listing.objects.exists()


def test_the_marketplaces_state_is_noted_once() -> None:
    [answer] = store(listing())
    for _ in range(2):
        note_state(listing_id=answer.listing_id, state=ListingState.DELISTED, actor=SENDER)
    store(listing(title="Sent once more"))
    assert Listing.objects.get().state == "delisted"
    assert Entry.objects.filter(event="listing.state_noted").count() == 1


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_moment_make_one_merchant_and_one_listing() -> None:
    barrier = threading.Barrier(4)
    answers: list[str] = []
    errors: list[BaseException] = []

    def send(number: int) -> None:
        try:
            barrier.wait()
            answers.extend(verdicts(store(listing("shared"), listing(f"own-{number}"))))
        except BaseException as error:  # told to the test below
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert sorted(answers) == ["stored"] * 5 + ["unchanged"] * 3
    assert Merchant.objects.count() == Organisation.objects.filter(kind="merchant").count() == 1
    assert told_of("listing.received") == 5


@each_row("source", ["", " ", "x" * 61, "har\x00bour"])
def test_a_source_that_names_no_marketplace_is_refused(source: str) -> None:
    with pytest.raises(SourceRefused):
        store(listing(), source=source)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_writers_that_go_crosswise_all_get_through() -> None:
    """Each sends the same listings of the same merchants, renamed and in another order, some of them several times."""
    errors: list[BaseException] = []

    def send(number: int) -> None:
        chance = random.Random(number)
        try:
            for round_ in range(3):
                items = [
                    listing(
                        f"x-{n}",
                        title=f"Bag {number} {round_}",
                        merchant={"external_id": f"m-{n % 5}", "name": f"M {number} {round_}"},
                        shop={"external_id": f"s-{n % 5}", "name": f"S {number} {round_}"},
                        category=f"C {n % 3}",
                    )
                    for n in chance.sample(range(20), 15)
                ]
                store(*items)
        except BaseException as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert Merchant.objects.count() == Shop.objects.count() == 5
    assert ListingRevision.objects.count() == told_of("listing.received") == 6 * 3 * 15
    for row in Listing.objects.all():
        numbers = list(ListingRevision.objects.filter(listing=row).values_list("revision", flat=True))
        assert sorted(numbers) == list(range(1, row.revision + 1))


def test_its_seller_takes_it_off_sale_and_puts_it_back() -> None:
    store(listing())
    [gone] = store(listing(off_sale_at="2026-11-25T10:30:00+08:00"))
    row = Listing.objects.get()
    assert (row.state, gone.put_back) == ("withdrawn", False)
    [back] = store(listing())
    row.refresh_from_db()
    assert (row.state, back.put_back) == ("live", True)
    noted = Entry.objects.filter(event="listing.state_noted").order_by("pk")
    assert [one.fields["state"] for one in noted] == ["withdrawn", "live"]


def test_what_was_taken_down_stays_so_whatever_its_seller_says() -> None:
    store(listing())
    Listing.objects.update(state="delisted")
    store(listing(off_sale_at="2026-11-25"))
    store(listing())
    assert Listing.objects.get().state == "delisted"
