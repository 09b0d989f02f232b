"""Live rooms by the API: goods and counts in, the wall and signals out, each to those who may see them."""

from __future__ import annotations

import pytest

from tests.catalog.subjects import room, send_rooms
from tests.flows.live.test_room import minutes, played
from tests.flows.screening.screening import owner_of, protect_name, protect_work
from tests.web.live_rooms import watched_rooms
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import LiveRoom, RoomCount
from zhengpin.flows.live.room import act_on
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.rooms.operations import give_up_leases, open_watches

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}


@pytest.fixture
def live(operator, db) -> LiveRoom:
    index.forget()
    send_rooms(room(stream_url="rtmp://127.0.0.1/live/a"))
    return LiveRoom.objects.get()


def test_a_room_is_announced_with_its_stream_and_a_bad_address_is_told(operator, api_of) -> None:
    client = api_of(operator, Role.MARKETPLACE)
    sent = [room(stream_url="https://live.example/a.m3u8"), room("r-2", stream_url="file:///etc/passwd")]
    good, bad = client.post("/v1/rooms?source=harbour", sent, **JSON).json()["items"]
    assert good["verdict"] == "stored"
    assert [one["code"] for one in bad["problems"]] == ["field.not_a_stream"]
    [listed] = client.get("/v1/rooms").json()["items"]
    assert listed["stream_url"] == "https://live.example/a.m3u8"


def test_goods_are_pinned_and_counts_are_kept(operator, live, api_of) -> None:
    client = api_of(operator, Role.MARKETPLACE)
    answer = client.post(f"/v1/rooms/{live.pk}/pins", {"external_ids": ["a-1", "a-1", "a-2"]}, **JSON)
    assert [one["external_id"] for one in answer.json()["items"]] == ["a-1", "a-2"]
    answer = client.post(f"/v1/rooms/{live.pk}/pins", {"external_ids": ["a-2"]}, **JSON)
    assert [one["external_id"] for one in answer.json()["items"]] == ["a-2"]
    assert client.post(f"/v1/rooms/{live.pk}/counts", {"viewers": 12, "chats": 3}, **JSON).status_code == 200
    assert RoomCount.objects.get().viewers == 12
    assert client.post(f"/v1/rooms/{live.pk}/counts", {"viewers": -1}, **JSON).status_code == 422
    assert client.post(f"/v1/rooms/{operator.pk}/pins", {"external_ids": []}, **JSON).status_code == 404


def test_the_wall_is_the_operators_and_a_signal_its_holders(
    operator, live, holder, merchant_organisation, api_of
) -> None:
    film = protect_work(owner_of(holder))
    open_watches(actor=system("tests"))
    act_on(live.pk, [played(film)], kept=minutes, engine={})
    staff = api_of(operator, Role.REVIEWER)
    [row] = staff.get("/v1/live-rooms?signalled=true").json()["items"]
    assert (row["room"]["id"], row["signals"], row["last_match"]["kind"]) == (str(live.pk), 1, "footage")
    assert row["acted_at"]
    assert staff.get("/v1/live-rooms?health=live").json()["items"] == []
    counts = staff.get("/v1/live-rooms/counts").json()
    assert (counts["health"]["waiting"], counts["unattended"]) == (1, 1)
    assert {name: many for name, many in counts["condition"].items() if many} == {"unattended": 1}
    assert staff.get(f"/v1/rooms/{live.pk}/watch").json()["state"] == "open"
    assert staff.get(f"/v1/rooms/{live.pk}/picture").status_code == 204
    [frozen] = staff.get(f"/v1/rooms/{live.pk}/preservations").json()["items"]
    assert len(frozen["frames"]) == 3
    told = staff.get(f"/v1/rooms/{live.pk}/timeline").json()
    assert {one["kind"] for one in told["moments"]} == {"watched", "seen", "frozen", "measure"}
    assert told["packs"] == [frozen["pack"]]
    [signal] = staff.get("/v1/findings", {"subject": f"room:{live.pk}"}).json()["items"]
    assert (signal["found_in"], signal["rule"]["code"], signal["room"]["times"]) == ("room", "R-82", 1)
    assert staff.get(f"/v1/cases/{signal['case']}").json()["findings"] == [signal]

    theirs = api_of(holder, Role.HOLDER_MEMBER)
    assert theirs.get("/v1/findings?found_in=room&kind=footage").json()["items"] == [signal]
    assert theirs.get("/v1/live-rooms").json()["items"] == []
    assert theirs.get(f"/v1/rooms/{live.pk}/watch").status_code == 404
    assert theirs.get(f"/v1/rooms/{live.pk}/timeline").status_code == 403
    assert theirs.get(f"/v1/rooms/{live.pk}/preservations").json()["items"] == []
    outsider = api_of(merchant_organisation, Role.MERCHANT_MEMBER)
    assert outsider.get("/v1/findings?found_in=room").status_code == 403
    assert outsider.post(f"/v1/rooms/{live.pk}/pins", {"external_ids": []}, **JSON).status_code == 403


def test_rooms_are_listed_by_the_conditions_of_the_wall(operator, api_of) -> None:
    index.forget()
    watched_rooms()
    staff = api_of(operator, Role.REVIEWER)

    def listed(asked: str) -> set[str]:
        answer = staff.get(f"/v1/live-rooms?{asked}").json()
        return {one["room"]["external_id"] for one in answer["items"]}

    assert listed("condition=late") == {"r-late"}
    assert listed("condition=over") == {"r-over"}
    assert listed("condition=unattended") == set()
    assert listed("text=旗舰店") == {"r-posing"}
    assert listed("condition=live&health=stalled") == set()
    assert len(listed("")) == 4, "what is over is listed only when it is asked for"
    give_up_leases(by="rooms-1")
    assert len(listed("condition=unattended")) == 4
    [row] = staff.get("/v1/live-rooms?text=旗舰店").json()["items"]
    assert row["condition"] == "unattended"
    assert staff.get("/v1/live-rooms?condition=sleeping").status_code == 422


def test_a_person_acts_on_what_is_seen(operator, holder, live, api_of) -> None:
    protect_name(owner_of(holder), "Lanhe")
    open_watches(actor=system("tests"))
    sent = {"kind": "name", "right": "Lanhe", "measure": "warn", "reason": "It is on the banner."}
    path = f"/v1/rooms/{live.pk}/manual-reports"
    staff = api_of(operator, Role.REVIEWER)
    made = staff.post(path, sent, **JSON).json()
    assert (made["state"], made["measures"], made["rule"]["code"], made["automated_detection"]) == (
        "settled",
        ["warn"],
        "R-85",
        False,
    )
    [signal] = staff.get("/v1/findings?found_in=room&kind=name").json()["items"]
    assert (signal["state"], signal["match"]["said"]) == ("upheld", sent["reason"])
    refused = staff.post(path, sent | {"right": "nobody"}, **JSON)
    assert (refused.status_code, refused.json()["field"]) == (422, "right")
    assert staff.post(path, sent | {"kind": "smell"}, **JSON).status_code == 422
    assert api_of(holder, Role.HOLDER_MEMBER).post(path, sent, **JSON).status_code == 403
