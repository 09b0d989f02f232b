"""What an operator sets about the watch over live rooms, as one plain value."""

from __future__ import annotations

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

    snapshot_hosts: from which pictures may be fetched that are posted by address, written as hosts are; snapshot_queue:
    rooms of which a posted picture may wait at once; snapshot_bytes: of one, at most; snapshot_rooms: of which one
    process keeps the last pictures in memory.
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
    snapshot_hosts: tuple[str, ...]
    snapshot_queue: int
    snapshot_bytes: int
    snapshot_rooms: int
