"""A final airs over a real stream server, and a room shows it late, small in a corner and turned left to right.

Read by RTMP and by HLS; the order to interrupt arrives at a real receiver, and the share is on every face.
"""

from __future__ import annotations

import subprocess
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import imageio_ffmpeg
import pytest
from django.urls import reverse

from scripts.broadcasting import Broadcasting
from tests.catalog.sending import listing
from tests.catalog.subjects import room, send_rooms
from tests.flows.live.test_room_stream import film
from tests.flows.screening.screening import ROOT, owner_of
from tests.monitoring.rooms.test_following import scenes
from tests.programmes.campaigns import event_right, opened
from tests.receiver import receiver
from zhengpin.flows.screening.prescreen import prescreen
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.messages.operations import add_endpoint
from zhengpin.monitoring.broadcasts.operations import open_feed
from zhengpin.monitoring.indexes import index, videos
from zhengpin.monitoring.models import Finding, ReferenceFeed
from zhengpin.programmes import queries
from zhengpin.reports.chapters.events import EVENTS
from zhengpin.reports.metrics import compute
from zhengpin.review.models import Case
from zhengpin.rulebook.states import ScreenedKind
from zhengpin.workers.feeds import FeedFollower
from zhengpin.workers.rooms import RoomWatcher

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LATE, LENGTH = 6, 40
CORNER = "[1:v]hflip,scale=500:314[small];[0:v][small]overlay=330:40:shortest=1"
"""Turned left to right and laid small into a corner of another picture."""


@pytest.fixture(autouse=True)
def fresh_indexes(db: None):
    index.forget()
    videos.forget()
    yield
    index.forget()
    videos.forget()


@pytest.fixture
def here(settings):
    settings.LIVE_ROOMS = replace(settings.LIVE_ROOMS, hosts=("127.0.0.1",), words_seconds=0.0)
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    settings.FEED_PICTURE_SECONDS = 2


def stolen(folder: Path, official: Path) -> Path:
    """Return what a seller makes of the official broadcast."""
    made = folder / "stolen.flv"
    behind = ("-f", "lavfi", "-i", "testsrc2=size=860x540:rate=10")
    command = [
        *(imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", *behind, "-i", str(official)),
        *("-filter_complex", CORNER, "-map", "1:a", "-c:v", "libx264", "-preset", "ultrafast", "-g", "10"),
        *("-pix_fmt", "yuv420p", "-c:a", "aac", str(made)),
    ]
    subprocess.run(command, check=True)
    return made


class Story:
    """The loops of the processes that follow and watch, stepped by the test."""

    def __init__(self) -> None:
        self.follower, self.watcher = FeedFollower(by="tests"), RoomWatcher(by="tests")

    def go_on(self, until: float) -> None:
        """Do what both would do, until a moment of `time.monotonic`."""
        while time.monotonic() < until:
            self.step()

    def step(self) -> None:
        self.follower.keep()
        taken = self.follower.take()
        self.watcher.keep()
        if not self.watcher.screen_once() and not taken:
            time.sleep(0.05)
        run_due()


@pytest.mark.parametrize("way", ["rtmp", "hls"])
@pytest.mark.prove("19 s; a stream is read and a room interrupted every day in test_live_room_stream")
def test_a_room_that_shows_the_final_small_and_mirrored_is_interrupted(
    operator, holder, senior, client, here, servers: Broadcasting, clips, way
) -> None:
    event = event_right(owner_of(holder))
    campaign = opened(event)
    official = film(clips, scenes(3, LENGTH))
    feed = open_feed(filing_id=event.pk, address=getattr(servers, way)(f"official-{way}"), actor=ROOT)
    assert (
        prescreen(source="harbour", item=listing("n-1", title="白鹭杯指定用品"), actor=ROOT)["verdict"]
        == "block"
    )
    story, copied = Story(), stolen(clips, official)
    with receiver() as market:
        add_endpoint(
            organisation_id=operator.pk, url=market.url, event_types=["instruction.created"], actor=ROOT
        )
        servers.push(official, f"official-{way}", times=0)
        began = time.monotonic()
        story.go_on(began + LATE)
        pushed = servers.push(copied, f"stolen-{way}", times=0)
        send_rooms(room(stream_url=getattr(servers, way)(f"stolen-{way}")))
        while not market.received:
            assert time.monotonic() - began < 2 * LENGTH, "nothing was ordered"
            story.step()
        servers.end(pushed)
    story.watcher.close()
    message = market.received[0].message["data"]
    assert (message["measure"], message["subject"]["external_id"]) == ("interrupt", "r-1")
    signal = Finding.objects.of_kind(ScreenedKind.ROOM).filter(outcome="act").earliest("found_at")
    assert (signal.rule_code, signal.feed_id) == ("R-91", feed.pk)
    if signal.kind == "footage":
        left, top, right, bottom = signal.match["region"]
        assert (right - left) * (bottom - top) < 0.6, "in a corner"
    assert signal.match["protected_picture"], "the picture of the broadcast is kept beside it"
    _told_on_every_face(client, senior, campaign)


def _told_on_every_face(client, senior, campaign) -> None:
    """One listing was refused before, one room stopped after: the query, page, case, report."""
    share = queries.share_stopped(ROOT, campaign)
    assert (share.before, share.after, share.share) == (1, 1, 0.5)
    client.force_login(senior, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("web:event", args=[campaign.pk])).content.decode()
    assert "50.0" in page
    row = ReferenceFeed.objects.get()
    assert row.covered >= 2, "as much as the rule asks for"
    case = client.get(reverse("web:case", args=[Case.objects.latest("pk").pk])).content.decode()
    assert "官方节目 00:00:" in case
    now = clock.now()
    [chapter] = compute(now - timedelta(days=1), now, [EVENTS])["chapters"]
    figures = {one["key"]: one["value"] for one in chapter["figures"]}
    told = ("event_goods", "event_rooms", "event_films", "event_before_public")
    assert [figures[one] for one in told] == [1, 1, 1, 0.5]
