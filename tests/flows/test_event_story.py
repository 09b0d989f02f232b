"""A final airs and three rooms show it ten seconds later: as it is, small beside a talking head, turned left to right.

The official feed is fingerprinted while it airs. Each room is interrupted by rule, and the share is told.
"""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from tests.catalog.sending import listing
from tests.catalog.subjects import room, send_rooms
from tests.flows.live.test_room import minutes
from tests.flows.screening.screening import ROOT, owner_of
from tests.monitoring.rooms.test_following import EVERY, scenes
from tests.programmes.campaigns import event_right, opened
from zhengpin.catalog.models import LiveRoom
from zhengpin.enforcement.models import Measure
from zhengpin.flows.live.room import act_on
from zhengpin.flows.screening.prescreen import prescreen
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.monitoring.broadcasts.operations import end_feed, open_feed
from zhengpin.monitoring.broadcasts.taking import take_segment
from zhengpin.monitoring.indexes import index, videos
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.rooms.following import follow_video
from zhengpin.monitoring.rooms.material import LiveFrame
from zhengpin.monitoring.rooms.memory import RoomMemory
from zhengpin.programmes import queries
from zhengpin.rulebook.states import ScreenedKind
from zhengpin.workers.room_buffer import as_jpeg

pytestmark = pytest.mark.django_db
DELAY, SEGMENT, LENGTH = 20, 4, 24
"""Pictures, two a second: that the rooms lag behind, that are taken in at once, that the final has."""


@pytest.fixture(autouse=True)
def fresh_indexes(db: None):
    index.forget()
    videos.forget()
    yield
    index.forget()
    videos.forget()


def beside_a_talking_head(picture: np.ndarray) -> np.ndarray:
    """Return a picture small in a corner of another."""
    behind = np.full((540, 860, 3), (40, 60, 90), np.uint8)
    behind[300:520, 40:300] = (200, 160, 120)
    small = np.asarray(Image.fromarray(picture).resize((500, 314)))
    behind[40:354, 330:830] = small
    return behind


EDITS = {
    "plain": lambda picture: picture,
    "inset": beside_a_talking_head,
    "mirrored": lambda picture: np.ascontiguousarray(picture[:, ::-1]),
}


class Room:
    """A room that shows the final its own way, looked at as the watchers look."""

    def __init__(self, name: str) -> None:
        send_rooms(room(name, title=f"Evening {name}"))
        self.row, self.edit = LiveRoom.objects.get(external_id=name), EDITS[name]
        self.memory, self.stopped_at = RoomMemory(), 0.0

    def show(self, at: float, picture: np.ndarray) -> None:
        frame = LiveFrame(at, 1.79e9 + at, self.edit(picture))
        raws = follow_video(self.memory, videos.current(), frame, as_jpeg(frame))
        if raws and not self.stopped_at:
            told = act_on(self.row.pk, raws, kept=minutes, engine=videos.current().describe())
            self.stopped_at = at if told.acted else 0.0


def test_rooms_that_show_a_final_as_it_airs_are_interrupted(operator, holder) -> None:
    event = event_right(owner_of(holder))
    campaign = opened(event)
    feed = open_feed(filing_id=event.pk, address="rtmp://official.example/final", actor=ROOT)
    assert open_feed(filing_id=event.pk, address=feed.address, actor=ROOT).pk == feed.pk
    final = scenes(1, LENGTH)
    rooms = [Room(name) for name in EDITS]
    for at in range(len(final) + DELAY):
        if at % SEGMENT == 0 and (aired := final[max(0, at - SEGMENT) : at]):
            first = max(0, at - SEGMENT)
            frames = [VideoFrame((first + i) * EVERY, picture, True) for i, picture in enumerate(aired)]
            take_segment(feed_id=feed.pk, frames=frames, actor=ROOT)
        for one in rooms:
            if not one.stopped_at and at >= DELAY:
                one.show(at * EVERY, final[at - DELAY])
    began = DELAY * EVERY
    late = {one.row.external_id: one.stopped_at - began for one in rooms}
    assert all(0 < seconds <= 12 for seconds in late.values()), late
    assert {row.rule_code for row in Finding.objects.of_kind(ScreenedKind.ROOM).all()} <= {"R-91", "R-83"}
    assert Measure.objects.filter(kind="interrupt", state="in_force").count() == 3

    refused = prescreen(source="harbour", item=listing("n-1", title="白鹭杯指定用品"), actor=ROOT)
    assert refused["verdict"] == "block"
    share = queries.share_stopped(ROOT, campaign)
    assert (share.before, share.after, share.share) == (1, 3, 0.25)

    end_feed(feed_id=feed.pk, after="forget", actor=ROOT)
    assert not len(videos.current().video), "what was forgotten is matched no longer"
