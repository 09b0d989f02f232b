"""Look-ups of hashes: our index and HMA's, bare and over HTTP, per second of one core.

Ours are asked one by one, and by batches of 100 and 1,000 hashes a request; the peers have no address for several, so
that a batch stands beside their look-ups one by one. Over HTTP the peers are HMA itself, where it is given, under
gunicorn with PostgreSQL beside it, and its index alone under Flask (benchmarks/index/peer.py), which does less than
either HMA or we do. Processor time is that of the server process; HMA's database runs beside it and is not counted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import psutil

from benchmarks.index import hma_serving as serving
from benchmarks.index import simulated
from benchmarks.serving import fresh, token
from scripts.postgresql import temporary_server
from zhengpin.matching.index.durable.hashes import DurableHashIndex

FLASK, HMA = "benchmarks.index.peer:application", "benchmarks.index.hma:application"
OURS_ASKED, PEER_ASKED, ROUNDS = 3_000, 600, 3
BATCHES = (100, 1_000)
IN_BATCHES = 30_000
"""Hashes looked up by batches in one round."""


Served = tuple[str, psutil.Process]


@dataclass(frozen=True)
class Hma:
    """HMA's `src` folder, and an interpreter that has its requirements and gunicorn."""

    source: Path
    python: Path


def compare(folder: Path, hashes: DurableHashIndex, size: int, seed: int, hma: Hma | None) -> dict[str, Any]:
    """Return look-ups a second, bare and over HTTP, of ours and the peers', and the ratios.

    Every look-up is of a copy of one of the hashes; all must find it. Over HTTP all servers get the same requests from
    the same client, in turns; the figure is answers per second of the server's processor time.
    """
    blocks = range(size // simulated.BLOCK)
    stored = np.concatenate([simulated.block(seed, number)[1] for number in blocks])
    chance = np.random.default_rng([seed, 3])
    picked = chance.integers(simulated.BLOCK, size, OURS_ASKED)  # some of the first block have been removed
    asked = simulated.flipped(stored[picked], chance)
    np.save(folder / "hashes.npy", stored)
    bare = _bare(hashes, stored, asked, picked)
    env = fresh(folder / "door")
    with ExitStack() as stack:
        servers = {"flask": stack.enter_context(_gunicorn(FLASK, folder / "hashes.npy", sys.executable, {}))}
        if hma is not None:
            servers["hma"] = stack.enter_context(_hma(folder / "hashes.npy", hma))
        ours = stack.enter_context(serving.served_doors(env, hashes.folder))
        http = _over_http({"ours": ours} | servers, asked, picked, token(env))
    return {"bare": bare, "http": http}


def _bare(
    ours: DurableHashIndex, stored: np.ndarray, asked: np.ndarray, picked: np.ndarray
) -> dict[str, float]:
    faiss.omp_set_num_threads(1)
    index = faiss.IndexBinaryMultiHash(8 * simulated.BYTES, 16, 16)  # what PDQIndex makes
    index.add(stored)
    index.nflip = simulated.RADIUS // 16
    rates: dict[str, list[float]] = {"ours": [], "ours_batch": [], "peer": []}
    for _ in range(ROUNDS):
        many, rate = _per_core_second(lambda _: ours.within(asked, simulated.RADIUS), 1)
        assert all(number in ids for number, (ids, _) in zip(picked, many[0], strict=True))
        rates["ours_batch"].append(rate * len(asked))
        found, rate = _per_core_second(
            lambda at: ours.within(asked[at : at + 1], simulated.RADIUS)[0][0], 2_000
        )
        assert all(picked[at] in ids for at, ids in enumerate(found))
        rates["ours"].append(rate)
        found, rate = _per_core_second(lambda at: index.range_search(asked[at : at + 1], 32)[2], PEER_ASKED)
        assert all(picked[at] in ids for at, ids in enumerate(found))
        rates["peer"].append(rate)
    return _summary(rates, "peer") | _of_batch("ours_batch", rates, "peer")


def _per_core_second(ask: Callable[[int], Any], count: int) -> tuple[list[Any], float]:
    started = time.process_time()
    found = [ask(at) for at in range(count)]
    return found, count / (time.process_time() - started)


def _over_http(
    servers: dict[str, Served], asked: np.ndarray, picked: np.ndarray, secret: str
) -> dict[str, dict[str, float]]:
    paths = [f"/m/raw_lookup?signal_type=pdq&signal={row.tobytes().hex()}" for row in asked]
    rates: dict[str, list[float]] = {name: [] for name in [*servers, *map(_batch, BATCHES)]}
    clock: dict[str, list[float]] = {name: [] for name in servers}
    for _ in range(ROUNDS):
        for name, (address, process) in servers.items():
            count, login = (OURS_ASKED, secret) if name == "ours" else (PEER_ASKED, "")
            told = serving.asked(address, process, paths[:count], token=login)
            _check(told.bodies, picked[:count])
            rates[name].append(told.per_core_second)
            clock[name].append(told.per_second)
        for size in BATCHES:
            rates[_batch(size)].append(_by_batches(servers["ours"], asked, picked, size, secret))
    peers = [name for name in servers if name != "ours"]
    return {
        peer: _summary(rates, peer)
        | {name: value for size in BATCHES for name, value in _of_batch(_batch(size), rates, peer).items()}
        | {f"{name}_per_s": round(float(np.median(clock[name])), 1) for name in ("ours", peer)}
        for peer in peers
    }


def _by_batches(served: Served, asked: np.ndarray, picked: np.ndarray, size: int, secret: str) -> float:
    """Look hashes up by batches; return how many are answered in a second of the server's processor time."""
    address, process = served
    rounds = -(-IN_BATCHES // len(asked))
    rows, numbers = np.tile(asked, (rounds, 1)), np.tile(picked, rounds)
    signals = [row.tobytes().hex() for row in rows]
    parts = [signals[at : at + size] for at in range(0, len(signals), size)]
    bodies = [json.dumps({"signal_type": "pdq", "signals": part}).encode() for part in parts]
    answered = serving.asked_many(
        address, process, "/m/raw_lookups", bodies, answers=len(signals), token=secret, connections=1
    )
    found = [
        matches for body in answered.bodies for matches in json.loads(body)["matches"]
    ]  # by one line, so in order
    assert all(number in one for number, one in zip(numbers.tolist(), found, strict=True)), (
        "a batch missed a copy"
    )
    return answered.per_core_second


def _batch(size: int) -> str:
    return f"ours_by_{size}"


def _check(bodies: Sequence[bytes], picked: np.ndarray) -> None:
    """All must have been found; the client hands answers back in no order."""
    found = {number for body in bodies for number in json.loads(body)["matches"]}
    assert len(bodies) == len(picked)
    assert set(picked.tolist()) <= found, "a server missed a copy"


def _summary(rates: dict[str, list[float]], peer: str) -> dict[str, float]:
    ours, theirs = (float(np.median(rates[name])) for name in ("ours", peer))
    return {
        "ours_per_core_s": round(ours, 1),
        f"{peer}_per_core_s": round(theirs, 1),
        "ratio": round(ours / theirs, 2),
    }


def _of_batch(name: str, rates: dict[str, list[float]], peer: str) -> dict[str, float]:
    ours, theirs = (float(np.median(rates[which])) for which in (name, peer))
    return {f"{name}_per_core_s": round(ours, 1), f"{name}_ratio": round(ours / theirs, 2)}


@contextmanager
def _hma(hashes: Path, hma: Hma) -> Iterator[Served]:
    with temporary_server(durable=True) as database:
        server = database.rpartition("/")[0].replace("postgresql://", "postgresql+psycopg2://")
        more = {"PYTHONPATH": str(hma.source), "HMA_DATABASE": f"{server}/postgres"}
        with _gunicorn(HMA, hashes, str(hma.python), more) as served:
            yield served


@contextmanager
def _gunicorn(application: str, hashes: Path, python: str, more: dict[str, str]) -> Iterator[Served]:
    port = serving.free_port()
    command = [python, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    env = {"PATH": os.defpath, "SIMULATED_HASHES": str(hashes), "OMP_NUM_THREADS": "1"} | more
    process = subprocess.Popen([*command, "--timeout", "600", application], env=env)
    address = f"http://127.0.0.1:{port}"
    try:
        serving.wait_for(f"{address}/status", process)
        yield address, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=60)
