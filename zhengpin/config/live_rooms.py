"""Settings of live rooms, of which there are many, as one value; see docs/operating/live.md."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import listed, number, whole
from zhengpin.monitoring.rooms.settings import LiveRooms

__all__ = ["LIVE_ROOMS"]

_PAGE = "operating/live"
_SNAPSHOTS = "integrating/snapshots"

LIVE_ROOMS = LiveRooms(
    hosts=tuple(
        one.lower()
        for one in listed(
            "LIVE_HOSTS",
            (),
            _(
                "Stream servers that rooms may name: hosts, `.example.com` for all below a domain, `*` for any."
            ),
            page=_PAGE,
        )
    ),
    processes=whole("LIVE_PROCESSES", 1, _("Processes that watch live rooms."), page=_PAGE),
    rooms=whole("LIVE_ROOMS", 200, _("Live rooms that one process watches at a time."), page=_PAGE, least=1),
    calm_seconds=number(
        "LIVE_CALM_SECONDS",
        2,
        _("Between two frames of a room that nothing speaks against."),
        page=_PAGE,
        unit=_("seconds"),
    ),
    risky_seconds=number(
        "LIVE_RISKY_SECONDS",
        1,
        _("Between two frames of a room that something speaks against."),
        page=_PAGE,
        unit=_("seconds"),
    ),
    deep_seconds=number(
        "LIVE_DEEP_SECONDS",
        30,
        _("Between two searches of a room's frames for pictures and marks where the picture stays as it is."),
        page=_PAGE,
        unit=_("seconds"),
    ),
    words_seconds=number(
        "LIVE_WORDS_SECONDS",
        60,
        _("Between two readings of the words on a room's screen; 0: never."),
        page=_PAGE,
        unit=_("seconds"),
    ),
    buffer_seconds=number(
        "LIVE_BUFFER_SECONDS",
        180,
        _("How much of a room is kept in memory, to be preserved when something is found."),
        page=_PAGE,
        unit=_("seconds"),
    ),
    buffer_bytes=1024
    * 1024
    * whole(
        "LIVE_BUFFER_MB",
        16,
        _("How much memory that may take for a room."),
        page=_PAGE,
        unit=_("MB"),
        least=1,
    ),
    stall_seconds=number(
        "LIVE_STALL_SECONDS",
        10,
        _("After how long without data a stream counts as stalled."),
        page=_PAGE,
        unit=_("seconds"),
    ),
    lease_seconds=number(
        "LIVE_LEASE_SECONDS",
        10,
        _("After how long without a sign of life of its process a room is taken over by another."),
        page=_PAGE,
        unit=_("seconds"),
    ),
    snapshot_hosts=tuple(
        one.lower()
        for one in listed(
            "SNAPSHOT_HOSTS",
            (),
            _(
                "Hosts from which posted pictures of live rooms may be fetched that are given by their address, "
                "written as ZHENGPIN_LIVE_HOSTS is."
            ),
            page=_SNAPSHOTS,
        )
    ),
    snapshot_queue=whole(
        "SNAPSHOT_QUEUE",
        20_000,
        _("Live rooms of which a posted picture may wait at once; beyond, those least at risk are left out."),
        page=_SNAPSHOTS,
        least=1,
    ),
    snapshot_bytes=1024
    * 1024
    * whole(
        "SNAPSHOT_MB",
        2,
        _("How large one posted picture of a live room may be."),
        page=_SNAPSHOTS,
        unit=_("MB"),
        least=1,
    ),
    snapshot_rooms=whole(
        "SNAPSHOT_ROOMS",
        2_000,
        _("Live rooms of which a process keeps the last posted pictures in memory."),
        page=_SNAPSHOTS,
        least=1,
    ),
)
