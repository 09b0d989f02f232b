"""Measures the sealing of the ledger on PostgreSQL under very many commits, each on disk.

    python -m benchmarks.sealing --json benchmarks/results/sealing.json

Writers commit transactions of one entry each, together so many a second as are asked for, or as many as the machine
does; meanwhile the chore seals every ten seconds, as it does in use. sealed_per_s: what sealing alone does with a
backlog; sealed_per_core_s: the same of the chore's own processor time, without the database's. keeps_up: whether what
waited after the writers had ended was no more than comes in between two runs of the chore.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import django

from benchmarks.running import arguments, show, write
from benchmarks.serving import fresh
from scripts.postgresql import temporary_server

EVERY = 10.0
"""Seconds between two runs of the chore (`zhengpin.flows.schedule`)."""


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--rate", type=float, default=3500, help="commits a second that are asked for")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--writers", type=int, default=4, help="processes that commit")
    parser.add_argument(
        "--before", type=int, default=120_000, help="entries that are sealed before it begins"
    )
    options = parser.parse_args()
    with (
        temporary_server(durable=True) as address,
        tempfile.TemporaryDirectory(prefix="zhengpin-sealing-") as folder,
    ):
        env = fresh(Path(folder) / "data", address.rpartition("/")[0] + "/postgres")
        os.environ.update(env)
        django.setup()
        figures = _alone(options) | _beside_writers(env, options)
    show("The ledger's sealing", ("what", "figure"), list(figures.items()))
    write(options.json, figures | {"engine": "postgresql", "seed": options.seed})


def _alone(options: Any) -> dict[str, float]:
    """Return how many entries a second are sealed of a backlog while nobody writes."""
    operations, sealing = (import_module(f"zhengpin.ledger.{name}") for name in ("operations", "sealing"))
    event = import_module("zhengpin.ledger.events").ANCHOR_EXPORTED
    drafts = [
        operations.Draft(event, f"seal:{number}", fields={"number": number, "chain": "0" * 64})
        for number in range(options.before)
    ]
    operations.record_many(drafts, actor="system:benchmark")
    started, used = time.perf_counter(), time.process_time()
    sealed = sealing.seal_pending()
    passed, used = time.perf_counter() - started, time.process_time() - used
    return {
        "sealed_per_s": round(sealed / passed, 1),
        "sealed_per_core_s": round(sealed / used, 1),
        "keeps_up_with_rate_asked": sealed / passed >= options.rate,
    }


def _beside_writers(env: dict[str, str], options: Any) -> dict[str, Any]:
    models, sealing = (import_module(f"zhengpin.ledger.{name}") for name in ("models", "sealing"))
    first = models.Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
    command = [sys.executable, "-m", "benchmarks.sealing.writing", str(options.seconds)]
    command.append(str(options.rate / options.writers))
    writers = [
        subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) for _ in range(options.writers)
    ]
    spent = []
    while any(writer.poll() is None for writer in writers):
        began = time.perf_counter()
        sealing.seal_pending()
        spent.append(time.perf_counter() - began)
        time.sleep(max(0.0, EVERY - spent[-1]))
    committed = sum(int(writer.communicate()[0]) for writer in writers)
    left = sealing.unsealed(after_id=first).count()
    sealing.seal_pending()
    verified = import_module("zhengpin.ledger.verification").verify()
    waits = sorted(_waits(models, first))
    rate = committed / options.seconds
    return {
        "commits_per_s_asked": options.rate,
        "commits_per_s": round(rate, 1),
        "sealed_after_s_median": round(waits[len(waits) // 2], 2),
        "sealed_after_s_p95": round(waits[int(len(waits) * 0.95)], 2),
        "longest_run_s": round(max(spent), 2),
        "left_at_the_end": left,
        "keeps_up": left <= rate * (EVERY + max(spent)),
        "ledger_ok": verified.ok,
        # Of a machine that others use: more than its processors, and the figures say less than it can.
        "load_average": round(os.getloadavg()[0], 1),
    }


def _waits(models: Any, first: int) -> list[float]:
    """Return for each entry that was written beside the sealing how many seconds it waited for its seal."""
    places = models.SealedEntry.objects.filter(entry_id__gt=first)
    sealed = dict(places.values_list("entry_id", "seal__sealed_at"))
    written = models.Entry.objects.filter(pk__gt=first).values_list("pk", "at")
    return [(sealed[number] - at).total_seconds() for number, at in written if number in sealed]


if __name__ == "__main__":
    main()
