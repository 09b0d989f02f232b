"""An event over real servers: the official broadcast is followed as it airs, and rooms that show it late are stopped.

    python -m benchmarks.event --data ../shared/data --json benchmarks/results/event.json

nginx takes the official broadcast in by RTMP; `zhengpin serve` runs with its own processes, of which one follows the
broadcast, one watches the rooms and one does jobs. Each room is pushed to nginx so that it shows a second of the
broadcast ten seconds after that aired, for the first time; half of the rooms are read by RTMP, half by HLS. Seconds
count from when the broadcast is on a room's screen to when the order to interrupt arrives at a real HTTP server.
Listings with a forbidden expression are asked about by `POST /v1/screen` and refused. The share stopped before anyone
saw it is what `GET /v1/events/{id}/report` and the report's chapter say of all that. At last hours of a broadcast are
held, of rows drawn at random, as each process that matches holds them.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import django
import httpx

from benchmarks.event import world
from benchmarks.live.running import environment, wait_until
from benchmarks.live.world import Received, receiver
from benchmarks.running import SHARED_DATA, arguments, show, write
from benchmarks.serving import served, token
from scripts.broadcasting import Broadcasting, broadcasting

LATE, PLAYED, APART = 10, 24, 28
"""Seconds: that rooms lag behind, that each shows, and between the beginnings of two groups of rooms."""
BURST = 0.5
"""Seconds that ffmpeg pushes ahead of time at the beginning, by which the film is on screen earlier."""


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--times", type=int, default=2, help="times that every way of showing it is tried")
    parser.add_argument("--hours", type=float, default=12, help="of a broadcast that are held")
    parser.add_argument("--together", type=int, default=2, help="rooms that show it at the same time")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="zhengpin-event-") as name,
        broadcasting() as servers,
        receiver() as received,
    ):
        figures = measure(Path(name), servers, received, options)
    show("An event", ("what", "figure"), [(key, str(value)) for key, value in figures.items()])
    write(options.json, figures)


def measure(folder: Path, servers: Broadcasting, received: Received, options: Any) -> dict[str, Any]:
    ways = [how for _ in range(options.times) for how in world.ROOMS]
    starts = [APART * (at // options.together) for at in range(len(ways))]
    official = world.final(options.data, folder, starts[-1] + LATE + PLAYED + 20)
    rooms = {
        f"r-{at}": (start, how, world.room(options.data, folder, official, how, start, PLAYED))
        for at, (start, how) in enumerate(zip(starts, ways, strict=True))
    }
    env = environment(folder)
    django.setup()
    setting_up = import_module("benchmarks.event.setting_up")
    announce = import_module("benchmarks.live.setting_up").announce
    setting_up.add_receiver(received.url)
    right, secret = setting_up.event_right(), token(env, "administrator")
    with served(env, jobs=1) as address:
        client = httpx.Client(
            base_url=address, headers={"Authorization": f"Bearer {secret}"}, timeout=30, trust_env=False
        )
        campaign = _campaign(client, right)
        feeds = f"/v1/events/{campaign}/feeds"
        client.post(feeds, json={"address": servers.rtmp("official")}).raise_for_status()
        _warm_up(folder, servers, options, announce)
        began = time.time()
        servers.push(official, "official", times=0)
        waited = _play(rooms, servers, received, announce, began)
        refused = _refused(client, setting_up.EXPRESSION)
        feed = client.get(feeds).json()["items"][0]
        report = client.get(f"/v1/events/{campaign}/report").json()
    stored = setting_up.megabytes_an_hour(feed["number"])
    hours = import_module("benchmarks.event.hours").hours(right, options.hours, options.seed)
    return {
        **_told(rooms, waited, received),
        "feed_seconds": round(feed["seconds"], 1),
        "feed_covered_s": round(feed["covered"], 1),
        "feed_heard_s": round(feed["heard"], 1),
        "feed_mb_an_hour": stored,
        "listings_refused": refused,
        "stopped_before": report["all"]["before"],
        "stopped_after": report["all"]["after"],
        "share_stopped_before": report["all"]["share"],
        "share_by_hand": round(refused / (refused + len(waited)), 6) if refused else None,
        "report_chapter": setting_up.reported(),
        **hours,
    }


def _campaign(client: httpx.Client, right: str) -> str:
    """Draft and open the event's campaign over the API; return its id."""
    days = {"protects_from": -7, "starts_at": -1, "ends_at": 20, "protects_until": 30}
    now = datetime.now(UTC)
    said = {name: (now + timedelta(days=after)).isoformat() for name, after in days.items()}
    contacts = [{"name": "Lin Mei", "reach": "+86 138 0013 8000"}]
    drafted = client.post(
        "/v1/events", json=said | {"name": "Heron Cup", "filings": [right], "contacts": contacts}
    )
    drafted.raise_for_status()
    client.post(f"/v1/events/{drafted.json()['id']}/open").raise_for_status()
    return str(drafted.json()["id"])


def _warm_up(folder: Path, servers: Broadcasting, options: Any, announce: Any) -> None:
    """Watch a room of goods until its frames are looked at, so that no process is still starting."""
    watches = import_module("zhengpin.monitoring.models").RoomWatch.objects
    clip = world.room(options.data, folder, folder / "final.flv", "sound alone", 0, 1)
    pushed = servers.push(clip, "warm", options=("-an", "-c:v", "copy"))
    announce({"warm": servers.rtmp("warm")})
    wait_until(watches.filter(room__external_id="warm", frames__gte=4).exists, 120)
    announce({"warm": servers.rtmp("warm")}, state="ended")
    servers.end(pushed)


def _play(
    rooms: dict[str, tuple[int, str, Path]],
    servers: Broadcasting,
    received: Received,
    announce: Any,
    began: float,
) -> dict[str, float]:
    """Push every room at its time; return the seconds from the broadcast on its screen to the order's arrival.

    A room is over once it is interrupted, or once it has shown its part.
    """
    pushed: dict[str, float] = {}
    for start in sorted({start for start, _, _ in rooms.values()}):
        group = {name: clip for name, (at, _, clip) in rooms.items() if at == start}
        time.sleep(max(0.0, began + start + LATE - world.LEAD - time.time()))
        addresses = {name: (servers.hls if at % 2 else servers.rtmp)(name) for at, name in enumerate(group)}
        running = {}
        for name, clip in group.items():
            running[name], pushed[name] = servers.push(clip, name, times=0), time.time()
        announce(addresses)
        all_in = lambda group=group: all(received.when("interrupt", name) for name in group)  # noqa: E731
        wait_until(all_in, world.LEAD + PLAYED - 6)
        announce(addresses, state="ended")
        for one in running.values():
            servers.end(one)
    arrived = {name: received.when("interrupt", name) for name in rooms}
    return {name: at - pushed[name] - world.LEAD + BURST for name, at in arrived.items() if at}


def _refused(client: httpx.Client, expression: str) -> int:
    """Ask about listings before they are public, some with a forbidden expression; return how many are refused."""
    titles = [f"{expression} mug", f"{expression} scarf", "Cotton bag", f"Cup, {expression}", "Tea pot"]
    verdicts = []
    for number, title in enumerate(titles):
        item = {
            "external_id": f"n-{number}",
            "merchant": {"external_id": "m-1", "name": "Riverside Goods"},
            "title": title,
            "price": "39.90",
            "currency": "CNY",
        }
        verdicts.append(client.post("/v1/screen?source=benchmark", json=item).json()["verdict"])
    return verdicts.count("block")


def _told(
    rooms: dict[str, tuple[int, str, Path]], waited: dict[str, float], received: Received
) -> dict[str, Any]:
    seconds = sorted(waited.values())
    by_way: dict[str, list[float]] = {how: [] for how in world.ROOMS}
    for name, late in waited.items():
        by_way[rooms[name][1]].append(round(late, 2))
    early = sum(1 for _, kind, room in received.instructions if kind == "interrupt" and room not in rooms)
    told: dict[str, Any] = {"rooms": len(rooms), "seconds_late": LATE, "interrupted": len(seconds)}
    if seconds:
        told |= {"median_s": round(statistics.median(seconds), 2), "slowest_s": round(seconds[-1], 2)}
    return told | {"before_the_film": early + sum(one < 0 for one in seconds), "seconds_by_way": by_way}


if __name__ == "__main__":
    main()
