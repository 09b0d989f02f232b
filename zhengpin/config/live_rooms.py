"""Reads the knobs of live rooms, of which there are many, into one setting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class LiveRooms:
    """hosts: of stream servers that rooms may name, `*` for any, `.example.com` for all below a domain.

    processes: that watch rooms; rooms: that one of them watches at a time. calm_seconds, risky_seconds: between two
    frames of a room that nothing, and that something, speaks against; deep_seconds: between two searches of one room's
    frames for pictures and marks where the picture stays as it is; words_seconds: between two readings of the words on
    screen (0: never). buffer_seconds, buffer_bytes: of a room that are kept in memory, at most. stall_seconds: without
    data, after which a stream counts as stalled; lease_seconds: after which a room of a process that gives no sign of
    life is taken over.
    """

    hosts: tuple[str, ...]
    processes: int
    rooms: int
    calm_seconds: float
    risky_seconds: float
    deep_seconds: float
    words_seconds: float
    buffer_seconds: float
    buffer_bytes: int
    stall_seconds: float
    lease_seconds: float


def live_rooms(text: Callable[[str, str], str]) -> LiveRooms:
    """Read `ZHENGPIN_LIVE_*`. text: gives the text of a variable by its name and its default."""
    hosts = (one.strip().lower() for one in text("LIVE_HOSTS", "").split(","))
    return LiveRooms(
        hosts=tuple(one for one in hosts if one),
        processes=int(text("LIVE_PROCESSES", "1")),
        rooms=int(text("LIVE_ROOMS", "200")),
        calm_seconds=float(text("LIVE_CALM_SECONDS", "2")),
        risky_seconds=float(text("LIVE_RISKY_SECONDS", "0.5")),
        deep_seconds=float(text("LIVE_DEEP_SECONDS", "30")),
        words_seconds=float(text("LIVE_WORDS_SECONDS", "60")),
        buffer_seconds=float(text("LIVE_BUFFER_SECONDS", "180")),
        buffer_bytes=int(text("LIVE_BUFFER_MB", "16")) * 1024 * 1024,
        stall_seconds=float(text("LIVE_STALL_SECONDS", "10")),
        lease_seconds=float(text("LIVE_LEASE_SECONDS", "10")),
    )
