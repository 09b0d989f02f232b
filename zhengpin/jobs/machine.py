"""Tells whether a process is alive, where process numbers can be compared at all."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import psutil

_SAME_START = 5.0  # seconds; start times are derived from the boot time and move with the clock a little


def identity() -> str:
    """Return a name for the set of process numbers this process lives in: one boot and one process namespace.

    Two containers on one host differ, and so do a host before and after a restart. Empty where the kernel does not say.
    """
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot} {os.readlink('/proc/self/ns/pid')}"
    except OSError:
        return ""


def started_at(pid: int) -> datetime:
    """Return when the process was started. Raises psutil.NoSuchProcess."""
    return datetime.fromtimestamp(psutil.Process(pid).create_time(), UTC)


def is_alive(pid: int, started: datetime) -> bool:
    """Say whether the process `pid` that started then still runs; a later one of the same number does not count."""
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        return abs(process.create_time() - started.timestamp()) < _SAME_START
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True
