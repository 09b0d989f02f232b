"""`zhengpin serve` and `zhengpin worker`: the web server and the processes that do the work behind it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from typing import Annotated

import typer
from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from zhengpin.cli.address import follow_address
from zhengpin.cli.options import Host, Port
from zhengpin.cli.setting_up import prepare
from zhengpin.cli.terminal import say
from zhengpin.jobs.schema import require_current_schema
from zhengpin.kit.errors import Conflict
from zhengpin.workers.pool import GRACE, run_pool


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Server processes.")] = 1,
    threads: Annotated[
        int, typer.Option(min=2, help="Threads a server process; a quarter is kept for pages.")
    ] = settings.SERVER_THREADS,
    jobs: Annotated[int, typer.Option(min=0, help="Worker processes to start beside it; 0: none.")] = 1,
) -> None:
    """Serve the pages and the API, with a worker beside it."""
    require_free(host, port)
    follow_address(host, port)
    prepare()
    beside = start_worker(jobs) if jobs else None
    say(f"Open {settings.PUBLIC_ADDRESS}/ (Ctrl+C stops).")
    try:
        serve_forever(host, port, workers, threads)
    finally:
        if beside:
            end_worker(beside)


def serve_forever(host: str, port: int, workers: int, threads: int) -> None:
    """Run granian on the WSGI application until it is told to stop."""
    os.environ |= {
        "ZHENGPIN_SERVED_BY": str(os.getpid()),
        "ZHENGPIN_SERVER_THREADS": str(threads),
        "ZHENGPIN_SERVER_PROCESSES": str(workers),
    }
    Granian(
        "zhengpin.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        # Below errors it talks of itself: that there are more threads than cores, which wait for others and may.
        log_level=LogLevels.error,
        log_access=False,
        workers_kill_timeout=20,  # a browser that keeps its connection must not keep the server from ending
    ).serve()


def require_free(host: str, port: int) -> None:
    """Raise Conflict (`serve.port`) where the port cannot be had: asked before anything long is begun."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Conflict(
                f"Port {port} of {host} cannot be used: {error.strerror}.",
                code="serve.port",
                remedy="Choose another: --port 8001, or with make: make run PORT=8001",
            ) from error


def start_worker(
    processes: int,
    *,
    rooms: int | None = None,
    feeds: int | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen:
    """Start the worker as a process of its own, which ends when this one does.

    rooms, feeds: how many processes watch live rooms and follow broadcasts, by default as many as the settings say;
    environment: another than ours.
    """
    rooms = _room_processes() if rooms is None else rooms
    command = [sys.executable, "-m", "zhengpin.workers", "pool"]
    command += ["--processes", str(processes), "--rooms", str(rooms)]
    command += [] if feeds is None else ["--feeds", str(feeds)]
    # A session of its own: Ctrl+C reaches the server alone, which then asks the worker once.
    return subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603 - our own


def _room_processes() -> int:
    # Where no stream server is named no room can be read, and a process for that would only take memory.
    live = settings.LIVE_ROOMS
    return live.processes if live.hosts else 0


def end_worker(process: subprocess.Popen) -> None:
    """Ask the worker to end, and let it finish what it does; kill it if it does not."""
    process.terminate()
    try:
        process.wait(timeout=GRACE + 10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def worker(
    processes: Annotated[
        int, typer.Option(min=1, help="Processes that run jobs; one for two processors is a start.")
    ] = 1,
    with_parent: Annotated[
        bool, typer.Option(help="Stop when the process that started this one is gone.")
    ] = False,
) -> None:
    """Do the work behind the pages: screening, deliveries, letters, deadlines, sealing, live rooms.

    `zhengpin serve` starts one beside itself; start more on further machines. One does work of every kind.
    """
    require_current_schema()
    run_pool(processes=processes, rooms=_room_processes(), with_parent=with_parent)
