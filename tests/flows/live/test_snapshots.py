"""Pictures of a live room are posted in place of its stream: a stolen film ends in the order to cut the room."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from django.test import Client
from PIL import Image

from scripts.broadcasting import Broadcasting
from tests.blobs import blob_path
from tests.broadcasts import clip
from tests.catalog.subjects import room, send_rooms
from tests.flows.live.posting import JSON, as_jpeg, harmless, line, merchant, post
from tests.flows.live.test_room_stream import film, protect_film
from tests.flows.screening.screening import ROOT, owner_of
from tests.monitoring.rooms.test_following import scenes
from tests.receiver import receiver
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import LiveRoom
from zhengpin.enforcement.models import Measure
from zhengpin.evidence.spools import chosen as waiting
from zhengpin.jobs.running import run_due
from zhengpin.jobs.system_health import check
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.messages.operations import add_endpoint
from zhengpin.monitoring.indexes import index, videos
from zhengpin.monitoring.models import Finding, RoomPreservation, RoomSnapshot, RoomWatch
from zhengpin.monitoring.rooms.operations import lease_rooms
from zhengpin.monitoring.snapshots import spool
from zhengpin.monitoring.snapshots.operations import LookedAt, finish_snapshots, take_snapshots
from zhengpin.monitoring.snapshots.queries import UNATTENDED, snapshot_counts
from zhengpin.rulebook.states import ScreenedKind
from zhengpin.workers.rooms import RoomWatcher

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    videos.forget()
    yield
    index.forget()
    videos.forget()


@pytest.fixture(autouse=True)
def here(settings, tmp_path: Path):
    settings.DATA_DIR = tmp_path
    settings.LIVE_ROOMS = replace(settings.LIVE_ROOMS, words_seconds=0.0)


@pytest.fixture
def market(operator, token_of: Callable[..., str]) -> Client:
    secret = token_of(operator, Role.MARKETPLACE)
    return Client(headers={"Authorization": f"Bearer {secret}", "Accept-Language": "en"})


@pytest.fixture
def pictures() -> list[np.ndarray]:
    """A film, two pictures a second."""
    return scenes(1, 24)


@pytest.fixture
def filing(operator, holder, clips: Path, pictures: list[np.ndarray]):
    made = protect_film(owner_of(holder), film(clips, pictures))
    videos.current(make=True)
    return made


def screen_all(watcher: RoomWatcher) -> int:
    looked, ends = 0, time.monotonic() + 120
    while RoomSnapshot.objects.filter(waits_since__isnull=False).exists():
        assert time.monotonic() < ends
        looked += watcher.screen_posted_once()
        watcher._posted._asked_at = 0.0
    watcher.screen_posted_once()
    return looked


@pytest.mark.engines
def test_a_posted_stolen_film_ends_in_the_order_to_cut_the_room(
    operator, market: Client, filing, pictures: list[np.ndarray], settings
) -> None:
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    send_rooms(room(), room("r-2"))
    watcher = RoomWatcher(by="tests")
    watcher.keep()
    now = clock.now()
    stolen = [as_jpeg(pictures[2 * second]) for second in (3, 13)]
    with receiver() as arrived:
        add_endpoint(
            organisation_id=operator.pk, url=arrived.url, event_types=["instruction.created"], actor=ROOT
        )
        first = post(market, line("r-1", stolen[0], now - timedelta(seconds=10)), line("r-2", harmless(1)))
        assert [one["verdict"] for one in first.json()["items"]] == ["taken", "taken"]
        assert screen_all(watcher) == 2
        [waits] = Finding.objects.of_kind(ScreenedKind.ROOM)
        assert waits.rule_code == "R-83", "one picture of a film may be a still: a person looks at it"
        post(market, line("r-1", stolen[1], now))
        screen_all(watcher)
        run_due()
        message = arrived.received[0].message["data"]
    assert (message["measure"], message["subject"]["external_id"]) == ("interrupt", "r-1")
    found = Finding.objects.of_kind(ScreenedKind.ROOM).get()
    assert (found.rule_code, found.state, found.kind) == ("R-82", "upheld", "footage")
    assert found.match["query"] == [0.0, 10.0], "it ran from one picture to the next"
    assert [row.subject for row in Measure.objects.filter(kind="interrupt")] == [
        reference("room", LiveRoom.objects.get(external_id="r-1").pk)
    ]
    acted = RoomPreservation.objects.get(cause="round:0/acted")
    kept = [blob_path(one["digest"]).read_bytes() for one in acted.frames]
    assert kept == stolen, "the very pictures that were posted are the evidence"
    watch = RoomWatch.objects.get(room__external_id="r-1")
    assert (watch.by_snapshots, watch.frames, watch.health) == (True, 2, "live")
    assert watch.risk >= 60
    assert watch.acted_at
    assert watch.thumbnail
    assert not list(waiting.spool().below("snapshots")), "what was looked at is not left on disk"
    watcher.close()


def test_a_still_that_stays_is_for_a_person(market: Client, filing, pictures: list[np.ndarray]) -> None:
    send_rooms(room())
    watcher = RoomWatcher(by="tests")
    watcher.keep()
    now = clock.now()
    for before in (40, 30, 20, 10):
        post(market, line("r-1", as_jpeg(pictures[12], 70 + before), now - timedelta(seconds=before)))
        screen_all(watcher)
    found = Finding.objects.of_kind(ScreenedKind.ROOM).get()
    assert found.rule_code == "R-83"
    assert not Measure.objects.exists()


def test_only_a_room_at_risk_is_pulled(market: Client, filing, pictures: list[np.ndarray]) -> None:
    send_rooms(*(room(one, stream_url=f"rtmp://live.example/{one}") for one in ("r-1", "r-2")), room("r-3"))
    watcher = RoomWatcher(by="tests")
    watcher._films = videos.current()
    post(market, *(line(f"r-{number}", harmless(number)) for number in (1, 2, 3)))
    screen_all(watcher)
    assert lease_rooms(by="any", most=9, seconds=10, actor=ROOT) == [], (
        "calm rooms are left to their pictures"
    )
    post(market, line("r-1", as_jpeg(pictures[8])), line("r-3", as_jpeg(pictures[8])))
    screen_all(watcher)
    pulled = lease_rooms(by="any", most=9, seconds=10, actor=ROOT)
    assert [row.room.external_id for row in pulled] == ["r-1"], "r-3 has no stream that could be pulled"
    watcher.close()


def test_a_room_that_was_pulled_and_is_calm_again_is_left(
    operator, market: Client, servers: Broadcasting, clips: Path, settings
) -> None:
    settings.LIVE_ROOMS = replace(settings.LIVE_ROOMS, hosts=("127.0.0.1",), calm_seconds=1.0)
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    servers.push(clip(clips), "calm")
    send_rooms(room(stream_url=servers.rtmp("calm")))
    post(market, line("r-1", harmless(1)))
    RoomWatch.objects.update(risk=60)
    watcher = RoomWatcher(by="tests")
    watcher.keep()
    [held] = watcher.held.values()
    ends = time.monotonic() + 25
    while held.room.newest is None:
        assert time.monotonic() < ends
        time.sleep(0.05)
    assert held.room.memory.risk == 60
    assert not held.may_be_left
    held.room.memory.risk = 3.0
    watcher.keep()
    assert watcher.held == {}
    row = RoomWatch.objects.get()
    assert (row.leased_by, row.state) == ("", "open")
    assert row.risk < 5
    watcher.close()


@pytest.mark.engines
def test_each_line_is_answered_by_itself(market: Client, settings) -> None:
    settings.LIVE_ROOMS = replace(
        settings.LIVE_ROOMS, snapshot_hosts=(".cdn.example",), snapshot_bytes=200_000
    )
    send_rooms(room(), room("r-2"), room("r-3"), room("r-over", state="ended"))
    now = clock.now()
    png = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(png, "PNG")
    lines = [
        line("r-1", harmless(1), now),
        line("nowhere", harmless(1)),
        line("r-over", harmless(1)),
        line("r-2", b"no picture at all"),
        line("r-2", png.getvalue()),
        line("r-2", harmless(2) + b"\0" * 200_000),
        line("r-2", harmless(2), now - timedelta(hours=1)),
        line("r-2", harmless(2), now + timedelta(hours=1)),
        {"external_id": "r-2", "url": "https://elsewhere.example/a.jpg"},
        {"external_id": "r-2", "url": "file:///etc/passwd"},
        {"external_id": "r-2"},
        {"external_id": "r-2", "base64": "!!"},
        "r-2",
        {"external_id": "r-3", "url": "https://a.cdn.example/a.jpg"},
        line("r-1", harmless(1), now - timedelta(seconds=5)),
    ]
    items = post(market, *lines).json()["items"]
    codes = [one["problems"][0]["code"] if one["problems"] else one["verdict"] for one in items]
    assert codes == [
        "taken",
        "snapshot.room_unknown",
        "snapshot.room_over",
        "picture.not_a_picture",
        "snapshot.not_jpeg",
        "snapshot.too_large",
        "snapshot.time",
        "snapshot.time",
        "snapshot.host_not_listed",
        "snapshot.address",
        "snapshot.malformed",
        "snapshot.malformed",
        "snapshot.malformed",
        "taken",
        "snapshot.older",
    ]
    assert all(one["problems"][0]["remedy"] for one in items if one["problems"])
    assert set(RoomSnapshot.objects.values_list("room__external_id", flat=True)) == {"r-1", "r-3"}
    assert post(market, *[line("r-1", harmless(1))] * 101).status_code == 422
    assert post(market).status_code == 422
    assert market.post("/v1/snapshots?source=harbour", b"{", **JSON).status_code in (400, 422)


def test_one_jpeg_is_posted_as_itself(market: Client) -> None:
    send_rooms(room())
    answered = market.post("/v1/snapshots?source=harbour&room=r-1", harmless(1), content_type="image/jpeg")
    assert [one["verdict"] for one in answered.json()["items"]] == ["taken"]
    row = RoomSnapshot.objects.get()
    assert spool.read(row.file) == harmless(1)


def test_what_one_marketplace_posts_reaches_no_room_of_another(
    operator, holder, market: Client, token_of: Callable[..., str]
) -> None:
    send_rooms(room(), source="harbour")
    answered = market.post("/v1/snapshots?source=other", [line("r-1", harmless(1))], **JSON)
    assert answered.json()["items"][0]["problems"][0]["code"] == "snapshot.room_unknown"
    outsider = Client(headers={"Authorization": f"Bearer {token_of(holder, Role.HOLDER_MEMBER)}"})
    assert (
        outsider.post("/v1/snapshots?source=harbour", [line("r-1", harmless(1))], **JSON).status_code == 403
    )
    narrow = Client(
        headers={"Authorization": f"Bearer {token_of(operator, Role.MARKETPLACE, scopes=['screen'])}"}
    )
    assert narrow.post("/v1/snapshots?source=harbour", [line("r-1", harmless(1))], **JSON).status_code == 403
    post(market, line("r-1", harmless(1)))
    live = LiveRoom.objects.get()
    assert outsider.get(f"/v1/rooms/{live.pk}/snapshots").status_code == 404
    assert outsider.get("/v1/snapshots/counts").json()["posted"] == 0


@pytest.mark.engines
def test_each_posted_picture_is_counted_once_also_one_that_is_replaced_while_it_is_looked_at(
    market: Client, settings
) -> None:
    settings.LIVE_ROOMS = replace(settings.LIVE_ROOMS, snapshot_queue=2)
    send_rooms(room("r-1"), room("r-2"), room("r-3"))
    post(market, line("r-1", harmless(1)), line("r-2", harmless(2)))
    seen, gone = take_snapshots(by="one", most=2)
    post(market, line("r-1", harmless(3)), line("r-2", harmless(4)))
    finish_snapshots(done=[LookedAt(seen), LookedAt(gone, refusal="snapshot.gone")], by="one")
    counts = RoomSnapshot.objects.order_by("pk").values_list(
        "posted", "looked", "replaced", "refused", "refusal"
    )
    assert list(counts) == [(2, 1, 0, 0, ""), (2, 0, 1, 0, "")]

    [seen, _waits] = take_snapshots(by="one", most=2)
    RoomSnapshot.objects.filter(pk=seen.pk).update(risk=0)
    RoomSnapshot.objects.filter(room__external_id="r-2").update(risk=70)
    assert post(market, line("r-3", harmless(5))).json()["items"][0]["verdict"] == "taken", (
        "in place of r-1's"
    )
    finish_snapshots(done=[LookedAt(seen)], by="one")
    row = RoomSnapshot.objects.get(pk=seen.pk)
    assert (row.posted, row.looked, row.replaced, row.shed, row.waits_since) == (2, 2, 0, 0, None)


@pytest.mark.engines
def test_a_full_queue_pushes_back_and_leaves_out_who_is_least_at_risk(market: Client, settings) -> None:
    settings.LIVE_ROOMS = replace(settings.LIVE_ROOMS, snapshot_queue=3)
    send_rooms(
        *(room(f"r-{one}", merchant=merchant(1)) for one in range(6)), room("other", merchant=merchant(2))
    )
    assert post(market, *(line(f"r-{one}", harmless(one)) for one in range(3))).status_code == 200
    files = [one.file for one in RoomSnapshot.objects.order_by("pk")]
    full = post(market, line("r-3", harmless(3)), line("r-4", harmless(4)))
    assert (full.status_code, full.json()["code"]) == (429, "snapshots.queue_full")
    assert int(full["Retry-After"]) >= 1
    assert RoomSnapshot.objects.get(room__external_id="r-3").shed == 1, "counted though it was refused"

    again = post(market, line("r-0", harmless(9)), line("r-4", harmless(4))).json()["items"]
    assert [one["verdict"] for one in again] == ["replaced", "shed"], "a newer picture needs no other place"
    assert spool.read(files[0]) is None

    [taken] = post(market, line("other", harmless(5))).json()["items"]
    assert taken["verdict"] == "taken", "who has no place gets that of one who has three"
    RoomSnapshot.objects.filter(room__external_id="r-4").update(risk=70)
    [taken] = post(market, line("r-4", harmless(6))).json()["items"]
    assert taken["verdict"] == "taken", "a room at risk gets a place of a calm one"
    waiting = set(
        RoomSnapshot.objects.filter(waits_since__isnull=False).values_list("room__external_id", flat=True)
    )
    assert {"other", "r-4"} < waiting
    assert len(waiting) == 3
    counted = market.get("/v1/snapshots/counts")
    assert counted.status_code == 403, "the marketplace's token may not read findings"
    answered = snapshot_counts(ROOT)
    assert (answered.waiting, answered.shed, answered.replaced) == (3, 5, 1)


@pytest.mark.engines
def test_no_merchant_and_no_room_keeps_another_waiting(market: Client) -> None:
    send_rooms(
        *(room(f"big-{one}", merchant=merchant(1)) for one in range(30)),
        *(room(f"small-{one}", merchant=merchant(2 + one)) for one in range(3)),
        room("risky", merchant=merchant(1)),
    )
    post(market, *(line(f"big-{one}", harmless(one)) for one in range(30)))
    post(market, line("risky", harmless(99)))
    RoomSnapshot.objects.filter(room__external_id="risky").update(risk=80)
    post(market, *(line(f"small-{one}", harmless(40 + one)) for one in range(3)))
    first = take_snapshots(by="tests", most=6)
    names = [row.room.external_id for row in first]
    assert names[0] == "risky"
    assert {"small-0", "small-1", "small-2"} <= set(names), "the last to come are among the first six"
    finish_snapshots(done=[LookedAt(row) for row in first], by="tests")
    seen = set(names)
    for turn in range(10):  # every room posts again before each turn, and still each has its own
        post(market, *(line(f"big-{one}", harmless(100 * turn + one)) for one in range(30)))
        rows = take_snapshots(by="tests", most=4)
        finish_snapshots(done=[LookedAt(row) for row in rows], by="tests")
        seen |= {row.room.external_id for row in rows}
    assert len(seen) == 34
    RoomSnapshot.objects.filter(waits_since__isnull=False).update(waits_since=clock.now())
    assert take_snapshots(by="somebody else", most=50) == [], "who knows a room looks at it again"


def test_what_waits_is_left_to_others_by_a_process_that_ends_and_taken_from_one_that_died(
    market: Client,
) -> None:
    send_rooms(room())
    post(market, line("r-1", harmless(1)))
    assert take_snapshots(by="died", most=5)
    assert not take_snapshots(by="other", most=5)
    with clock.set_to(clock.now() + timedelta(seconds=16)):
        [row] = take_snapshots(by="other", most=5)
        assert spool.read(row.file) == harmless(1), "nothing that waited is lost"


def test_pictures_that_nobody_looks_at_are_a_trouble_of_the_system(market: Client) -> None:
    send_rooms(room())
    post(market, line("r-1", harmless(1)))
    assert UNATTENDED not in check()
    with clock.set_to(clock.now() + timedelta(minutes=3)):
        assert UNATTENDED in check()


def test_a_picture_that_cannot_be_had_or_decoded_is_counted_with_its_reason(
    operator, market: Client, settings, token_of: Callable[..., str]
) -> None:
    settings.LIVE_ROOMS = replace(settings.LIVE_ROOMS, snapshot_hosts=("localhost", "127.0.0.1"))
    send_rooms(room(), room("r-2"))
    whole = harmless(1)
    post(market, line("r-1", whole[: len(whole) // 2]))
    post(market, {"external_id": "r-2", "url": "http://localhost:8080/a.jpg"})
    watcher = RoomWatcher(by="tests")
    ends = time.monotonic() + 120
    while RoomSnapshot.objects.filter(waits_since__isnull=False).exists():
        assert time.monotonic() < ends
        watcher.screen_posted_once()
        watcher._posted._asked_at = 0.0
        time.sleep(0.01)
    watcher.screen_posted_once()
    answered = dict(RoomSnapshot.objects.values_list("room__external_id", "refusal"))
    assert answered == {"r-1": "picture.truncated", "r-2": "fetch.private"}, (
        "a private address is never fetched"
    )
    staff = Client(headers={"Authorization": f"Bearer {token_of(operator, Role.REVIEWER)}"})
    counted = staff.get("/v1/snapshots/counts").json()
    assert (counted["refused"], counted["looked"], counted["waiting"]) == (2, 0, 0)
    live = LiveRoom.objects.get(external_id="r-1")
    assert staff.get(f"/v1/rooms/{live.pk}/snapshots").json()["refusal"] == "picture.truncated"
    watcher.close()
