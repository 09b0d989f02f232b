"""The calls of live rooms.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from zhengpin_client.transport import Transport, quoted
from zhengpin_client.types.catalogue.live_rooms import (
    CallbackIn,
    CallbackOut,
    CallbackWithAddress,
    Counts,
    PinList,
    Pins,
    PreservedOut,
    RoomCondition,
    RoomCounted,
    RoomHealth,
    RoomSnapshotsOut,
    RoomTimeline,
    SightingIn,
    SnapshotCountsOut,
    SnapshotList,
    WatchCounts,
    WatchOut,
)
from zhengpin_client.types.shared import DecisionOut


class LiveRoomsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def act_on_sighting(self, room_id: str, body: SightingIn) -> DecisionOut:
        """Warn or interrupt a room at once for what a person sees in it; undone by overturning the decision."""
        return cast(
            "DecisionOut",
            self._of.call("POST", f"/rooms/{room_id}/manual-reports", json=body, repeatable=False),
        )

    def count_room(self, room_id: str, body: Counts) -> RoomCounted:
        """Say how many watch a live room, and how many wrote, liked and ordered in it so far."""
        return cast("RoomCounted", self._of.call("POST", f"/rooms/{room_id}/counts", json=body))

    def count_snapshots(self) -> SnapshotCountsOut:
        """Count posted pictures: how many wait and for how long, and what became of all so far."""
        return cast("SnapshotCountsOut", self._of.call("GET", "/snapshots/counts"))

    def count_watched_rooms(self) -> WatchCounts:
        """Count the rooms by their condition, the watched ones by how their streams do, and those that nobody holds."""
        return cast("WatchCounts", self._of.call("GET", "/live-rooms/counts"))

    def end_snapshot_callback(self, callback_id: str) -> CallbackOut:
        """Take nothing more at an address."""
        return cast("CallbackOut", self._of.call("DELETE", f"/snapshot-callbacks/{callback_id}"))

    def get_room_picture(self, room_id: str) -> bytes:
        """Return the last frame of a watched room, small, as a JPEG; 204 where none was seen yet."""
        return self._of.content(f"/rooms/{room_id}/picture")

    def get_room_snapshots(self, room_id: str) -> RoomSnapshotsOut:
        """Return what is posted of one room."""
        return cast("RoomSnapshotsOut", self._of.call("GET", f"/rooms/{room_id}/snapshots"))

    def get_room_timeline(self, room_id: str) -> RoomTimeline:
        """Return what happened in a watched room, newest first: seen, frozen, pinned, counted, measures, and
        the packs.
        """
        return cast("RoomTimeline", self._of.call("GET", f"/rooms/{room_id}/timeline"))

    def get_room_watch(self, room_id: str) -> WatchOut:
        """Return how the watch over one room stands."""
        return cast("WatchOut", self._of.call("GET", f"/rooms/{room_id}/watch"))

    def list_room_preservations(self, room_id: str) -> Iterator[PreservedOut]:
        """List what was frozen of a room, newest first."""
        return self._of.pages(f"/rooms/{room_id}/preservations")

    def list_snapshot_callbacks(self) -> Iterator[CallbackOut]:
        """List the addresses to which pictures of rooms are posted, newest first."""
        return self._of.pages("/snapshot-callbacks")

    def list_watched_rooms(
        self,
        *,
        condition: RoomCondition | None = None,
        health: RoomHealth | None = None,
        source: str = "",
        signalled: bool = False,
        text: str = "",
    ) -> Iterator[WatchOut]:
        """List the live rooms that are watched now, newest first; `signalled`: only those with a signal.

        `condition`: those in one condition as the wall tells it, `late`, `unattended` and `over` ones too;
        `text`: part of a title, or of the name of whoever is live.
        """
        return self._of.pages(
            "/live-rooms",
            params={
                "condition": condition,
                "health": health,
                "source": source,
                "signalled": signalled,
                "text": text,
            },
        )

    def make_snapshot_callback(self, body: CallbackIn) -> CallbackWithAddress:
        """Make an address to post to. It acts as whoever asks, for as long as that token or person may send rooms."""
        return cast(
            "CallbackWithAddress", self._of.call("POST", "/snapshot-callbacks", json=body, repeatable=False)
        )

    def pin_goods(self, room_id: str, body: Pins) -> PinList:
        """Say which goods are pinned in a live room now: all of them; what is not named any more is unpinned."""
        return cast("PinList", self._of.call("POST", f"/rooms/{room_id}/pins", json=body))

    def post_snapshot_callback(self, secret: str) -> SnapshotList:
        """Take what a CDN or a stream server posts to an address. What is not taken is answered 200 with why.

        401 where it is not genuine, 429 with `Retry-After` where the queue is full, so that it is posted
        again.
        """
        return cast(
            "SnapshotList",
            self._of.call("POST", f"/snapshot-callbacks/posted/{quoted(secret)}", repeatable=False),
        )

    def post_snapshots(
        self,
        body: list[dict[str, object]],
        *,
        source: str,
        room: str = "",
        taken_at: datetime | str | None = None,
    ) -> SnapshotList:
        """Post up to 100 pictures of live rooms, or one JPEG as the body itself; answers one verdict each, in
        order.

        Of a room the newest counts. 429 with `Retry-After` where the queue is full and none of them got a
        place.
        """
        return cast(
            "SnapshotList",
            self._of.call(
                "POST",
                "/snapshots",
                params={"source": source, "room": room, "taken_at": taken_at},
                json=body,
                repeatable=False,
            ),
        )
