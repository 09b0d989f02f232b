"""Whatever is asked for, by address, number or reference, is found, or said to be several, or to be unknown."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.catalog.sending import SENDER, listing, store
from tests.catalog.subjects import marketplace, room, send_creators, send_rooms, send_videos, video
from tests.rows import each_row
from zhengpin.accounts.actor import Actor
from zhengpin.catalog import resolving
from zhengpin.catalog.models import Creator, Listing, LiveRoom, Merchant, Shop, Video
from zhengpin.catalog.problems import SubjectNotFound
from zhengpin.catalog.resolving import resolve_subjects
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import Ambiguous, Subject, subject
from zhengpin.kit.ids import new_id

pytestmark = pytest.mark.django_db


def meant(*asked, **more) -> list[str]:
    """Return the references that were found, `?` and their number for several, `-` for nothing."""
    told = {Subject: lambda one: one.reference, Ambiguous: lambda one: f"?{len(one.subjects)}"}
    return [told[type(one)](one) if one else "-" for one in resolve_subjects(asked, **more)]


def references() -> dict[str, str]:
    rows = {"listing": Listing, "shop": Shop, "creator": Creator, "video": Video, "room": LiveRoom}
    found = {kind: f"{kind}:{model.objects.get().pk}" for kind, model in rows.items()}
    return found | {"account": f"account:{Merchant.objects.get().organisation_id}"}


def test_every_kind_is_found_by_address_number_and_reference() -> None:
    marketplace()
    known = references()
    assert meant(
        ("", "http://market.example/item/a-1/"),
        ("", "https://market.example/shops/s-1?utm_source=x"),
        ("creator", "market.example/creators/c-1"),
        ("", "https://market.example/videos/v-1#top"),
        ("room", "HTTPS://MARKET.example/rooms/r-1"),
    ) == [known[one] for one in ("listing", "shop", "creator", "video", "room")]
    assert meant(
        ("", "a-1"), ("shop", "s-1"), ("", "c-1"), ("", "v-1"), ("", "r-1"), ("", "m-1"), ("account", "m-1")
    ) == [known[one] for one in ("listing", "shop", "creator", "video", "room", "account", "account")]
    assert meant(*(("", ref) for ref in known.values())) == list(known.values())
    assert meant(*(("", ref.partition(":")[2]) for ref in known.values())) == list(known.values())


def test_what_is_not_known_is_nothing() -> None:
    marketplace()
    nothing = [
        ("", "https://market.example/item/a-2"),
        ("", ""),
        ("", "a\x00b"),
        ("", "x" * 3000),
        ("video", "a-1"),
        ("planet", "a-1"),
        ("", f"listing:{new_id()}"),
        ("room", f"video:{Video.objects.get().pk}"),
        ("", str(new_id())),
    ]
    assert meant(*nothing) == ["-"] * len(nothing)
    assert meant(("", "a-1"), ("", "a-1"), source="elsewhere") == ["-", "-"]


def test_several_that_one_number_means_are_all_told() -> None:
    store(listing("7"))
    store(listing("7", merchant={"external_id": "m-9"}, shop={"external_id": "s-9"}), source="lakeside")
    send_videos(video("7"))
    assert meant(("", "7"), ("listing", "7"), ("video", "7")) == [
        "?3",
        "?2",
        f"video:{Video.objects.get().pk}",
    ]
    [several] = resolve_subjects([("listing", "7")])
    assert {one.source for one in several.subjects} == {"harbour", "lakeside"}
    assert meant(("listing", "7"), source="lakeside") == [
        f"listing:{Listing.objects.get(source='lakeside').pk}"
    ]


def test_a_creators_account_is_meant_where_it_is_asked_for() -> None:
    send_creators({"external_id": "c-1", "name": "Reed Heron"})
    row = Creator.objects.get()
    assert meant(("", "c-1"), ("account", "c-1")) == [f"creator:{row.pk}", f"account:{row.organisation_id}"]


def test_five_hundred_take_few_statements() -> None:
    marketplace()
    asked = [("", f"https://market.example/item/{at}") for at in range(250)]
    asked += [("", f"a-{at}") for at in range(250)]
    with CaptureQueriesContext(
        connection,
    ) as done:
        found = resolve_subjects(asked)
    assert len(done) <= 7
    assert [one.external_id for one in found if one] == ["a-1"]


def test_an_address_that_a_crowd_shares_is_cut_and_hides_no_other(monkeypatch) -> None:
    monkeypatch.setattr(resolving, "MOST_ROWS", 30)
    store(*(listing(f"x-{at}", url="https://market.example/") for at in range(40)), listing("a-1"))
    assert meant(("", "https://market.example/"), ("", "a-1"), ("", "x-3")) == [
        "?20",
        *(f"listing:{Listing.objects.get(external_id=one).pk}" for one in ("a-1", "x-3")),
    ]


@each_row("by", ["address", "number"])
def test_look_ups_use_indexes(by) -> None:
    marketplace()
    text = {"address": "https://market.example/item/a-1", "number": "a-1"}[by]
    for source in ("", "harbour"):
        with CaptureQueriesContext(connection) as done:
            resolve_subjects([("listing", text), ("listing", str(new_id()))], source=source)
        [asked] = [one["sql"] for one in done if "catalog_listing" in one["sql"]]
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
                plan = " / ".join(row[-1] for row in cursor.fetchall())
            assert "SCAN catalog_listing" not in plan


def test_a_subject_says_who_answers_for_it() -> None:
    marketplace()
    send_rooms(room("r-2", creator={"external_id": "c-1"}))
    creator, merchant = Creator.objects.get(), Merchant.objects.get()
    found = subject(SENDER, f"room:{LiveRoom.objects.get(external_id='r-2').pk}")
    assert (found.subject_kind, found.title, found.shown) == (SubjectKind.ROOM, "Evening sale", True)
    assert (found.respondent_id, found.respondent_name) == (creator.organisation_id, "Reed Heron")
    assert (found.creator_id, found.merchant_id) == (creator.pk, merchant.pk)
    assert found.published_at == LiveRoom.objects.get(external_id="r-2").started_at
    assert subject(SENDER, f"merchant:{merchant.pk}").reference == references_of_account(merchant)
    assert subject(SENDER, references_of_account(creator)).creator_id == creator.pk


def references_of_account(row) -> str:
    return f"account:{row.organisation_id}"


def test_a_subject_is_shown_to_those_it_concerns() -> None:
    marketplace()
    known = references()
    own = Actor("person:1", organisation_ids=frozenset({Merchant.objects.get().organisation_id}))
    assert subject(own, known["listing"]).external_id == "a-1"
    for ref in (
        known["video"],
        known["creator"],
        "case:1",
        f"case:{new_id()}",
        "nonsense",
        f"shop:{new_id()}",
    ):
        with pytest.raises(SubjectNotFound):
            subject(own, ref)
