"""Live rooms as the wall meets them: calm, posing, stalled, late, held by nobody, and over."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from PIL import Image, ImageDraw

from tests.catalog.subjects import CREATOR, room, send_creators, send_rooms
from zhengpin.accounts.actor import system
from zhengpin.catalog.models import LiveRoom
from zhengpin.kit import clock
from zhengpin.monitoring.models import RoomWatch
from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.monitoring.rooms.operations import (
    Progress,
    end_watches,
    lease_rooms,
    note_progress,
    open_watches,
)

WATCHER = system("live")
ROOMS = {
    "r-calm": "晚八点 帆布包专场",
    "r-posing": "岚禾官方旗舰店直播间",
    "r-stalled": "旧货市集 边走边看",
    "r-late": "Evening sale, everything from the workshop",
    "r-over": "老板娘在线挑货",
}


@dataclass(frozen=True)
class Rooms:
    """By the marketplace's numbers."""

    by_number: dict[str, LiveRoom]

    def __getitem__(self, number: str) -> LiveRoom:
        return self.by_number[number]


def frame(colour: tuple[int, int, int], words: str = "LIVE") -> bytes:
    """Draw somebody behind a table, as a small JPEG."""
    picture = Image.new("RGB", (240, 135), colour)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 95, 240, 135), fill=tuple(one // 2 for one in colour))
    pen.ellipse((95, 20, 145, 70), fill=(226, 180, 150))
    pen.rounded_rectangle((75, 65, 165, 120), 18, fill=(60, 80, 120))
    pen.text((8, 118), words, fill=(255, 255, 255))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70)
    return out.getvalue()


def watched_rooms() -> Rooms:
    """Send the rooms, have them watched, and tell of each what a process would."""
    send_creators(CREATOR)
    started = (clock.now() - timedelta(minutes=48)).isoformat()
    shared = {"started_at": started, "creator": CREATOR}
    for number, title in ROOMS.items():
        send_rooms(room(number, title=title, stream_url=f"rtmp://127.0.0.1/live/{number}", **shared))
    open_watches(actor=WATCHER)
    lease_rooms(by="rooms-1", most=9, seconds=600, actor=WATCHER)
    rows = {row.room.external_id: row.pk for row in RoomWatch.objects.select_related("room")}
    note_progress(by="rooms-1", by_watch={rows[number]: told for number, told in _told().items()})
    RoomWatch.objects.update(first_frame_at=clock.now() - timedelta(minutes=45))
    ended = room("r-over", title=ROOMS["r-over"], state="ended", **shared)
    send_rooms(ended | {"ended_at": clock.now().isoformat()})
    end_watches(actor=WATCHER)
    return Rooms({row.external_id: row for row in LiveRoom.objects.all()})


def _told() -> dict[str, Progress]:
    now = clock.now()
    shown: dict[str, Any] = {"frames": 600, "width": 1280, "height": 720}
    return {
        "r-calm": Progress(
            RoomHealth.LIVE, last_frame_at=now, thumbnail=frame((120, 160, 140)), risk=3, **shown
        ),
        "r-posing": Progress(
            RoomHealth.LIVE, last_frame_at=now, thumbnail=frame((170, 90, 80)), risk=74, **shown
        ),
        "r-stalled": Progress(
            RoomHealth.STALLED,
            "no packet for 12 s",
            last_frame_at=now - timedelta(minutes=2),
            thumbnail=frame((90, 90, 110)),
            reconnects=2,
            **shown,
        ),
        "r-late": Progress(
            RoomHealth.LIVE,
            last_frame_at=now - timedelta(seconds=40),
            thumbnail=frame((150, 130, 60)),
            risk=31,
            **shown,
        ),
        "r-over": Progress(RoomHealth.LIVE, last_frame_at=now, thumbnail=frame((60, 120, 170)), **shown),
    }
