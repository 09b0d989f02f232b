"""Pictures posted in place of streams: ten thousand rooms, a few of which show protected films.

    python -m benchmarks.snapshots --data ../shared/data --seed 7 --json benchmarks/results/snapshots.json

A real server takes what is posted to `POST /v1/snapshots`, a process that watches rooms looks at it, another does jobs,
and the order arrives at a real HTTP server. Each room posts a picture of goods of its own every `--every` seconds, and
a few post pictures of protected films, edited, every `--stolen-every` seconds once the others have posted for a while.

per_s_per_core: pictures that one second of processor time of the process that looks is enough for, measured while
pictures wait without end; it says how many cores a marketplace needs. median_s: from the first picture of a film posted
to the order arrived, of which three seconds are the rule's own. starved: rooms that posted and of which no picture was
looked at before the end. load_average: processes that wanted a core, our own among them; where it is far above the
cores, seconds of waiting say little. Where `--every` asks for more than the machine gives, what was left out and
replaced says so.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import django

from benchmarks.live.running import Processes, environment, wait_until
from benchmarks.live.world import Received, protected_clips, receiver
from benchmarks.running import SHARED_DATA, arguments, show, write
from benchmarks.serving import served, token
from benchmarks.snapshots.posting import Poster, Show

WARM_PICTURES = 60
PATIENCE = 120.0
"""Seconds for which an order is waited for after the last post."""


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--films", type=int, default=12, help="films that are protected")
    parser.add_argument("--rooms", type=int, default=10_000, help="rooms that post")
    parser.add_argument(
        "--every", type=float, default=600.0, help="seconds between two pictures of a calm room"
    )
    parser.add_argument("--stolen", type=int, default=6, help="rooms that show a protected film")
    parser.add_argument("--stolen-every", type=float, default=3.0, help="seconds between two pictures of one")
    parser.add_argument("--burst", type=int, default=400, help="pictures by which the cost is measured")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhengpin-snapshots-") as name, receiver() as received:
        figures = measure(Path(name), received, options)
    show("Snapshots", ("what", "figure"), [(key, str(value)) for key, value in figures.items()])
    write(options.json, figures)


def measure(folder: Path, received: Received, options: Any) -> dict[str, Any]:
    films = protected_clips(options.data, options.films)
    env = environment(folder)
    run = Processes(env)
    django.setup()
    setting_up = import_module("benchmarks.live.setting_up")
    setting_up.add_receiver(received.url)
    figures: dict[str, Any] = {
        "protected_films": len(films),
        "protected_seconds": round(setting_up.protect(films)),
        "rooms": options.rooms,
        "seconds_between": options.every,
        "seconds_between_of_a_film": options.stolen_every,
    }
    names = [f"room-{number}" for number in range(options.rooms)]
    for at in range(0, len(names), 500):
        setting_up.announce(dict.fromkeys(names[at : at + 500], ""))
    pictures = Show(options.data, films, options.seed)
    with served(env, answers="/v1/public/samples") as address, run.jobs():
        poster = Poster(address, token(env), pictures, names)
        with run.watcher() as watcher:
            figures |= _cost(poster, watcher, options)
            figures |= _rooms(poster, received, options)
    figures["load_average"] = round(os.getloadavg()[1], 1)
    return figures


def _cost(poster: Poster, watcher: Any, options: Any) -> dict[str, Any]:
    """Have a heap of pictures wait and be looked at; return how many one second of the processor is enough for."""
    poster.post_all(poster.names[:WARM_PICTURES])
    wait_until(lambda: _counts().waiting == 0, 600)
    before, looked, began = watcher.watching_seconds(), _counts().looked, time.monotonic()
    poster.post_all(poster.names[WARM_PICTURES : WARM_PICTURES + options.burst])
    wait_until(lambda: _counts().waiting == 0, 1200)
    used, done = watcher.watching_seconds() - before, _counts().looked - looked
    return {
        "per_s_per_core": round(done / used, 1),
        "cpu_ms_a_picture": round(1000 * used / max(1, done), 1),
        "looked_a_second_here": round(done / (time.monotonic() - began), 1),
    }


def _rooms(poster: Poster, received: Received, options: Any) -> dict[str, Any]:
    """Have all rooms post in turn, some of them films; return how soon those are cut, and who was never looked at."""
    before, began = _counts(), time.monotonic()
    stolen = poster.run(every=options.every, stolen=options.stolen, stolen_every=options.stolen_every)
    posted_for = time.monotonic() - began
    waited: dict[str, float] = {}

    def all_cut() -> bool:
        for name, first in stolen.items():
            arrived = received.when("interrupt", name)
            if arrived is not None:
                waited[name] = arrived - first
        return len(waited) == len(stolen)

    wait_until(all_cut, PATIENCE)
    wait_until(lambda: _counts().waiting == 0, 1200)
    early = [room for _, kind, room in received.instructions if kind == "interrupt" and room not in stolen]
    after, seconds = _counts(), sorted(waited.values())
    unlooked = import_module("zhengpin.monitoring.models").RoomSnapshot.objects.filter(posted__gt=0, looked=0)
    return {
        "posted": after.posted - before.posted,
        "looked": after.looked - before.looked,
        "posted_for_s": round(posted_for),
        "starved": unlooked.count(),
        "replaced": after.replaced - before.replaced,
        "shed": after.shed - before.shed,
        "refused_with_429": poster.pushed_back,
        "stolen": len(stolen),
        "cut": len(waited),
        "median_s": round(statistics.median(seconds), 2) if seconds else None,
        "slowest_s": round(seconds[-1], 2) if seconds else None,
        "cut_without_a_film": len(early),
        "longest_answer_s": round(poster.slowest, 2),
    }


def _counts() -> Any:
    actor = import_module("zhengpin.accounts.actor").system("benchmark")
    return import_module("zhengpin.monitoring.snapshots.queries").snapshot_counts(actor)
