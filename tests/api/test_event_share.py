"""Within one event, listings and films are refused before they are public, others and a room are stopped after."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.test_clips import uploaded
from tests.catalog.sending import listing
from tests.catalog.subjects import room, send_rooms
from tests.films import film
from tests.flows.live.test_room import minutes
from tests.flows.screening.screening import ROOT, owner_of, sell
from tests.flows.screening.test_video_story import publish
from tests.monitoring.rooms.test_following import EVERY, scenes
from tests.programmes.campaigns import event_right, opened
from zhengpin.accounts.actor import system
from zhengpin.catalog.models import LiveRoom
from zhengpin.evidence.models import Blob
from zhengpin.flows.live.room import act_on
from zhengpin.flows.screening.listing import scan
from zhengpin.flows.screening.prescreen import prescreen
from zhengpin.jobs.running import run_due
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.monitoring.broadcasts.operations import open_feed
from zhengpin.monitoring.broadcasts.taking import take_segment
from zhengpin.monitoring.indexes import index, videos
from zhengpin.monitoring.rooms.following import follow_video
from zhengpin.monitoring.rooms.material import LiveFrame
from zhengpin.monitoring.rooms.memory import RoomMemory
from zhengpin.programmes import queries
from zhengpin.rights import operations
from zhengpin.workers.room_buffer import as_jpeg

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}
FORBIDDEN = "白鹭杯指定用品 保温杯"


@pytest.fixture(autouse=True)
def fresh_indexes(db: None):
    index.forget()
    videos.forget()
    yield
    index.forget()
    videos.forget()


def show_broadcast(feed, name: str) -> None:
    """Have a room show what just aired, until a rule acts."""
    send_rooms(room(name, title=f"Evening {name}"))
    live, memory = LiveRoom.objects.get(external_id=name), RoomMemory()
    for step, picture in enumerate(scenes(2, 12)):
        frame = LiveFrame(step * EVERY, 1.79e9 + step * EVERY, picture)
        raws = follow_video(memory, videos.current(), frame, as_jpeg(frame))
        if raws and act_on(live.pk, raws, kept=minutes, engine={}).acted:
            return
    pytest.fail(f"{name} goes on")


@pytest.mark.prove("five seconds; every day the story of an event")
def test_listings_films_and_rooms_of_one_event_are_counted_by_when_they_were_stopped(
    holder, marketplace: Any
) -> None:
    event = event_right(owner_of(holder))
    upload = uploaded(marketplace, film(1, 8))
    blob = Blob.objects.get(uploads__pk=upload)
    operations.add_clip(filing_id=event.pk, blob_digest=blob.pk, actor=ROOT)
    supplement = operations.submit_supplement(filing_id=event.pk, actor=ROOT)
    operations.approve_supplement(supplement_id=supplement.pk, actor=system("second"))
    campaign = opened(event)
    videos.current(make=True)
    feed = open_feed(filing_id=event.pk, address="rtmp://official.example/final", actor=ROOT)
    aired = [VideoFrame(step * EVERY, picture, True) for step, picture in enumerate(scenes(2, 12))]
    take_segment(feed_id=feed.pk, frames=aired, actor=ROOT)

    for number in ("l-1", "l-2", "l-3", "l-1"):  # three listings refused, one asked about twice
        asked = prescreen(source="harbour", item=listing(number, title=FORBIDDEN), actor=ROOT)
        assert asked["verdict"] == "block"
    assert prescreen(source="harbour", item=listing("l-4"), actor=ROOT)["verdict"] == "pass"
    for number in ("v-1", "v-2"):  # two films refused
        said = {"source": "harbour", "external_id": number, "creator": "c-1", "upload": upload}
        assert marketplace.post("/v1/screen/video", said, **JSON).json()["verdict"] == "block"
    scan.call([sell("l-3", title=FORBIDDEN)])  # refused, public all the same, taken down
    scan.call([sell("l-5", title=FORBIDDEN)])  # never asked about, taken down
    publish(blob, "v-3")  # never asked about, taken down
    run_due()
    for name in ("r-1", "r-2"):  # interrupted
        show_broadcast(feed, name)

    by_hand = {"listing": (2, 2), "video": (2, 1), "room": (0, 2)}
    for subject_kind, (before, after) in by_hand.items():
        share = queries.share_stopped(ROOT, campaign, subject_kind=subject_kind)
        assert (share.before, share.after) == (before, after), subject_kind
    share = queries.share_stopped(ROOT, campaign)
    assert (share.before, share.after, share.share) == (4, 5, pytest.approx(4 / 9))
