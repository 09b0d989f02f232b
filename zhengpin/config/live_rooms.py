"""Reads the knobs of live rooms, of which there are many, into one setting."""

from __future__ import annotations

from collections.abc import Callable

from zhengpin.monitoring.rooms.settings import LiveRooms


def live_rooms(text: Callable[[str, str], str]) -> LiveRooms:
    """Read `ZHENGPIN_LIVE_*`. text: gives the text of a variable by its name and its default."""
    hosts = (one.strip().lower() for one in text("LIVE_HOSTS", "").split(","))
    return LiveRooms(
        hosts=tuple(one for one in hosts if one),
        processes=int(text("LIVE_PROCESSES", "1")),
        rooms=int(text("LIVE_ROOMS", "200")),
        calm_seconds=float(text("LIVE_CALM_SECONDS", "2")),
        risky_seconds=float(text("LIVE_RISKY_SECONDS", "1")),
        deep_seconds=float(text("LIVE_DEEP_SECONDS", "30")),
        words_seconds=float(text("LIVE_WORDS_SECONDS", "60")),
        buffer_seconds=float(text("LIVE_BUFFER_SECONDS", "180")),
        buffer_bytes=int(text("LIVE_BUFFER_MB", "16")) * 1024 * 1024,
        stall_seconds=float(text("LIVE_STALL_SECONDS", "10")),
        lease_seconds=float(text("LIVE_LEASE_SECONDS", "10")),
    )
