"""Of the rooms that wait to be looked at, risky ones come first, and none waits for ever."""

from __future__ import annotations

import threading
from uuid import UUID

import numpy as np
import pytest
from django.conf import settings

from zhengpin.monitoring.rooms.material import LiveFrame
from zhengpin.workers.room_reader import Pace
from zhengpin.workers.watched_room import HEAD_START, PICTURED_EVERY, WatchedRoom


def room(waiting_since: float, risk: float = 0.0) -> WatchedRoom:
    made = WatchedRoom(UUID(int=1), UUID(int=2), "rtmp://127.0.0.1/a", settings.LIVE_ROOMS, threading.Event())
    made.memory.raise_risk(risk, 0.0)
    for wall in (waiting_since, waiting_since + 1.0):
        made.took_frame(LiveFrame(wall, wall, np.zeros((18, 32, 3), np.uint8)))
    return made


def test_a_risky_room_is_looked_at_before_a_calm_one_that_has_waited_as_long() -> None:
    assert room(100.0, risk=60).urgency(103.0) > room(100.0).urgency(103.0) == 3.0


def test_a_calm_room_that_has_waited_longer_than_any_risk_counts_for_comes_first() -> None:
    risky, calm = room(100.0, risk=100), room(100.0 - HEAD_START - 0.1)
    assert calm.urgency(103.0) > risky.urgency(103.0)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_was_taken_no_longer_counts() -> None:
    waiting = room(100.0)
    assert len(waiting.take().frames) == 2
    assert waiting.waits == 0
    waiting.took_frame(LiveFrame(110.0, 110.0, np.zeros((18, 32, 3), np.uint8)))
    assert waiting.urgency(111.0) == 1.0


def test_a_small_picture_of_a_calm_room_is_made_as_often_as_it_is_seen() -> None:
    calm = room(100.0)
    assert calm.progress(0).thumbnail
    calm.took_frame(LiveFrame(102.0, 102.0, np.zeros((18, 32, 3), np.uint8)))
    assert calm.progress(0).thumbnail is None
    later = 101.0 + PICTURED_EVERY
    calm.took_frame(LiveFrame(later, later, np.zeros((18, 32, 3), np.uint8)))
    assert calm.progress(0).thumbnail


def test_of_a_room_in_which_something_is_suspected_every_frame_is_pictured() -> None:
    suspected = room(100.0)
    assert suspected.progress(0).thumbnail
    suspected.memory.suspect(101.0)
    suspected.took_frame(LiveFrame(101.5, 101.5, np.zeros((18, 32, 3), np.uint8)))
    assert suspected.progress(0).thumbnail


def test_a_pace_is_passed_on_at_once_and_only_while_somebody_reads() -> None:
    pace, told = Pace(2.0), list[float]()
    with pace.passed_on(told.append):
        pace.seconds = 1.0
        pace.seconds = 1.0
        pace.seconds = 2.0
    pace.seconds = 1.0
    assert told == [2.0, 1.0, 2.0], "what stands is told first, and nothing twice"
