"""Serves the demo for hours with everything on, sends and reads all the while, and says what its memory does.

    python -m benchmarks.soak --data FOLDER --seed 7 --hours 2 --json benchmarks/results/soak.json

The server, the worker's processes and the rooms are those that `zhengpin demo --serve` starts: marks, names, words in
pictures and live rooms on. Once it has opened, listings of real photos, a tenth of them edited copies of others, are
sent in calls of the API, and its pages are read, at a steady pace; live rooms are watched meanwhile. Memory is weighed
twice a minute; the slope leaves out the first part, in which caches fill. At the end nothing more is sent, and what
still waits in the queues after `PATIENCE` is counted.
"""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from benchmarks.catalogue.planting import photos_in, titles_in
from benchmarks.edits import KINDS
from benchmarks.pipeline.world import copied, enlarged
from benchmarks.run.visiting import Visitor, has_opened
from benchmarks.running import SHARED_DATA, arguments, show, write, zhengpin
from benchmarks.serving import ask, token
from benchmarks.soak.weighing import Scales, slopes

PATIENCE = 3600.0
"""Seconds in which the demo has to open, and at the end its queues to empty."""
COPIES = 10
"""Of so many listings one is a copy of another's photo."""
MERCHANTS = 200
PAGES = (
    "/",
    "/review/",
    "/listings/",
    "/findings/",
    "/live-rooms/",
    "/reports/",
    "/quality/",
    "/measures/",
    "/ledger/",
)
LEFT = """
import json
from zhengpin.jobs.queries import backlog
print(json.dumps(backlog()))
"""


def main() -> None:
    parser = arguments((__doc__ or "").split("\n", 1)[0], SHARED_DATA)
    parser.add_argument("--hours", type=float, default=2.0)
    parser.add_argument(
        "--a-minute", type=int, default=30, help="listings that are sent, and pages that are read"
    )
    parser.add_argument(
        "--without", type=float, default=0.25, help="the first part that no slope is taken of"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhengpin-soak-") as folder:
        figures = _soaked(Path(folder), given)
    show("Hours with everything on", ("figure", "value"), [(k, str(v)) for k, v in figures.items()])
    write(given.json, figures)


def _soaked(folder: Path, given: Any) -> dict[str, Any]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    env |= {"ZHENGPIN_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "zhengpin.config.settings"}
    with _served(env, given.seed) as (process, visitor):
        _wait_until_opened(process, visitor)
        scales = Scales(process.pid)
        weighing = threading.Thread(target=scales.keep_weighing, daemon=True)
        weighing.start()
        sent = _use(process, visitor, token(env), given)
        left = _left(env, process)
        scales.ended.set()
        weighing.join()
    found = slopes(scales.weights, given.seed, given.without * given.hours * 3600)
    grown, low, high = found["all"]
    whole = scales.weights.whole
    return {
        "hours": given.hours,
        "slope_mb_per_h": round(grown, 1),
        "slope_interval_95": [round(low, 1), round(high, 1)],
        "slope_by_role": {role: [round(one, 1) for one in three] for role, three in found.items()},
        "mb_at_first": round(whole[0]),
        "mb_at_last": round(whole[-1]),
        "mb_at_most": round(max(whole)),
        "weighings": len(whole),
        "left_in_queues": left["ready"] + left["running"],
        "jobs": left,
        "mb": {role: [round(one) for one in mb] for role, mb in scales.weights.mb.items() if any(mb)},
    } | sent


@contextmanager
def _served(env: dict[str, str], seed: int) -> Iterator[tuple[subprocess.Popen[bytes], Visitor]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = zhengpin("demo", "--serve", "--no-year", "--seed", str(seed), "--port", str(port))
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    try:
        yield process, Visitor(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(timeout=300)


def _wait_until_opened(process: subprocess.Popen[bytes], visitor: Visitor) -> None:
    until = time.monotonic() + PATIENCE
    while not (visitor.sees_a_page() and has_opened(visitor.overview())):
        if process.poll() is not None or time.monotonic() > until:
            sys.exit("the demo does not open")
        time.sleep(2)


def _use(process: subprocess.Popen[bytes], visitor: Visitor, secret: str, given: Any) -> dict[str, Any]:
    """Send and read at a steady pace; return how much of each, and how much of it was refused."""
    chance = np.random.default_rng(given.seed)
    photos, titles = photos_in(given.data / "products"), titles_in(given.data / "text")
    counted = {"listings": 0, "listings_refused": 0, "pages": 0, "pages_refused": 0}
    pause, until = 60 / given.a_minute, time.monotonic() + given.hours * 3600
    head = {"Authorization": f"Bearer {secret}"}
    with httpx.Client(base_url=visitor.address, headers=head, timeout=300, trust_env=False) as client:
        while time.monotonic() < until:
            if process.poll() is not None:
                sys.exit("the server ended")
            began, number = time.monotonic(), counted["listings"]
            item = _listing(number, photos, titles, chance)
            answer = client.post("/v1/listings?source=soak", json=item)
            counted["listings"] += 1
            counted["listings_refused"] += not answer.is_success
            counted["pages"] += 1
            counted["pages_refused"] += not visitor.reads(PAGES[number % len(PAGES)])
            time.sleep(max(0.0, pause - (time.monotonic() - began)))
    return counted


def _listing(
    number: int, photos: list[Path], titles: list[str], chance: np.random.Generator
) -> dict[str, Any]:
    photo, title = photos[chance.integers(len(photos))], titles[chance.integers(len(titles))]
    kind = KINDS[number // COPIES % len(KINDS)]
    picture = copied(photo, kind, chance) if number % COPIES == 0 else enlarged(photo)
    seller = chance.integers(MERCHANTS)
    return {
        "external_id": f"soak-{number}",
        "merchant": {"external_id": f"soak-{seller}", "name": f"商家 {seller}"},
        "shop": {"external_id": f"soak-{seller}", "name": f"店铺 {seller}"},
        "title": title,
        "category": "服装",
        "price": f"{chance.integers(20, 500)}.00",
        "currency": "CNY",
        "pictures": [{"base64": base64.b64encode(picture).decode()}],
    }


def _left(env: dict[str, str], process: subprocess.Popen[bytes]) -> dict[str, int]:
    """Return what the queues hold once nothing waits, or once patience is over."""
    until = time.monotonic() + PATIENCE
    while True:
        found: dict[str, int] = json.loads(ask(env, LEFT))
        if not found["ready"] + found["running"] or time.monotonic() > until or process.poll() is not None:
            return found
        time.sleep(10)


if __name__ == "__main__":
    main()
