"""Watches one room for many hours of simulated time, as fast as it goes: what it takes must not grow."""

from __future__ import annotations

import ctypes
import gc
import threading
import time
from typing import Any
from uuid import uuid4

import numpy as np
import psutil
from django.conf import settings

from zhengpin.monitoring.indexes import videos
from zhengpin.monitoring.rooms.looking import screen
from zhengpin.monitoring.rooms.material import SOUND_RATE, LiveFrame, LiveSound
from zhengpin.workers.watched_room import WatchedRoom

EVERY = 12.0
"""Seconds of the room's time between two frames."""
SCENES = 24


def hours(simulated: float, seed: int) -> dict[str, Any]:
    """Return the room's memory after the first tenth and at the end, in MB, and what its buffer holds.

    memory_mb_in_use: at the end too, without what was freed and the allocator keeps for later.
    """
    films, drawn = videos.current(), np.random.default_rng(seed)
    room = WatchedRoom(uuid4(), uuid4(), "", settings.LIVE_ROOMS, threading.Event())
    scenes = [drawn.integers(0, 255, (72, 128, 3), np.uint8).repeat(5, 0).repeat(5, 1) for _ in range(SCENES)]
    sound = drawn.integers(-900, 900, int(EVERY * SOUND_RATE), np.int16)
    steps = int(simulated * 3600 / EVERY)
    process, start, early = psutil.Process(), time.time(), 0.0
    began = time.monotonic()
    for step in range(steps):
        at = step * EVERY
        room.took_frame(LiveFrame(at, start + at, scenes[(step // 8) % SCENES]))
        room.took_sound(LiveSound(at, start + at, sound))
        screen(room.memory, films, room.take())
        room.set_pace()
        if step == steps // 10:
            gc.collect()
            early = process.memory_info().rss / 1e6
    gc.collect()
    kept = room.buffer.preserve()
    return {
        "simulated_hours": simulated,
        "simulated_frames": steps,
        "simulated_in_s": round(time.monotonic() - began),
        "memory_mb_after_a_tenth": round(early),
        "memory_mb_at_the_end": round(process.memory_info().rss / 1e6),
        "memory_mb_in_use": round(_in_use(process)),
        "buffer_seconds": round(kept.frames[-1].wall - kept.frames[0].wall),
        "buffer_mb": round(room.buffer.bytes / 1e6, 1),
    }


def _in_use(process: psutil.Process) -> float:
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc alone
    if trim:
        trim(0)
    return process.memory_info().rss / 1e6
