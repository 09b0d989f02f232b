"""The head of a server: keeps granian's processes going and a worker beside them, without the memory of Django.

The command that prepared everything becomes it (`become`): the same process, so that whoever started the command
stops the server by it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from zhengpin.workers.pool import GRACE

SELF = "zhengpin.cli.serving.head"
Options = Mapping[str, str | int]


def become(module: str, options: Options, *words: str) -> None:
    """Go on as `python -m MODULE WORD … --NAME=VALUE …`, in this very process. It does not return."""
    sys.stdout.flush()
    sys.stderr.flush()
    given = [f"--{name}={value}" for name, value in options.items()]
    os.execv(sys.executable, [sys.executable, "-m", module, *words, *given])  # noqa: S606 - our own module


def asked_for(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """Return what the command line says, with what every head is given: host, port, threads, and who watches rooms."""
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True, help="threads a server process")
    parser.add_argument("--rooms", type=int, required=True, help="processes that watch live rooms")
    return parser.parse_args()


def main() -> None:
    parser = argparse.ArgumentParser(prog=f"python -m {SELF}", description=__doc__)
    parser.add_argument("--workers", type=int, required=True, help="server processes")
    parser.add_argument("--jobs", type=int, required=True, help="processes for jobs beside it; 0: no worker")
    given = asked_for(parser)
    beside = start_worker(given.jobs, rooms=given.rooms) if given.jobs else None
    try:
        serve_forever(given.host, given.port, given.workers, given.threads)
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


def start_worker(
    processes: int,
    *,
    rooms: int,
    feeds: int | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen:
    """Start the worker as a process of its own, which ends when this one does.

    rooms, feeds: how many processes watch live rooms and follow broadcasts; environment: another than ours.
    """
    command = [sys.executable, "-m", "zhengpin.workers", "pool", "--with-parent"]
    command += ["--processes", str(processes), "--rooms", str(rooms)]
    command += [] if feeds is None else ["--feeds", str(feeds)]
    # A session of its own: Ctrl+C reaches the server alone, which then asks the worker once.
    return subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603 - our own


def end_worker(process: subprocess.Popen) -> None:
    """Ask the worker to end, and let it finish what it does; kill it if it does not."""
    process.terminate()
    try:
        process.wait(timeout=GRACE + 10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    main()
