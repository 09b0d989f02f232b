"""Live rooms over real stream servers: how many a core watches, how soon a stolen film is interrupted, what is kept.

    python -m benchmarks.live --data ../shared/data --seed 7 --json benchmarks/results/live.json

nginx takes RTMP in and gives RTMP and HLS out on this machine; the rooms are watched by a process of their own, jobs
are run by another, and the order to interrupt arrives at a real HTTP server. rooms_per_core: one divided by the share
of a core that a calm room takes, searches for pictures included (CPU time, so that what else runs on the machine does
not count). Seconds count from when the film is first pushed to when the order arrives. A room whose stream breaks off
and comes back, and that is not watched again, is lost.
"""

from __future__ import annotations

import random
import signal
import statistics
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import django

from benchmarks.live_running import Processes, environment
from benchmarks.live_world import EDITS, LEAD, Received, goods_clip, protected_clips, receiver, room_clip
from benchmarks.running import SHARED_DATA, arguments, show, write
from scripts.broadcasting import Broadcasting, broadcasting

PLAYED = 30
"""Seconds of the protected film in a trial's room."""
BURST = 0.5
"""Seconds that ffmpeg pushes ahead of time at the beginning, by which the film is on screen earlier."""


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--films", type=int, default=12, help="films that are protected")
    parser.add_argument("--trials", type=int, default=12, help="rooms in which one of them is played")
    parser.add_argument("--rooms", type=int, default=12, help="calm rooms by which a room's cost is measured")
    parser.add_argument("--seconds", type=int, default=40, help="for how long they are watched")
    parser.add_argument("--hours", type=float, default=12, help="of a room that are simulated")
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
    setting_up, checking = (import_module(f"benchmarks.live_{one}") for one in ("setting_up", "checking"))
    setting_up.add_receiver(received.url)
    seconds = setting_up.protect(films)
    figures: dict[str, Any] = {"protected_films": len(films), "protected_seconds": round(seconds)}
    with run.jobs():
        figures |= _latency(folder, servers, received, options, films, run, setting_up)
        figures |= checking.packs(folder)
        figures |= _cost(folder, servers, options, run, setting_up)
        figures |= _troubles(folder, servers, options, run, setting_up, checking)
    hours = import_module("benchmarks.live_hours").hours
    return figures | hours(options.hours, options.seed)


def _latency(
    folder: Path,
    servers: Broadcasting,
    received: Received,
    options: Any,
    films: list[Path],
    run: Processes,
    setting_up: Any,
) -> dict[str, Any]:
    """Play protected films in rooms; return the seconds until each was interrupted. A room closes at that moment."""
    drawn = random.Random(options.seed)
    edits = list(EDITS)
    plan = [
        (f"t-{number}", drawn.choice(films), edits[number % len(edits)]) for number in range(options.trials)
    ]
    waited: dict[str, float] = {}
    by_edit: dict[str, list[float]] = {edit: [] for edit in edits}
    warming = servers.push(goods_clip(options.data, folder, 20), "warm")
    setting_up.announce({"warm": servers.rtmp("warm")})
    with run.watcher():
        run.until_frames(["warm"], 4)
        for at in range(0, len(plan), 4):
            some = plan[at : at + 4]
            clips = {name: room_clip(options.data, folder, film, edit, PLAYED) for name, film, edit in some}
            setting_up.announce({name: servers.rtmp(name) for name in clips})
            pushed = {name: (time.time(), servers.push(clip, name, times=0)) for name, clip in clips.items()}
            ends = time.monotonic() + LEAD + PLAYED + 10
            while time.monotonic() < ends and len(waited.keys() & clips.keys()) < len(clips):
                for name, _, edit in some:
                    arrived = received.when("interrupt", name)
                    if arrived and name not in waited:
                        waited[name] = arrived - pushed[name][0] - LEAD + BURST
                        by_edit[edit].append(waited[name])
                        servers.end(pushed[name][1])  # it closes at once
                time.sleep(0.02)
            setting_up.announce({name: servers.rtmp(name) for name in clips}, state="ended")
        setting_up.announce({"warm": servers.rtmp("warm")}, state="ended")
    servers.end(warming)
    seconds = sorted(waited.values())
    told: dict[str, Any] = {"trials": len(plan), "interrupted": len(seconds)}
    if seconds:
        told |= {"median_s": round(statistics.median(seconds), 2), "p95_s": round(_share(seconds, 0.95), 2)}
    early = [kind for _, kind, room in received.instructions if kind == "interrupt" and room not in waited]
    return told | {
        "before_the_film": len(early) + sum(one < 0 for one in seconds),
        "seconds_by_edit": {edit: [round(one, 2) for one in found] for edit, found in by_edit.items()},
    }


def _share(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


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
        frames = run.frames(names)
        time.sleep(options.seconds)
        used, passed = watcher.cpu_seconds() - before, time.monotonic() - began
        looked = sum(run.frames(names).values()) - sum(frames.values())
    setting_up.announce({name: servers.rtmp(name) for name in names}, state="ended")
    for one in pushed:
        servers.end(one)
    share = used / passed / len(names)
    return {
        "rooms_per_core": int(1 / share),
        "cpu_ms_a_frame": round(1000 * used / max(1, looked), 1),
        "seconds_between_frames": round(passed * len(names) / max(1, looked), 2),
    }


def _troubles(
    folder: Path, servers: Broadcasting, options: Any, run: Processes, setting_up: Any, checking: Any
) -> dict[str, Any]:
    """Stop the server, hold a stream up, kill the watching process; return which rooms were not watched again."""
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


if __name__ == "__main__":
    main()
