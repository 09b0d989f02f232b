"""Measures how fast listings are taken in, on SQLite and on PostgreSQL, by a really running server.

    python -m benchmarks.intake --json benchmarks/results/intake.json

Singly and as NDJSON they go over HTTP on connections that are kept open; as Parquet through `zhengpin import`, pictures
by path. A listing counts when its verdict is here: then it is stored, its pictures checked and kept, its ledger entry
written and its scan enqueued. No worker scans meanwhile. Both databases run with the safety they have in use: an answer
survives a power cut. The bare limit is what the same database takes of plain rows, in transactions of as many rows.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from benchmarks.intake.inputs import bodies, parquet
from benchmarks.running import arguments, show, write, zhengpin
from benchmarks.serving import ask, fresh, served, token
from scripts.postgresql import temporary_server

BARE = """
import time
from django.conf import settings
from django.db import transaction
from zhengpin.catalog.models import Category
size, count, started = settings.SCAN_BATCH, {count}, time.perf_counter()
for at in range(0, count, size):
    with transaction.atomic():
        Category.objects.bulk_create(Category(source="bare", path=f"{{n}}") for n in range(at, min(count, at + size)))
print(count / (time.perf_counter() - started))
"""


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--single", type=int, default=600, help="listings sent one by one")
    parser.add_argument("--bulk", type=int, default=4000, help="listings sent as NDJSON, and as Parquet")
    parser.add_argument("--clients", type=int, default=4, help="connections that send one by one")
    options = parser.parse_args()
    engines = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}
    measured = {name: measure(options) for name, measure in engines.items()}
    _show(measured)
    ways = sorted({way for rates in measured.values() for way in rates})
    figures = {way: {engine: rates[way] for engine, rates in measured.items()} for way in ways}
    write(options.json, figures | {"seed": options.seed, "clients": options.clients})


def _on_sqlite(options: Any) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="zhengpin-intake-") as folder:
        return _measure(Path(folder), "", options)


def _on_postgresql(options: Any) -> dict[str, float]:
    with (
        temporary_server(durable=True) as address,
        tempfile.TemporaryDirectory(prefix="zhengpin-intake-") as folder,
    ):
        return _measure(Path(folder), address.rpartition("/")[0] + "/postgres", options)


def _measure(folder: Path, database: str, options: Any) -> dict[str, float]:
    env = fresh(folder / "data", database)
    rng = np.random.default_rng(options.seed)
    secret, rates = token(env), {}
    with served(env) as address:
        headers = {"Authorization": f"Bearer {secret}", "Accept-Language": "en"}
        with httpx.Client(base_url=address, headers=headers, timeout=300, trust_env=False) as client:
            _singly(client, bodies(20, "warm", rng, pictures=True), options.clients)
            for pictures in (False, True):
                name = "_with_picture" if pictures else ""
                kind = f"{name or 'plain'}"
                make = partial(bodies, rng=rng, pictures=pictures)
                singles = make(options.single, f"single-{kind}")
                rates[f"single_per_s{name}"] = _singly(client, singles, options.clients)
                rates[f"ndjson_per_s{name}"] = _together(
                    client, make(_share(options, pictures), f"lines-{kind}")
                )
                file = parquet(_share(options, pictures), f"table-{kind}", rng, folder, pictures=pictures)
                rates[f"parquet_per_s{name}"] = _as_file(client, env, file, _share(options, pictures))
    rates["bare_rows_per_s"] = round(float(ask(env, f"exec({BARE.format(count=20_000)!r})")), 1)
    return rates


def _share(options: Any, pictures: bool) -> int:
    """Return how many listings go in bulk: with pictures a quarter, as those take longer."""
    return options.bulk // 4 if pictures else options.bulk


def _singly(client: httpx.Client, sent: Sequence[bytes], clients: int) -> float:
    def one(body: bytes) -> str:
        answer = client.post(
            "/v1/listings?source=bench", content=body, headers={"Content-Type": "application/json"}
        )
        return answer.json()["verdict"]

    started = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        verdicts = list(pool.map(one, sent))
    return _rate(verdicts, started)


def _together(client: httpx.Client, sent: Sequence[bytes]) -> float:
    started = time.perf_counter()
    answer = client.post(
        "/v1/listings/batch?source=bench",
        content=(body + b"\n" for body in sent),
        headers={"Content-Type": "application/x-ndjson"},
    )
    verdicts = [json.loads(line)["verdict"] for line in answer.text.splitlines()]
    assert len(verdicts) == len(sent)
    return _rate(verdicts, started)


def _rate(verdicts: list[str], started: float) -> float:
    seconds = time.perf_counter() - started
    assert set(verdicts) == {"stored"}, set(verdicts)
    return round(len(verdicts) / seconds, 1)


def _as_file(client: httpx.Client, env: dict[str, str], file: Path, count: int) -> float:
    """Import a file and return listings a second, from its being taken in until its last line is answered for."""
    subprocess.run(
        zhengpin("import", "listings", str(file), "--source", "bench"),
        env=env,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    batch = client.get("/v1/imports", params={"limit": 1}).json()["items"][0]
    assert (batch["state"], batch["stored"]) == ("finished", count), batch
    begun, ended = (datetime.fromisoformat(batch[name]) for name in ("created_at", "finished_at"))
    return round(count / (ended - begun).total_seconds(), 1)


def _show(measured: dict[str, dict[str, float]]) -> None:
    rows = []
    for way in ("single", "ndjson", "parquet"):
        for name, said in (("", "no"), ("_with_picture", "one of 600 px")):
            rates = [measured[engine][f"{way}_per_s{name}"] for engine in measured]
            share = [
                f"{rate / measured[engine]['bare_rows_per_s']:.1%}"
                for engine, rate in zip(measured, rates, strict=True)
            ]
            rows.append([way, said, *rates, *share])
    bare = [measured[engine]["bare_rows_per_s"] for engine in measured]
    rows.append(["bare rows", "no", *bare, *["100%"] * len(bare)])
    columns = ["sent as", "pictures", *[f"{engine}, a second" for engine in measured]]
    show("Listings taken in", [*columns, *[f"of bare, {engine}" for engine in measured]], rows)


if __name__ == "__main__":
    sys.exit(main())
