"""What a broadcast showed stands in the index by chapters, is let go of in time, or kept as a protected film."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from tests.flows.screening.screening import ROOT, owner_of
from tests.matching.audio.sounds import RATE, tune
from tests.monitoring.rooms.test_following import EVERY, scenes
from tests.programmes.campaigns import event_right
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.ledger.models import Entry
from zhengpin.matching.audio.fingerprint import fingerprint_sound
from zhengpin.matching.audio.spooling import SoundSpool
from zhengpin.matching.video.describing import fingerprint_frames
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.monitoring.broadcasts.keeping import settle_feeds
from zhengpin.monitoring.broadcasts.operations import end_feed, hold_feeds, note_health, open_feed
from zhengpin.monitoring.broadcasts.taking import take_segment, take_sound
from zhengpin.monitoring.indexes import videos
from zhengpin.monitoring.indexes.feed_chapters import (
    CHAPTER,
    begins_of,
    chapters_at,
    number_of,
    place_of,
    protected_reference,
)
from zhengpin.monitoring.models import FeedSegment, ReferenceFeed
from zhengpin.monitoring.queries.feeds import picture_near, pictures_between, standing
from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.rights.models import Clip

pytestmark = pytest.mark.django_db
SHOWN = 8


@pytest.fixture
def feed(operator, holder) -> ReferenceFeed:
    return open_feed(
        filing_id=event_right(owner_of(holder)).pk, address="rtmp://official.example/a", actor=ROOT
    )


def air(feed: ReferenceFeed, seed: int, at: float, **told) -> None:
    """Take SHOWN seconds of a film in, by stretches of two seconds, as aired from a second on."""
    pictures = scenes(seed, SHOWN)
    for first in range(0, len(pictures), 4):
        frames = [
            VideoFrame(at + (first + step) * EVERY, picture, True)
            for step, picture in enumerate(pictures[first : first + 4])
        ]
        take_segment(feed_id=feed.pk, frames=frames, actor=ROOT, **told)


def sound(feed: ReferenceFeed, seed: int, at: float, seconds: int = 24) -> None:
    spool = SoundSpool(RATE)
    spool.push(tune(seed, seconds).astype(np.float32), at)
    while (segment := spool.take()) is not None:
        take_sound(feed_id=feed.pk, begins=segment.begins, sound=segment.fingerprint, actor=ROOT)


def shown_at(seed: int) -> list[tuple[int, float]]:
    """Return of which broadcasts, and at which second of them, a film is found, the likeliest first."""
    frames = [VideoFrame(step * EVERY, picture, True) for step, picture in enumerate(scenes(seed, SHOWN))]
    found = videos.current().video.search(fingerprint_frames(frames, parts=True))
    return [_placed(match.number, match.reference_from) for match in found if match.score >= 0.5]


def heard_at(seed: int, start: int) -> list[tuple[int, float]]:
    samples = tune(seed, 24).astype(np.float32)[start * RATE : (start + 8) * RATE]
    found = videos.current().sound.search(fingerprint_sound(samples, RATE))
    return [_placed(match.number, match.reference_from) for match in found]


def _placed(number: int, second: float) -> tuple[int, float]:
    place = place_of(number)
    return place.feed, place.begins + second


def test_chapters_overlap_by_a_minute_and_their_numbers_tell_where_they_lie() -> None:
    assert chapters_at(0.0) == [0]
    assert chapters_at(539.9) == [0]
    assert chapters_at(540.0) == [0, 1]
    assert chapters_at(600.0) == [1]
    assert (begins_of(0), begins_of(1), begins_of(2)) == (0.0, 540.0, 1140.0)
    place = place_of(number_of(7, 2))
    assert (place.feed, place.begins) == (7, 1140.0)
    assert place_of(12) is None
    assert (protected_reference(number_of(7, 2)), protected_reference(12)) == ("feed:7", "clip:12")


@pytest.mark.prove("hours of a feed; every day one of minutes")
def test_replays_are_found_hours_later_at_their_second_and_the_oldest_hours_are_let_go(
    feed, settings
) -> None:
    settings.FEED_HOURS = 2
    air(feed, 1, 100.0)
    air(feed, 2, 3 * CHAPTER - 4)
    [(number, second)] = shown_at(1)
    assert number == feed.pk
    assert second == pytest.approx(100.0, abs=1.0)
    both = shown_at(2)
    assert {number for number, _ in both} == {feed.pk}
    assert both[0][1] == pytest.approx(3 * CHAPTER - 4, abs=1.0), "across the end of a chapter"
    air(feed, 3, 6900.0)
    assert shown_at(1), "within two hours"
    air(feed, 4, 8400.0)
    assert not shown_at(1), "aired more than two hours before the last second"
    assert shown_at(2)
    before = FeedSegment.objects.count()
    assert settle_feeds(actor=ROOT) == 0
    assert FeedSegment.objects.count() == before - SHOWN / 2


def test_its_sound_is_found_while_it_airs_and_across_chapters(feed) -> None:
    sound(feed, 41, CHAPTER - 12)
    found = heard_at(41, 4)
    assert {number for number, _ in found} == {feed.pk}
    assert found[0][1] == pytest.approx(CHAPTER - 8, abs=0.5)
    sound(feed, 42, CHAPTER + 40)
    assert heard_at(42, 6)[0][1] == pytest.approx(CHAPTER + 46, abs=0.5)
    feed.refresh_from_db()
    assert feed.heard == 44.0


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_process_that_starts_later_holds_the_same(feed) -> None:
    air(feed, 1, 10.0)
    sound(feed, 43, 10.0)
    shown, heard = shown_at(1), heard_at(43, 6)
    videos.forget()
    assert (shown_at(1), heard_at(43, 6)) == (shown, heard)


def test_what_it_showed_is_matched_some_days_on_then_forgotten(feed, settings) -> None:
    settings.FEED_DAYS = 3
    air(feed, 1, 10.0)
    end_feed(feed_id=feed.pk, actor=ROOT)
    assert shown_at(1)
    assert settle_feeds(actor=ROOT) == 0
    with clock.set_to(clock.now() + timedelta(days=3, minutes=1)):
        assert not shown_at(1)
        assert settle_feeds(actor=ROOT) == 1
        assert settle_feeds(actor=ROOT) == 0
    feed.refresh_from_db()
    assert (feed.state, FeedSegment.objects.count()) == ("forgotten", 0)
    told = list(
        Entry.objects.filter(subject=f"feed:{feed.pk}").order_by("pk").values_list("event", flat=True)
    )
    assert told == ["feed.opened", "feed.ended", "feed.forgotten"]


def test_a_wrong_stream_is_forgotten_at_once(feed) -> None:
    air(feed, 1, 10.0)
    end_feed(feed_id=feed.pk, after="forget", actor=ROOT)
    assert not shown_at(1)
    assert settle_feeds(actor=ROOT) == 1
    assert not FeedSegment.objects.exists()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_right_that_is_withdrawn_is_matched_no_longer(feed) -> None:
    air(feed, 1, 10.0)
    assert shown_at(1)
    feed.filing.state = "withdrawn"
    feed.filing.save()
    assert not shown_at(1)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_it_showed_is_kept_as_a_protected_film_of_its_right(feed) -> None:
    air(feed, 1, CHAPTER - 4)
    sound(feed, 44, CHAPTER - 4)
    end_feed(feed_id=feed.pk, after="keep", actor=ROOT)
    assert shown_at(1), "until it is kept"
    assert settle_feeds(actor=ROOT) == 1
    feed.refresh_from_db()
    [clip] = Clip.objects.all()
    assert (feed.state, feed.clip, FeedSegment.objects.count()) == ("kept", clip, 0)
    assert (clip.filing_id, clip.state, clip.blob.media_type) == (
        feed.filing_id,
        "active",
        "application/vnd.zhengpin.recording",
    )
    index = videos.current(make=True)
    assert not index.waiting
    frames = [VideoFrame(step * EVERY, picture, True) for step, picture in enumerate(scenes(1, SHOWN))]
    [match] = index.video.search(fingerprint_frames(frames, parts=True))
    assert (match.number, round(match.reference_from)) == (clip.pk, CHAPTER - 4)
    heard = fingerprint_sound(tune(44, 24).astype(np.float32)[6 * RATE : 14 * RATE], RATE)
    [match] = index.sound.search(heard)
    assert (match.number, round(match.reference_from)) == (clip.pk, CHAPTER + 2)


def test_what_showed_nothing_is_not_kept(feed) -> None:
    end_feed(feed_id=feed.pk, after="keep", actor=ROOT)
    assert settle_feeds(actor=ROOT) == 1
    feed.refresh_from_db()
    assert feed.state == "forgotten"
    assert not Clip.objects.exists()


def test_nobody_knows_another_end(feed) -> None:
    with pytest.raises(Problem) as caught:
        end_feed(feed_id=feed.pk, after="sell", actor=ROOT)
    assert (caught.value.code, caught.value.field) == ("feed.unknown_after", "after")


def test_how_it_does_is_told(feed) -> None:
    def condition(**changes) -> str:
        ReferenceFeed.objects.filter(pk=feed.pk).update(**changes)
        feed.refresh_from_db()
        return standing(feed, clock.now()).condition.value

    assert condition() == "unattended"
    [held] = hold_feeds(by="one", seconds=10)
    assert condition() == "waiting"
    note_health(feed_id=held.number, health=RoomHealth.UNREACHABLE, detail="timeout", by="two")
    assert condition() == "waiting", "another process holds it"
    note_health(feed_id=held.number, health=RoomHealth.UNREACHABLE, detail="timeout", by="one")
    assert condition() == "unreachable"
    note_health(feed_id=held.number, health=RoomHealth.LIVE, detail="", by="one")
    moment = clock.now()
    with clock.set_to(moment):
        air(feed, 1, 10.0, came=moment.timestamp() - 3)
        assert condition() == "live"
    assert feed.delay == pytest.approx(3.0, abs=0.001)
    told = standing(feed, clock.now())
    assert (feed.covered, feed.seconds, told.share) == (8.0, 17.5, 8.0 / 17.5)
    assert condition(seen_at=clock.now() - timedelta(seconds=16)) == "late"
    assert condition(state="ended") == "over"


def test_a_small_picture_now_and_then_is_kept_for_those_who_review(feed) -> None:
    air(feed, 1, 10.0, picture=b"\xff\xd8first")
    assert [one.at for one in pictures_between(feed.pk, 11.0, 17.0)] == [12.0, 14.0, 16.0]
    near = picture_near(feed.pk, 13.2)
    assert (near.at, near.jpeg) == (14.0, b"\xff\xd8first")
    assert picture_near(feed.pk, 60.0) is None
