"""Rooms that are live are watched, each by one process: real streams, leases, and a process that is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from scripts.broadcasting import Broadcasting
from tests.broadcasts import clip
from tests.catalog.subjects import room, send_rooms
from tests.jobs import outside
from zhengpin.accounts.actor import system
from zhengpin.catalog.models import LiveRoom
from zhengpin.kit import clock
from zhengpin.monitoring.models import RoomWatch
from zhengpin.monitoring.rooms import operations, queries
from zhengpin.monitoring.rooms.memory import pace_of
from zhengpin.workers.rooms import RoomWatcher

pytestmark = pytest.mark.django_db
US = system("tests")


def until(true: Callable[[], object], within: float = 25.0, *, every: float = 0.05) -> None:
    ends = time.monotonic() + within
    while not true():
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(every)


@pytest.fixture
def here(settings):
    settings.LIVE_ROOMS = replace(settings.LIVE_ROOMS, hosts=("127.0.0.1",), calm_seconds=1.0)
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]


def test_a_room_is_watched_while_it_is_live_and_left_when_it_is_over(
    operator, here, servers: Broadcasting, clips
) -> None:
    send_rooms(room(stream_url=servers.rtmp("a")), room("r-2"))
    servers.push(clip(clips), "a")
    watcher = RoomWatcher(by="first")
    watcher.keep()
    [held] = watcher.held.values()
    until(lambda: watcher.screen_once() or held.room.newest)
    watcher.screen_once()
    watcher.report_progress()
    row = queries.watch(US, LiveRoom.objects.get(external_id="r-1").pk)
    assert (row.health, row.leased_by, row.width, row.height) == ("live", "first", 320, 180)
    assert row.frames >= 1
    assert row.first_frame_at
    assert queries.thumbnail(US, row.room_id)[:2] == b"\xff\xd8"
    assert [one.pk for one in queries.rooms_shown(US)] == [row.pk]
    assert queries.counts_by_health(US)["live"] == 1
    assert queries.counts_by_health(US)["stalled"] == 0
    assert held.room.buffer.preserve().frames

    send_rooms(room(stream_url=servers.rtmp("a"), state="ended"))
    watcher.keep()
    assert not watcher.held
    row.refresh_from_db()
    assert (row.state, row.leased_by) == ("ended", "")
    send_rooms(room("r-1", stream_url=servers.rtmp("a"), state="live", ended_at=None))
    watcher.close()


def test_a_host_that_is_not_listed_is_told_and_not_opened(operator, here) -> None:
    send_rooms(room(stream_url="rtmp://stranger.example/live/a"))
    watcher = RoomWatcher(by="first")
    watcher.keep()
    [held] = watcher.held.values()
    until(lambda: held.room.progress(0).health.value == "refused")
    watcher.report_progress()
    assert RoomWatch.objects.get().detail == "stream.host_not_listed: stranger.example"
    watcher.close()


def leased(by: str, most: int = 10) -> list[str]:
    rows = operations.lease_rooms(by=by, most=most, seconds=10, actor=US)
    return sorted(row.room.external_id for row in rows)


def test_each_room_goes_to_one_process_and_to_another_when_that_dies(operator) -> None:
    send_rooms(*(room(f"r-{one}", stream_url=f"rtmp://host/live/{one}") for one in range(4)), room("silent"))
    assert operations.open_watches(actor=US) == 4
    assert operations.open_watches(actor=US) == 0
    taken = leased("first", most=3)
    left = leased("second")
    assert (len(taken), sorted(taken + left)) == (3, ["r-0", "r-1", "r-2", "r-3"])
    assert leased("third") == []
    assert not queries.unattended(US).exists()
    with clock.set_to(clock.now() + timedelta(seconds=8)):
        assert len(operations.renew_leases(by="second", seconds=10)) == 1
    with clock.set_to(clock.now() + timedelta(seconds=12)):
        assert queries.unattended(US).count() == 3
        assert leased("second") == taken
        assert operations.renew_leases(by="first", seconds=10) == set(), "what ran out is no longer its own"
        assert operations.give_up_leases(by="second") == 4
        assert leased("third") == ["r-0", "r-1", "r-2", "r-3"]
    assert sorted(RoomWatch.objects.values_list("takeovers", flat=True)) == [0, 1, 1, 1]


def test_a_riskier_room_is_looked_at_more_densely() -> None:
    assert [round(pace_of(risk, 2.0, 0.5), 2) for risk in (0, 30, 60, 100)] == [2.0, 1.25, 0.5, 0.5]


SEND = """
from tests.cast import organisation
from tests.catalog.subjects import room, send_rooms
from zhengpin.accounts.states import OrganisationKind
organisation(OrganisationKind.OPERATOR, "Harbour Market")
send_rooms(*(room(f"r-{one}", stream_url="{rtmp}") for one in range(3)))
print(1)
"""
HOLDERS = """
import json
from zhengpin.monitoring.models import RoomWatch
print(json.dumps([[row.leased_by, row.frames, row.health] for row in RoomWatch.objects.order_by("pk")]))
"""


# 20 s of processor time: two processes start and read three streams.
@pytest.mark.slow
@pytest.mark.prove("13 s; that a lease runs out and is taken over is proven without processes too")
def test_rooms_of_a_process_that_is_killed_are_watched_on_by_another(
    servers: Broadcasting, clips, tmp_path
) -> None:
    servers.push(clip(clips), "a")
    room_settings = {"ZHENGPIN_LIVE_HOSTS": "127.0.0.1", "ZHENGPIN_PRIVATE_HOSTS_ALLOWED": "127.0.0.1"}
    with outside.database(tmp_path, ZHENGPIN_LIVE_LEASE_SECONDS="3", **room_settings) as env:
        outside.ask(SEND.replace("{rtmp}", servers.rtmp("a")), env)
        command = [sys.executable, "-m", "zhengpin.workers", "rooms"]
        one = subprocess.Popen(command, env=env, cwd=outside.ROOT)
        until(
            lambda: [bool(frames) for _, frames, _ in outside.ask(HOLDERS, env)] == [True] * 3,
            within=60,
            every=0.5,
        )
        [dead] = {by for by, _, _ in outside.ask(HOLDERS, env)}
        other = subprocess.Popen(command, env=env, cwd=outside.ROOT)
        one.send_signal(signal.SIGKILL)
        one.wait()
        before = [frames for _, frames, _ in outside.ask(HOLDERS, env)]

        def watched_on() -> bool:
            rows = outside.ask(HOLDERS, env)
            taken = all(by not in ("", dead) for by, _, _ in rows)
            return taken and all(frames > was for (_, frames, _), was in zip(rows, before, strict=True))

        until(watched_on, within=60, every=0.5)
        other.send_signal(signal.SIGTERM)
        assert other.wait(timeout=30) == 0
        assert {by for by, _, _ in outside.ask(HOLDERS, env)} == {""}, "asked to end, it gives its rooms back"
