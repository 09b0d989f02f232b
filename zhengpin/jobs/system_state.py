"""Reads the state of the system on this machine: its processes and their memory, its database, its disk."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil
from django.conf import settings
from django.db import connection

from zhengpin.jobs import machine
from zhengpin.jobs.models import WorkerBeat
from zhengpin.jobs.states import ProcessPart

ROLES = {
    "zhengpin.workers tasks": ProcessPart.TASKS,
    "zhengpin.workers couriers": ProcessPart.COURIERS,
    "zhengpin.workers schedule": ProcessPart.SCHEDULE,
    "zhengpin.workers rooms": ProcessPart.ROOMS,
    "zhengpin.workers feeds": ProcessPart.FEEDS,
    "zhengpin.workers pool": ProcessPart.POOL,
    "zhengpin.cli.main worker": ProcessPart.POOL,
    "zhengpin.demo.films": ProcessPart.STREAMS,
    "zhengpin.demo": ProcessPart.OPENING,
    "zhengpin": ProcessPart.SERVER,
}
"""What a command line holds that tells what a process does; the first that it holds counts."""


@dataclass(frozen=True)
class RunningProcess:
    """One process of the system. memory: bytes, of pages shared with others its share, where the kernel says that."""

    pid: int
    part: ProcessPart
    memory: int


@dataclass(frozen=True)
class SystemState:
    """What the system is and takes, in bytes where sizes are meant."""

    version: str
    python: str
    database: str
    folder: Path
    database_size: int | None
    disk_free: int
    disk_total: int
    processes: list[RunningProcess]

    @property
    def memory(self) -> int:
        return sum(one.memory for one in self.processes)


def system_state() -> SystemState:
    """Return the state as it is now; processes on other machines are not among them."""
    disk = shutil.disk_usage(settings.DATA_DIR)
    return SystemState(
        version=_version(),
        python=platform.python_version(),
        database=f"{connection.display_name} {'.'.join(map(str, connection.get_database_version()))}",
        folder=settings.DATA_DIR,
        database_size=_database_size(),
        disk_free=disk.free,
        disk_total=disk.total,
        processes=sorted(_processes(), key=lambda one: -one.memory),
    )


def _version() -> str:
    try:
        return version("zhengpin")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return ""


def _database_size() -> int | None:
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return path.stat().st_size if path.is_file() else None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _processes() -> Iterator[RunningProcess]:
    """Yield those that this process's family is made of, and the workers that told of themselves on this machine."""
    found = {one.pid: one for one in _family()}
    here = machine.identity()
    for beat in WorkerBeat.objects.filter(machine=here) if here else ():
        if beat.pid not in found and machine.is_alive(beat.pid, beat.started_at):
            found[beat.pid] = psutil.Process(beat.pid)
    for process in found.values():
        try:
            yield RunningProcess(process.pid, _part(process), _memory(process))
        except psutil.Error:  # ended meanwhile
            continue


def _family() -> list[psutil.Process]:
    """Return this process, what started it as long as that is ours, and all that those have started."""
    head = psutil.Process()
    while (parent := head.parent()) is not None and _is_ours(parent):
        head = parent
    return [head, *head.children(recursive=True)]


def _is_ours(process: psutil.Process) -> bool:
    try:
        words = process.cmdline()
    except psutil.Error:
        return False
    return any("zhengpin" in Path(word).name for word in words[:3])


def _part(process: psutil.Process) -> ProcessPart:
    line = " ".join(process.cmdline())
    return next((part for text, part in ROLES.items() if text in line), ProcessPart.OTHER)


def _memory(process: psutil.Process) -> int:
    try:
        return process.memory_full_info().pss
    except (psutil.AccessDenied, AttributeError):
        return process.memory_info().rss
