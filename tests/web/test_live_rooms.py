"""The wall of live rooms: its conditions, filters, order and table, that it refreshes itself, and who sees it."""

from __future__ import annotations

import csv
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests.web.live_rooms import Rooms, watched_rooms
from zhengpin.kit import clock
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import RoomWatch
from zhengpin.monitoring.rooms.operations import give_up_leases
from zhengpin.web.live.wall import trouble_words

pytestmark = pytest.mark.django_db
ADDRESS = "/live-rooms/"


@pytest.fixture
def rooms(operator) -> Rooms:
    index.forget()
    return watched_rooms()


def numbers(client, **asked) -> list[str]:
    return [one["room"].external_id for one in client.get(ADDRESS, asked).context["tiles"]]


def test_each_room_is_in_one_condition(rooms, english, reviewer) -> None:
    page = english(reviewer).get(ADDRESS)
    assert {one["room"].external_id: one["condition"].value for one in page.context["tiles"]} == {
        "r-posing": "live",
        "r-late": "late",
        "r-calm": "live",
        "r-stalled": "stalled",
    }
    told = {name: count for name, count in page.context["counts"].items() if count}
    assert told == {"live": 2, "late": 1, "stalled": 1, "over": 1}
    give_up_leases(by="rooms-1")
    told = english(reviewer).get(ADDRESS).context["counts"]
    assert (told["unattended"], told["over"], sum(told.values())) == (4, 1, 5)


def test_it_is_filtered_and_put_in_order(rooms, english, reviewer) -> None:
    client = english(reviewer)
    assert numbers(client)[:3] == ["r-posing", "r-late", "r-calm"]
    assert numbers(client, condition="over") == ["r-over"]
    assert numbers(client, condition="stalled") == ["r-stalled"]
    assert numbers(client, q="旗舰店") == ["r-posing"]
    assert len(numbers(client, q="reed heron")) == 4
    assert numbers(client, signalled="on") == []
    assert len(numbers(client, condition="?", order="?", source="harbour")) == 4
    RoomWatch.objects.filter(room=rooms["r-calm"]).update(last_match_at=clock.now(), signals=1)
    assert numbers(client, order="match")[0] == "r-calm"
    assert numbers(client, signalled="on") == ["r-calm"]


def test_it_is_a_table_too_and_its_pictures_are_served(rooms, english, reviewer) -> None:
    client = english(reviewer)
    written = b"".join(client.get(reverse("web:export-live-rooms"), {"order": "risk"}))
    rows = list(csv.DictReader(written.decode("utf-8-sig").splitlines()))
    assert [row["external_id"] for row in rows][:2] == ["r-posing", "r-late"]
    assert (rows[0]["condition"], rows[0]["risk"], rows[0]["minutes_live"]) == ("live", "74", "48")
    picture = client.get(reverse("web:live-room-picture", args=[rooms["r-calm"].pk]))
    assert (picture["Content-Type"], picture.content[:2]) == ("image/jpeg", b"\xff\xd8")


def test_it_is_the_operators_alone(rooms, english, holder_person, merchant_person) -> None:
    for someone in (holder_person, merchant_person):
        client = english(someone)
        for address in (
            ADDRESS,
            reverse("web:export-live-rooms"),
            reverse("web:live-room-picture", args=[rooms["r-calm"].pk]),
        ):
            assert client.get(address).status_code == 403


def test_empty_it_says_how_rooms_come(operator, english, reviewer) -> None:
    assert b"stream_url" in english(reviewer).get(ADDRESS).content


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("it waits for what must not come")
def test_it_refreshes_itself_until_told_not_to(rooms, everywhere: Any, reviewer: Any) -> None:
    watched = everywhere(reviewer)
    page = watched.open(ADDRESS)
    assert page.locator(".room").count() == 4
    watched.assert_well("live-rooms")
    page.locator("zp-refresh input").uncheck()
    late = RoomWatch.objects.filter(room=rooms["r-late"])
    late.update(risk=91, last_frame_at=clock.now() + timedelta(minutes=5))
    page.wait_for_timeout(5500)
    assert "91" not in page.locator(".wall").inner_text()
    page.locator("zp-refresh input").check()
    page.locator(".room").first.locator("strong", has_text="91").wait_for(timeout=9000)
    watched.open(f"{ADDRESS}?condition=black")
    watched.assert_well("live-rooms-none")


def test_why_a_stream_gives_no_picture_is_said_in_the_readers_language(rooms, english, reviewer) -> None:
    watch = RoomWatch.objects.filter(room=rooms["r-stalled"])
    watch.update(detail="codec:mpeg2video")
    client = english(reviewer)
    assert "Its pictures are sent as mpeg2video, which is not read." in client.get(ADDRESS).text
    watch.update(detail="address.private: 10.0.0.7")
    assert "Its address lies in a private network. (10.0.0.7)" in client.get(ADDRESS).text
    with translation.override("zh-hans"):
        assert "timeout" not in trouble_words("timeout")
        assert "SomethingError" in trouble_words("SomethingError")
    assert trouble_words("") == ""
