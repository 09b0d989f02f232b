"""Live rooms over real stream servers: how many a core watches, how soon a stolen film is interrupted, what is kept.

    python -m benchmarks.live --data ../shared/data --seed 7 --json benchmarks/results/live.json

nginx takes RTMP in and gives RTMP and HLS out on this machine; the rooms are watched by a process of their own, jobs
are run by another, and the order to interrupt arrives at a real HTTP server. rooms_per_core: the stream seconds that
one second of CPU time of the watching process and of those that read the streams for it is enough for, searches for
pictures included; each frame that was looked at counts for the seconds between two. What else runs on the machine does
not count. Seconds to an order count
from when a viewer of the room has the film's first picture to when the order has arrived, and are told step by step;
every other film begins between two keyframes. A room whose stream breaks off, or comes in a codec that is not read,
and that is not watched again when it is well, is lost.
"""

from __future__ import annotations

import signal
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import django

from benchmarks.live.running import Processes, environment
from benchmarks.live.world import Received, goods_clip, protected_clips, receiver
from benchmarks.running import SHARED_DATA, arguments, show, write
from scripts.broadcasting import Broadcasting, broadcasting

CALM_SECONDS = 2.0
"""Between two frames of a calm room: the default of ZHENGPIN_LIVE_CALM_SECONDS."""
WRONG = "x-codec"
"""The room whose codec is not read at first."""
PARTS = ("latency", "cost", "troubles", "hours")


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--films", type=int, default=12, help="films that are protected")
    parser.add_argument("--trials", type=int, default=12, help="rooms in which one of them is played")
    parser.add_argument("--rooms", type=int, default=12, help="calm rooms by which a room's cost is measured")
    parser.add_argument("--seconds", type=int, default=40, help="for how long they are watched")
    parser.add_argument("--hours", type=float, default=12, help="of a room that are simulated")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="parts that are measured")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhengpin-live-") as name, broadcasting() as servers:
        folder = Path(name)
        with receiver() as received:
            figures = measure(folder, servers, received, options)
    show("Live rooms", ("what", "figure"), [(key, str(value)) for key, value in figures.items()])
    write(options.json, figures)


def measure(folder: Path, servers: Broadcasting, received: Received, options: Any) -> dict[str, Any]:
    films = protected_clips(options.data, options.films)
    run = Processes(environment(folder))
    django.setup()
    names = ("setting_up", "checking", "latency", "hours")
    setting_up, checking, latency, hours = (import_module(f"benchmarks.live.{one}") for one in names)
    setting_up.add_receiver(received.url)
    seconds = setting_up.protect(films)
    figures: dict[str, Any] = {"protected_films": len(films), "protected_seconds": round(seconds)}
    with run.jobs():
        if "latency" in options.only:
            figures |= latency.latency(folder, servers, received, options, films, run)
            figures |= checking.packs(folder)
        if "cost" in options.only:
            figures |= _cost(folder, servers, options, run, setting_up)
        if "troubles" in options.only:
            figures |= _troubles(folder, servers, options, run, setting_up)
    return figures | (hours.hours(options.hours, options.seed) if "hours" in options.only else {})


def _cost(
    folder: Path, servers: Broadcasting, options: Any, run: Processes, setting_up: Any
) -> dict[str, Any]:
    """Watch calm rooms, one frame in two seconds of 720p, and return how many a core could."""
    clip = goods_clip(options.data, folder, 20)
    names = [f"c-{number}" for number in range(options.rooms)]
    pushed = [servers.push(clip, name) for name in names]
    setting_up.announce({name: servers.rtmp(name) for name in names})
    with run.watcher() as watcher:
        run.until_frames(names, 3)
        before, began = watcher.cpu_seconds(), time.monotonic()
        watching = watcher.watching_seconds()
        frames = run.frames(names)
        time.sleep(options.seconds)
        used, passed = watcher.cpu_seconds() - before, time.monotonic() - began
        watching = watcher.watching_seconds() - watching
        looked = sum(run.frames(names).values()) - sum(frames.values())
    setting_up.announce({name: servers.rtmp(name) for name in names}, state="ended")
    for one in pushed:
        servers.end(one)
    return {
        "rooms_per_core": int(looked * CALM_SECONDS / used),
        "cpu_ms_a_frame": round(1000 * used / max(1, looked), 1),
        "of_them_reading_ms": round(1000 * (used - watching) / max(1, looked), 1),
        "seconds_between_frames": round(passed * len(names) / max(1, looked), 2),
    }


def _troubles(
    folder: Path, servers: Broadcasting, options: Any, run: Processes, setting_up: Any
) -> dict[str, Any]:
    """Stop the server, hold a stream up, push a codec that is not read, kill the watching process; return which rooms
    were not watched again."""
    clip = goods_clip(options.data, folder, 20)
    names = [f"x-{number}" for number in range(6)]
    pushed = [servers.push(clip, name) for name in names]
    setting_up.announce(
        {name: (servers.hls if at % 2 else servers.rtmp)(name) for at, name in enumerate(names)}
    )
    told: dict[str, Any] = {}
    lost: set[str] = set()
    with run.watcher() as watcher:
        run.until_frames(names, 2)
        told |= _wrong_codec(clip, servers, run, setting_up)
        lost |= run.not_watched_again([WRONG], 60)
        pushed[0].send_signal(signal.SIGSTOP)
        told["stall_noticed"] = run.until_health(names[0], "stalled", 40)
        pushed[0].send_signal(signal.SIGCONT)
        servers.stop()
        told["server_stop_noticed"] = run.until_health(names[2], "unreachable", 30)
        servers.start()
        pushed = [servers.push(clip, name) for name in names]
        lost |= run.not_watched_again(names, 60)
        watcher.kill()
    with run.watcher():
        began = time.monotonic()
        lost |= run.not_watched_again(names, 60)
        told["takeover_s"] = round(time.monotonic() - began, 1)
    for one in pushed:
        servers.end(one)
    return told | {"rooms_lost": len(lost)}


def _wrong_codec(clip: Path, servers: Broadcasting, run: Processes, setting_up: Any) -> dict[str, Any]:
    """Push a room in a codec that is not read, then in one that is; return what was said of it."""
    wrong = servers.push(clip, WRONG, options=("-c:v", "flv", "-s", "320x180", "-c:a", "copy"))
    setting_up.announce({WRONG: servers.rtmp(WRONG)})
    noticed = run.until_health(WRONG, "unsupported", 40)
    said = run.detail(WRONG)
    servers.end(wrong)
    servers.push(clip, WRONG)
    return {"wrong_codec_noticed": noticed, "wrong_codec_said": said}


if __name__ == "__main__":
    main()
