"""Plays protected films in live rooms and takes the time until each is interrupted, and where that time goes."""

from __future__ import annotations

import random
import statistics
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from typing import Any

import av

from benchmarks.live import setting_up
from benchmarks.live.running import Processes
from benchmarks.live.tracing import STEPS, steps_of
from benchmarks.live.world import EDITS, LEADS, Received, goods_clip, room_clip
from scripts.broadcasting import Broadcasting

PLAYED = 30
"""Seconds of the protected film in a trial's room."""
AT_A_TIME = 4
"""Rooms that are on the air together."""


@dataclass(frozen=True)
class Trial:
    """A room in which a film is played. lead: seconds of goods before it."""

    name: str
    film: Path
    edit: str
    lead: int

    @property
    def starts(self) -> str:
        return "with a keyframe" if self.lead % 2 == 0 else "between keyframes"


class Viewer:
    """Watches a room as a buyer would; notes when the first picture of the film came. Decodes nothing."""

    def __init__(self, url: str, lead: int) -> None:
        self.seen_at: float | None = None
        threading.Thread(target=self._watch, args=(url, lead), daemon=True).start()

    def _watch(self, url: str, lead: int) -> None:
        with av.open(url, options={"fflags": "nobuffer"}, timeout=(10, 10)) as stream:
            for packet in stream.demux():
                if packet.pts is None or packet.time_base is None or packet.stream.type != "video":
                    continue
                if float(packet.pts * packet.time_base) >= lead - 0.01:
                    self.seen_at = time.time()
                    return


def latency(
    folder: Path,
    servers: Broadcasting,
    received: Received,
    options: Any,
    films: list[Path],
    run: Processes,
) -> dict[str, Any]:
    """Play protected films in rooms; return the seconds until each was interrupted. A room closes at that moment."""
    plan = _plan(options, films)
    waited: dict[str, float] = {}
    traced: list[Mapping[str, float]] = []
    warming = servers.push(goods_clip(options.data, folder, 20), "warm")
    setting_up.announce({"warm": servers.rtmp("warm")})
    with run.watcher():
        run.until_frames(["warm"], 4)
        for at in range(0, len(plan), AT_A_TIME):
            some = plan[at : at + AT_A_TIME]
            seen, arrived = _play(folder, servers, received, options, some)
            waited |= {name: arrived[name] - seen[name] for name in arrived}
            traced += [steps_of(name, seen[name], arrived[name]) for name in arrived]
        setting_up.announce({"warm": servers.rtmp("warm")}, state="ended")
    servers.end(warming)
    early = [kind for _, kind, room in received.instructions if kind == "interrupt" and room not in waited]
    return _figures(plan, waited, traced, len(early))


def _plan(options: Any, films: list[Path]) -> list[Trial]:
    drawn, edits = random.Random(options.seed), list(EDITS)
    return [
        Trial(f"t-{at}", drawn.choice(films), edits[at % len(edits)], LEADS[(at + at // len(edits)) % 2])
        for at in range(options.trials)
    ]


def _play(
    folder: Path, servers: Broadcasting, received: Received, options: Any, trials: list[Trial]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return, by room, when a viewer saw the film first, and when the order to interrupt arrived."""
    clips = {
        one.name: room_clip(options.data, folder, one.film, one.edit, one.lead, PLAYED) for one in trials
    }
    setting_up.announce({name: servers.rtmp(name) for name in clips})
    pushed: dict[str, Popen] = {name: servers.push(clip, name, times=0) for name, clip in clips.items()}
    viewers = {one.name: Viewer(servers.rtmp(one.name), one.lead) for one in trials}
    arrived: dict[str, float] = {}
    ends = time.monotonic() + max(LEADS) + PLAYED + 10
    while time.monotonic() < ends and len(arrived) < len(clips):
        for name in clips.keys() - arrived.keys():
            if told := received.when("interrupt", name):
                arrived[name] = told
                servers.end(pushed[name])  # it closes at once
        time.sleep(0.02)
    setting_up.announce({name: servers.rtmp(name) for name in clips}, state="ended")
    seen = {name: one.seen_at for name, one in viewers.items() if one.seen_at is not None}
    return seen, {name: at for name, at in arrived.items() if name in seen}


def _figures(
    plan: list[Trial], waited: dict[str, float], traced: list[Mapping[str, float]], early: int
) -> dict[str, Any]:
    seconds = sorted(waited.values())
    told: dict[str, Any] = {"trials": len(plan), "interrupted": len(seconds)}
    if seconds:
        told |= {"median_s": round(statistics.median(seconds), 2), "p95_s": round(_share(seconds, 0.95), 2)}
    told["before_the_film"] = early + sum(one < 0 for one in seconds)
    told["seconds_by_start"] = _by(plan, waited, lambda one: one.starts)
    told["seconds_by_edit"] = _by(plan, waited, lambda one: one.edit)
    told["median_s_of_each_step"] = {
        step: round(statistics.median(one[step] for one in traced), 2) for step in STEPS if traced
    }
    return told


def _by(plan: list[Trial], waited: dict[str, float], kind: Any) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for one in plan:
        if one.name in waited:
            found.setdefault(kind(one), []).append(round(waited[one.name], 2))
    return found


def _share(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
