"""`zhengpin serve` and `zhengpin worker`: the web server and the processes that do the work behind it."""

from __future__ import annotations

import socket
from typing import Annotated

import typer
from django.conf import settings
from django.db import connections

from zhengpin.cli.address import follow_address
from zhengpin.cli.options import Host, Port
from zhengpin.cli.preparing import prepare
from zhengpin.cli.serving import head
from zhengpin.cli.terminal import say
from zhengpin.evidence.blobs.looking import require_store
from zhengpin.jobs.schema import require_current_schema
from zhengpin.kit.errors import Conflict
from zhengpin.monitoring.indexes.looking import require_index


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
    say(f"Open {settings.PUBLIC_ADDRESS}/ (Ctrl+C stops).")
    connections.close_all()
    options: head.Options = {
        "host": host,
        "port": port,
        "workers": workers,
        "threads": threads,
        "jobs": jobs,
        "rooms": room_processes(),
    }
    head.become(head.SELF, options)


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


def room_processes() -> int:
    """Return how many processes are to watch live rooms."""
    # Where no stream server is named no room can be read, and a process for that would only take memory.
    live = settings.LIVE_ROOMS
    return live.processes if live.hosts else 0


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
    require_store()
    require_index()
    connections.close_all()
    words = ["pool", "--with-parent"] if with_parent else ["pool"]
    head.become("zhengpin.workers", {"processes": processes, "rooms": room_processes()}, *words)
