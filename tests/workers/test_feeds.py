"""An official broadcast is followed from a real stream, by one process at a time; what aired is in the index soon."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from scripts.broadcasting import Broadcasting
from tests.broadcasts import clip
from tests.flows.screening.screening import ROOT, owner_of
from tests.programmes.campaigns import event_right
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.broadcasts.operations import end_feed, give_up_feeds, hold_feeds, open_feed
from zhengpin.monitoring.indexes import videos
from zhengpin.monitoring.indexes.video_fingerprints import dense_matcher, sound_matcher
from zhengpin.monitoring.models import FeedSegment
from zhengpin.workers.feeds import FeedFollower

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(operator, holder):
    videos.forget()
    yield event_right(owner_of(holder))
    videos.forget()


@pytest.mark.parametrize(
    "way", ["rtmp", pytest.param("hls", marks=pytest.mark.prove("the reader is tested by itself on both"))]
)
def test_what_airs_is_matched_seconds_later(event, settings, servers: Broadcasting, clips, way) -> None:
    settings.LIVE_ROOMS = replace(settings.LIVE_ROOMS, hosts=("127.0.0.1",))
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    settings.FEED_PICTURE_SECONDS = 1
    feed = open_feed(filing_id=event.pk, address=getattr(servers, way)(f"official-{way}"), actor=ROOT)
    servers.push(clip(clips), f"official-{way}")
    follower, until = FeedFollower(by="one"), time.monotonic() + 40
    taken = FeedSegment.objects.order_by("begins")
    shown, heard = taken.filter(matcher=dense_matcher()), taken.filter(matcher=sound_matcher())
    while shown.count() < 3 or heard.count() < 2:
        assert time.monotonic() < until, "too little was taken in"
        follower.keep()
        follower.take()
        time.sleep(0.2)
    spans = list(shown.values_list("begins", "ends"))
    assert all(1.0 <= ends - begins <= 8.0 for begins, ends in spans), "by the stream's own time"
    assert shown.filter(picture__isnull=False).exists()
    known = videos.current()
    assert set(known.filings.values()) == {event.pk}
    assert (len(known.video), len(known.sound)) == (1, 1)
    feed.refresh_from_db()
    assert (feed.health, feed.covered > 3, feed.heard >= 4, feed.delay is not None) == (
        "live",
        True,
        True,
        True,
    )
    end_feed(feed_id=feed.pk, actor=ROOT)
    follower.keep()
    assert not follower.held
    assert len(videos.current().video), "it is matched on"
    told = Entry.objects.filter(subject=f"feed:{feed.pk}").order_by("at").values_list("event", flat=True)
    assert list(told) == ["feed.opened", "feed.ended"]


def test_what_cannot_be_read_is_told(event, settings) -> None:
    settings.LIVE_ROOMS = replace(settings.LIVE_ROOMS, hosts=("stream.example",))
    feed = open_feed(filing_id=event.pk, address="rtmp://other.example/a", actor=ROOT)
    follower, until = FeedFollower(by="one"), time.monotonic() + 20
    while feed.health != "refused":
        assert time.monotonic() < until
        follower.keep()
        time.sleep(0.1)
        feed.refresh_from_db()
    assert feed.detail
    end_feed(feed_id=feed.pk, actor=ROOT)
    follower.keep()


def test_a_feed_is_held_by_one_process_and_taken_over_from_a_dead_one(event) -> None:
    feed = open_feed(filing_id=event.pk, address="rtmp://official.example/a", actor=ROOT)
    assert [one.number for one in hold_feeds(by="one", seconds=10)] == [feed.pk]
    assert not hold_feeds(by="two", seconds=10)
    with clock.set_to(clock.now() + timedelta(seconds=11)):
        assert [one.number for one in hold_feeds(by="two", seconds=10)] == [feed.pk]
        give_up_feeds(by="two")
        assert hold_feeds(by="one", seconds=10)


def test_what_is_no_stream_is_refused(event) -> None:
    for address in ("", "file:///etc/passwd", "rtmp://user:word@official.example/a"):
        with pytest.raises(Problem) as caught:
            open_feed(filing_id=event.pk, address=address, actor=ROOT)
        assert caught.value.code == "feed.no_stream"
