"""Kills two servers, two workers and what watches rooms in turn, under load; counts what is lost or doubled.

    python -m benchmarks.cluster --data FOLDER --seed 7 --json benchmarks/results/cluster.json

All work on one PostgreSQL, which writes every commit to disk, and on one object store (SeaweedFS; a shared folder
where it cannot be had). Listings are sent over HTTP to the servers in turn; rooms play a protected film. A figure
above 0 for lost or doubled is a defect.

backlog_ratio_with_second_worker: the time that two workers take for a backlog, as a share of the time of one for as
many listings of its kind; 0.5 is the best there is. Each worker is held to a processor of its own; what the database
and the other processes of the machine take of these, they take of both.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import django

from benchmarks.cluster.machines import Machines
from benchmarks.crash.killing import SOURCE, Sender, Stock, stock_of_photos, wait_for_the_end
from benchmarks.live.world import protected_clips
from benchmarks.running import SHARED_DATA, arguments, show, write
from scripts import broadcasting, object_store
from scripts.postgresql import temporary_server

PATIENCE = 900.0


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--listings", type=int, default=600)
    parser.add_argument("--originals", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3, help="how often each process is killed")
    parser.add_argument(
        "--backlog", type=int, default=200, help="listings that wait for one worker, then for two"
    )
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="zhengpin-cluster-")))
        database = stack.enter_context(temporary_server(durable=True)).rpartition("/")[0] + "/postgres"
        kind, blobs = stack.enter_context(shared_blobs())
        machines = Machines(folder, database, blobs)
        os.environ.update(machines.environment())
        token = machines.set_up()
        django.setup()
        try:
            figures = _measure(machines, token, folder, options, stack)
        finally:
            machines.end()
    # Of a machine that others use: more than its processors, and what took long says less.
    figures |= {"blobs": kind, "seed": options.seed, "load_average": round(os.getloadavg()[0], 1)}
    show(
        "Two machines, killed in turn",
        ("what", "figure"),
        [(name, str(value)) for name, value in figures.items()],
    )
    write(options.json, figures)
    if figures["lost"] or figures["doubled"] or not figures["ledger_ok"]:
        sys.exit("something was lost or doubled")


@contextmanager
def shared_blobs() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield what keeps the blobs of all machines, and the settings that say so."""
    if object_store.find() is None:
        yield "folder", {}
        return
    with object_store.object_store() as store:
        yield (
            "object store",
            {
                "BLOBS": f"s3://{object_store.BUCKET}/cluster",
                "BLOBS_ENDPOINT": store.address,
                "BLOBS_KEY": object_store.KEY,
                "BLOBS_SECRET": object_store.SECRET,
            },
        )


def _measure(machines: Machines, token: str, folder: Path, options: Any, stack: ExitStack) -> dict[str, Any]:
    stock = stock_of_photos(options.data / "products", options.seed, options.listings, options.originals)
    checking = import_module("benchmarks.crash.checking")
    checking.protect(stock.originals)
    for name, machine in (("server-1", "a"), ("server-2", "b")):
        machines.add_server(name, machine)
    for name, machine in (("worker-1", "a"), ("worker-2", "b")):
        machines.add_worker(name, machine)
    rooms = _rooms(machines, folder, options, stack)
    figures = run(
        machines, stock, token, checking.waiting, seed=options.seed, rounds=options.rounds, rooms=rooms
    )
    found = checking.check(expected=len(stock.lines))
    if rooms is not None:
        found["lost"] += rooms.lost()
        found["doubled"] += rooms.doubled()
        figures["rooms"] = len(rooms.opened)
    return (
        found
        | figures
        | {"listings": len(stock.lines)}
        | _backlogs(machines, token, options, checking.waiting)
    )


def _rooms(machines: Machines, folder: Path, options: Any, stack: ExitStack) -> Any:
    """Return rooms that are watched; None, and no such process, where this machine has no stream server."""
    if broadcasting.find() is None:
        return None
    module, setting_up = (
        import_module(f"benchmarks.{name}") for name in ("cluster.rooms", "live.setting_up")
    )
    os.environ.update(module.SETTINGS)
    [film] = protected_clips(options.data, 1)
    setting_up.protect([film])
    servers = stack.enter_context(broadcasting.broadcasting())
    machines.add_rooms("rooms", "b", module.SETTINGS)
    return module.Rooms(servers, options.data, folder, film)


def run(
    machines: Machines,
    stock: Stock,
    token: str,
    waiting: Callable[[], int],
    *,
    seed: int,
    rounds: int,
    rooms: Any = None,
) -> dict[str, int]:
    """Start every process, send everything while each is killed in turn, let the work end, and end them.

    waiting: how much is still to be done. Returns how many were killed, and how many of these while there was work.
    """
    for role in machines.roles.values():
        role.start()
    for server in machines.servers():
        server.until_it_answers()
    sender = Sender([one.address for one in machines.servers()], stock.lines, SOURCE, token, PATIENCE)
    sender.start()
    draw, killed, loaded = random.Random(seed), 0, 0
    try:
        for _ in range(rounds):
            if rooms is not None:
                rooms.open()
            for name in machines.roles:
                # A new process needs some seconds before it is worth killing again.
                time.sleep(draw.uniform(1.0, 4.0))
                loaded += sender.is_alive() or bool(waiting())
                machines.kill(name)
                killed += 1
                if machines.roles[name].port:
                    # The other server may be the next: a marketplace's proxy would have one that answers.
                    machines.roles[name].until_it_answers()
                if rooms is not None:
                    rooms.close_interrupted()
        sender.join(PATIENCE)
        wait_for_the_end(lambda: _left(rooms) + waiting(), PATIENCE)
    finally:
        machines.end()
    if sender.failed:
        raise RuntimeError(sender.failed)
    return {"kills": killed, "kills_under_load": loaded}


def _left(rooms: Any) -> int:
    return 0 if rooms is None else rooms.close_interrupted()


def _backlogs(machines: Machines, token: str, options: Any, waiting: Callable[[str], int]) -> dict[str, Any]:
    """Return how long one worker, and two, take for a backlog of the same kind, each held to a processor of its own."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2:
        return {"backlog_ratio_with_second_worker": None}
    took = []
    for turn, workers in enumerate((["worker-1"], ["worker-1", "worker-2"])):
        some = stock_of_photos(options.data / "products", options.seed + 1 + turn, options.backlog, 20)
        source = f"backlog-{turn}"
        used = ["server-1", *workers]
        for at, name in enumerate(workers):
            machines.roles[name].cores = [cores[at]]
        for name in used:
            machines.roles[name].start()
        machines.roles["server-1"].until_it_answers()
        _send(machines, _renamed(some, "warm")[:40], f"warm-{turn}", token)
        wait_for_the_end(lambda: waiting(f"warm-{turn}"), PATIENCE)  # noqa: B023 - called at once
        started = time.perf_counter()
        _send(machines, _renamed(some, "b"), source, token)
        while waiting(source):
            time.sleep(0.1)
        took.append(time.perf_counter() - started)
        machines.end()
    one, two = took
    return {
        "backlog_listings": options.backlog,
        "backlog_s_with_one_worker": round(one, 1),
        "backlog_s_with_two_workers": round(two, 1),
        "backlog_ratio_with_second_worker": round(two / one, 3),
    }


def _renamed(stock: Stock, name: str) -> list[str]:
    return [line.replace('"external_id": "c-', f'"external_id": "{name}-', 1) for line in stock.lines]


def _send(machines: Machines, lines: Sequence[str], source: str, token: str) -> None:
    sender = Sender([machines.roles["server-1"].address], lines, source, token, PATIENCE)
    sender.run()
    if sender.failed:
        raise RuntimeError(sender.failed)


if __name__ == "__main__":
    main()
