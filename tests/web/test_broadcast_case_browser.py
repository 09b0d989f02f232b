"""The case and the page of a room that shows an official broadcast: where in it, when it aired, its picture beside."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.browser import View
from tests.catalog.subjects import room, send_rooms
from tests.flows.screening.screening import ROOT, owner_of
from tests.monitoring.rooms.test_following import EVERY, scenes
from tests.programmes.campaigns import event_right, opened
from zhengpin.catalog.models import LiveRoom
from zhengpin.flows.live.room import act_on
from zhengpin.kit import clock
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.monitoring.broadcasts.operations import open_feed
from zhengpin.monitoring.broadcasts.taking import take_segment
from zhengpin.monitoring.indexes import videos
from zhengpin.monitoring.models import ReferenceFeed, RoomWatch
from zhengpin.monitoring.rooms.following import follow_video
from zhengpin.monitoring.rooms.material import Kept, LiveFrame
from zhengpin.monitoring.rooms.memory import RoomMemory
from zhengpin.monitoring.rooms.operations import open_watches
from zhengpin.review.models import Case
from zhengpin.workers.room_buffer import as_jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SENTENCES = {"en": "run like the official broadcast up to 01:12:", "zh-hans": "与官方节目至 01:12:"}
INTO = 4350.0
"""Seconds into the broadcast: what is told is an hour and more."""


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    videos.forget()
    yield
    videos.forget()


@pytest.fixture
def signalled(operator, holder) -> LiveRoom:
    """A room that showed the broadcast, ten seconds late, and was interrupted."""
    event = event_right(owner_of(holder))
    opened(event)
    feed = open_feed(filing_id=event.pk, address="rtmp://official.example/final", actor=ROOT)
    ReferenceFeed.objects.filter(pk=feed.pk).update(created_at=clock.now() - timedelta(seconds=INTO + 20))
    pictures = scenes(3, 12)
    for first in range(0, len(pictures), 4):
        frames = [
            VideoFrame(INTO + (first + at) * EVERY, one, True)
            for at, one in enumerate(pictures[first : first + 4])
        ]
        small = as_jpeg(LiveFrame(0.0, 0.0, pictures[first])).jpeg
        take_segment(feed_id=feed.pk, frames=frames, picture=small, actor=ROOT)
    send_rooms(room("r-1", title="今晚一起看决赛", stream_url="rtmp://rooms.example/r-1"))
    open_watches(actor=ROOT)
    live, memory, kept = LiveRoom.objects.get(), RoomMemory(), []
    for step, picture in enumerate(pictures):
        frame = LiveFrame(step * EVERY, clock.now().timestamp() + step * EVERY, picture)
        kept.append(as_jpeg(frame))
        raws = follow_video(memory, videos.current(), frame, kept[-1])
        if raws and act_on(live.pk, raws, kept=lambda: Kept(list(kept)), engine={}).acted:
            return live
    pytest.fail("it goes on")


@pytest.mark.prove("a world of its own for one panel of a case; the console is judged every day")
def test_the_case_says_where_in_the_broadcast(everywhere, signalled, senior, view: View) -> None:
    says = SENTENCES[view.language]
    watched = everywhere(senior)
    page = watched.open(reverse("web:case", args=[Case.objects.get().pk]))
    assert page.locator(f".exhibit:has-text('{says}')").count() == 1
    assert page.locator(".exhibit .of-right img").count() == 1
    watched.assert_well("broadcast-case")
    page = watched.open(reverse("web:live-room", args=[RoomWatch.objects.get().room_id]))
    assert page.locator(f".signal:has-text('{says}')").count() == 1
    watched.assert_well("broadcast-room")
