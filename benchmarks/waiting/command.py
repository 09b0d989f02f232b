"""Measures whether anybody waits for another's network: a slow picture host, a slow receiver, too many senders.

    python -m benchmarks.waiting --json benchmarks/results/waiting.json
    python -m benchmarks.waiting --quick
    python -m benchmarks.waiting --crowd --json benchmarks/results/waiting.json

Two server processes and a worker run as in use. In calm rounds one sender has listings screened before publication,
sends others to be screened by the worker, and somebody opens pages. In disturbed rounds, between them, sixteen other
requests wait for pictures on hosts that never answer, tried again as Retry-After says, and a hundred deliveries wait
for a receiver that answers after its time. Rounds are short, many and take turns, so that what a machine does at one
time and not at another weighs on both kinds alike. Then many senders ask at the same moment.

`screening_p95_ratio` is the larger of the two ratios, before publication and by the worker; `refused_within_s` the
longest that anybody waited for a 429 or 503. The first burst of the many senders stands apart (`cold_…`): it meets
server processes that may not have screened yet. `--crowd` measures the many senders alone, keeps the rest
of the file, and stamps that part by itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from benchmarks.intake.inputs import bodies, jpeg
from benchmarks.running import arguments, show, write
from benchmarks.serving import ask, fresh, served
from benchmarks.waiting.crowd import crowd
from benchmarks.waiting.slow import SILENT_HOSTS, SlowReceiver, silent_host
from benchmarks.waiting.waiters import client_of

WAITING_REQUESTS, DELIVERIES = 16, 100
SETTING_UP = """
import json
from zhengpin.accounts import operations, queries
from zhengpin.accounts.actor import system
from zhengpin.messages.operations import add_endpoint
from benchmarks.protecting import protect_pictures
from pathlib import Path
root = system("benchmark")
where = queries.organisations(root).get(kind="operator").pk
names = [f"sender {{n}}" for n in range({many})]
secrets = [operations.issue_token(organisation_id=where, role="marketplace", name=n, actor=root)[1] for n in names]
add_endpoint(organisation_id=where, url={receiver!r}, event_types=["rule.scheduled"], actor=root)
protect_pictures([one.read_bytes() for one in sorted(Path({works!r}).glob("*.jpg"))])
print(json.dumps(secrets))
"""
DELIVER = """
from zhengpin.accounts.actor import system
from zhengpin.messages.operations import send_event
for n in range({many}):
    send_event(event_type="rule.scheduled", about=f"rule:{run}-{{n}}", body={{}}, actor=system("benchmark"))
"""
LEFT = """
from zhengpin.jobs import lanes
from zhengpin.jobs.models import Lane
from zhengpin.messages.models import WebhookDelivery
waiting = WebhookDelivery.objects.filter(state="pending")
Lane.objects.all().delete()
from datetime import timedelta
from django_tasks_db.models import DBTaskResult
from django.utils import timezone
from zhengpin.messages.operations.overdue import LOST_AFTER
waiting.update(next_attempt_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
DBTaskResult.objects.filter(status="READY", queue_name__startswith="out:").update(run_after=timezone.now())
print(waiting.count())
"""
SCREENED = """
import json
from zhengpin.monitoring.models import Screening
rows = Screening.objects.filter(revision__listing__external_id__startswith={run!r}, cause_kind="intake")
took = rows.values_list("screened_at", "revision__received_at")
print(json.dumps([(done - came).total_seconds() for done, came in took]))
"""


@dataclass
class Taken:
    """Seconds of every screening before publication, of every page, and of every listing until it was screened."""

    before: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    by_worker: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        named = {"before publication": self.before, "by worker": self.by_worker, "pages": self.pages}
        return ", ".join(f"{name} p95 {_p95(seconds):.3f} s" for name, seconds in named.items())

    def add(self, other: Taken) -> None:
        self.before += other.before
        self.pages += other.pages
        self.by_worker += other.by_worker


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--quick", action="store_true", help="a minute: one disturbed round of few requests")
    parser.add_argument("--rounds", type=int, default=10, help="disturbed rounds, each between two calm ones")
    parser.add_argument("--requests", type=int, default=60, help="of each kind in a round")
    parser.add_argument("--senders", type=int, default=250, help="that ask at the same moment")
    parser.add_argument(
        "--crowd", action="store_true", help="only the many senders; the rest of the file stays"
    )
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.requests, options.senders = 1, 30, 60
    with tempfile.TemporaryDirectory(prefix="zhengpin-waiting-") as folder:
        figures = _measure(Path(folder), options)
    show("Nobody waits for another's network", ("figure", "value"), [[k, v] for k, v in figures.items()])
    given = {name: getattr(options, name) for name in ("rounds", "requests", "senders")}
    if options.crowd:
        write(options.json, _standing(options.json) | figures, "crowd")
    else:
        write(options.json, figures | given)


def _standing(path: Path | None) -> dict[str, Any]:
    """Return what stands in the file already."""
    return json.loads(path.read_text(encoding="utf-8")) if path and path.exists() else {}


def _measure(folder: Path, options: Any) -> dict[str, float]:
    rng = np.random.default_rng(options.seed)
    works = folder / "works"
    works.mkdir()
    for at in range(100):
        (works / f"{at:03}.jpg").write_bytes(jpeg(rng))
    env = fresh(folder / "data") | {
        "ZHENGPIN_PRIVATE_HOSTS_ALLOWED": ",".join(("127.0.0.1", *SILENT_HOSTS)),
        "ZHENGPIN_PUBLIC_REQUESTS_A_MINUTE": "0",
    }
    with SlowReceiver() as receiver, silent_host() as silent_port:
        setting = {"many": options.senders + 2, "receiver": receiver.url, "works": str(works)}
        secrets = json.loads(ask(env, SETTING_UP.format(**setting)))
        with served(env, jobs=1, workers=2) as address:
            world = _World(env, address, silent_port, receiver, secrets, rng, options.requests)
            world.round("warm")
            if options.crowd:
                return _crowd(address, secrets, options, rng)
            calm, disturbed = Taken(), Taken()
            calm.add(world.round("calm-0"))
            for at in range(options.rounds):
                with world.disturbed(at):
                    disturbed.add(world.round(f"slow-{at}"))
                calm.add(world.round(f"calm-{at + 1}"))
            many = _crowd(address, secrets, options, rng)
    return _figures(calm, disturbed) | many


def _crowd(address: str, secrets: Sequence[str], options: Any, rng: np.random.Generator) -> dict[str, float]:
    return crowd(address, secrets[2:], bodies(options.senders, "crowd", rng, pictures=True))


def _p95(seconds: list[float]) -> float:
    return float(np.percentile(seconds, 95))


def _figures(calm: Taken, disturbed: Taken) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name in ("before", "by_worker", "pages"):
        figures[f"{name}_p95_s"] = _p95(getattr(calm, name))
        figures[f"{name}_p95_s_disturbed"] = _p95(getattr(disturbed, name))
    ratios = {
        n: figures[f"{n}_p95_s_disturbed"] / figures[f"{n}_p95_s"] for n in ("before", "by_worker", "pages")
    }
    figures["screening_p95_ratio"] = max(ratios["before"], ratios["by_worker"])
    figures["page_p95_ratio"] = ratios["pages"]
    return {name: round(value, 4) for name, value in figures.items()}


@dataclass
class _World:
    env: dict[str, str]
    address: str
    silent_port: int
    receiver: SlowReceiver
    secrets: list[str]
    rng: np.random.Generator
    requests: int

    def round(self, run: str) -> Taken:
        """Screen before publication, send to be screened and open pages, at an even pace; return what each took."""
        taken = Taken()
        sent = bodies(2 * self.requests, run, self.rng, pictures=True)
        with client_of(self.address, self.secrets[0]) as client:
            pages = threading.Thread(target=self._open_pages, args=(taken,))
            pages.start()
            for before, later in zip(sent[::2], sent[1::2], strict=True):
                taken.before.append(_timed(client, "/v1/screen?source=market", before))
                _timed(client, "/v1/listings?source=market", later)
            pages.join()
        taken.by_worker = self._screened(run)
        print(f"{run}: {taken}", flush=True)
        return taken

    def _open_pages(self, taken: Taken) -> None:
        with httpx.Client(base_url=self.address, timeout=300, trust_env=False) as client:
            for _ in range(self.requests):
                began = time.perf_counter()
                client.get("/accounts/login/").raise_for_status()
                taken.pages.append(time.perf_counter() - began)
                time.sleep(0.05)

    def _screened(self, run: str) -> list[float]:
        until = time.monotonic() + 600
        while True:
            found = json.loads(ask(self.env, SCREENED.format(run=f"{run}-")))
            if len(found) >= self.requests:
                return found
            assert time.monotonic() < until, "the worker does not get to what was sent"
            time.sleep(1)

    @contextmanager
    def disturbed(self, at: int) -> Iterator[None]:
        """Have requests wait for the silent host and deliveries for the slow receiver while the block runs."""
        self.receiver.slow.set()
        ask(self.env, DELIVER.format(many=DELIVERIES, run=f"r{at}"))
        given = (self.address, self.secrets[1], str(self.silent_port), f"w{at}", str(WAITING_REQUESTS))
        waiters = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.waiting.waiters", *given], stdin=subprocess.PIPE
        )
        time.sleep(4)
        try:
            yield
        finally:
            self.receiver.slow.clear()
            waiters.communicate()
            while int(ask(self.env, LEFT)):
                time.sleep(1)


def _timed(client: httpx.Client, path: str, body: bytes) -> float:
    began = time.perf_counter()
    client.post(path, content=body).raise_for_status()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
