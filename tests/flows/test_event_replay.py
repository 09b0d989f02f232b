"""Short videos replay an event: found by its broadcast while that is matched, and by the film as which it was kept."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.films import RATE, film, frames, tones
from tests.films import SOUND_RATE as TONES_RATE
from tests.flows.screening.filming import publish, stored
from tests.flows.screening.screening import ROOT, owner_of
from tests.programmes.campaigns import event_right, opened
from zhengpin.flows.screening import rescan
from zhengpin.jobs.running import run_due
from zhengpin.matching.audio.spooling import SoundSpool
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.monitoring.broadcasts.keeping import settle_feeds
from zhengpin.monitoring.broadcasts.operations import end_feed, open_feed
from zhengpin.monitoring.broadcasts.taking import take_segment, take_sound
from zhengpin.monitoring.indexes import videos
from zhengpin.monitoring.models import Finding, ReferenceFeed
from zhengpin.monitoring.rooms.material import LiveFrame
from zhengpin.rights.models import Clip
from zhengpin.rulebook.states import ScreenedKind
from zhengpin.workers.room_buffer import as_jpeg

pytestmark = pytest.mark.django_db
INTO, LONG = 4350.0, 16
"""Seconds into the broadcast, and of the goal that is replayed."""


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    videos.forget()
    yield
    videos.forget()


@pytest.fixture
def feed(operator, holder) -> ReferenceFeed:
    event = event_right(owner_of(holder))
    opened(event)
    return open_feed(filing_id=event.pk, address="rtmp://official.example/final", actor=ROOT)


def air(feed: ReferenceFeed) -> None:
    """Have the broadcast show the goal, picture and sound, with a small picture every four seconds."""
    pictures = frames(1, LONG)[:: RATE // 2]
    for first in range(0, len(pictures), 8):
        some = pictures[first : first + 8]
        shown = [VideoFrame(INTO + (first + at) / 2, picture, True) for at, picture in enumerate(some)]
        small = as_jpeg(LiveFrame(0.0, 0.0, some[0])).jpeg
        take_segment(feed_id=feed.pk, frames=shown, picture=small, actor=ROOT)
    spool = SoundSpool(TONES_RATE)
    spool.push(tones(1, LONG), INTO)
    while (segment := spool.take()) is not None:
        take_sound(feed_id=feed.pk, begins=segment.begins, sound=segment.fingerprint, actor=ROOT)


def test_a_replay_is_taken_down_and_its_case_says_where_in_the_broadcast(feed, senior, client) -> None:
    air(feed)
    publish(stored(film(1, LONG)))
    run_due()
    finding = Finding.objects.of_kind(ScreenedKind.VIDEO).get()
    assert (finding.feed_id, finding.clip_id, finding.rule_code) == (feed.pk, None, "R-92")
    assert finding.match["reference"][0] == pytest.approx(INTO, abs=1.5)
    assert finding.facts["by_both"]
    assert "the official broadcast from 1:12:3" in finding.match["why"]["en"]
    assert "官方节目自 1:12:3" in finding.match["why"]["zh"]
    moments = list(finding.moments.order_by("at"))
    assert len(moments) >= 2
    assert all(one.protected_id for one in moments), "the pictures that were kept of the broadcast"
    assert all(one.reference_at - INTO == pytest.approx(one.at, abs=1.2) for one in moments)
    client.force_login(senior, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("web:case", args=[finding.case_id]))
    assert page.status_code == 200
    assert "官方节目自 1:12:3" in page.content.decode()


def test_what_was_shown_before_is_sought_once_the_broadcast_is_kept(feed) -> None:
    publish(stored(film(1, LONG)))
    run_due()
    assert not Finding.objects.of_kind(ScreenedKind.VIDEO).exists()
    air(feed)
    end_feed(feed_id=feed.pk, after="keep", actor=ROOT)
    assert settle_feeds(actor=ROOT) == 1
    rescan.follow()
    run_due()
    finding = Finding.objects.of_kind(ScreenedKind.VIDEO).get()
    assert (finding.clip, finding.feed_id, finding.rule_code) == (Clip.objects.get(), None, "R-92")
    assert finding.match["reference"][0] == pytest.approx(INTO, abs=1.5)
