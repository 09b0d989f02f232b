"""Look-ups of hashes: our index and HMA's, bare and over HTTP, per second of one core."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import psutil

from benchmarks import hma_serving as serving
from benchmarks import index_simulated as simulated
from benchmarks.serving import fresh, token
from zhengpin.matching.index.durable.hashes import DurableHashIndex

PEER = "benchmarks.index_peer:application"
OURS_ASKED, PEER_ASKED, ROUNDS = 3_000, 600, 3


def compare(folder: Path, hashes: DurableHashIndex, size: int, seed: int) -> dict[str, Any]:
    """Return look-ups a second, bare and over HTTP, of ours and the peer's, and the ratios.

    Every look-up is of a copy of one of the hashes; both must find it. Over HTTP both servers get the same requests
    from the same client, in turns; the figure is answers per second of the server's processor time.
    """
    blocks = range(size // simulated.BLOCK)
    stored = np.concatenate([simulated.block(seed, number)[1] for number in blocks])
    chance = np.random.default_rng([seed, 3])
    picked = chance.integers(simulated.BLOCK, size, OURS_ASKED)  # some of the first block have been removed
    asked = simulated.flipped(stored[picked], chance)
    np.save(folder / "hashes.npy", stored)
    bare = _bare(hashes, stored, asked, picked)
    env = fresh(folder / "door")
    with _peer(folder / "hashes.npy") as peer, serving.served_doors(env, hashes.folder) as ours:
        http = _over_http(ours, peer, asked, picked, token(env))
    return {"bare": bare, "http": http}


def _bare(
    ours: DurableHashIndex, stored: np.ndarray, asked: np.ndarray, picked: np.ndarray
) -> dict[str, float]:
    faiss.omp_set_num_threads(1)
    index = faiss.IndexBinaryMultiHash(8 * simulated.BYTES, 16, 16)  # what PDQIndex makes
    index.add(stored)
    index.nflip = simulated.RADIUS // 16
    rates: dict[str, list[float]] = {"ours": [], "peer": []}
    for _ in range(ROUNDS):
        found, rate = _per_core_second(
            lambda at: ours.within(asked[at : at + 1], simulated.RADIUS)[0][0], 2_000
        )
        assert all(picked[at] in ids for at, ids in enumerate(found))
        rates["ours"].append(rate)
        found, rate = _per_core_second(lambda at: index.range_search(asked[at : at + 1], 32)[2], PEER_ASKED)
        assert all(picked[at] in ids for at, ids in enumerate(found))
        rates["peer"].append(rate)
    return _summary(rates)


def _per_core_second(ask: Callable[[int], Any], count: int) -> tuple[list[Any], float]:
    started = time.process_time()
    found = [ask(at) for at in range(count)]
    return found, count / (time.process_time() - started)


def _over_http(
    ours: tuple[str, psutil.Process],
    peer: tuple[str, psutil.Process],
    asked: np.ndarray,
    picked: np.ndarray,
    secret: str,
) -> dict[str, float]:
    paths = [f"/m/raw_lookup?signal_type=pdq&signal={row.tobytes().hex()}" for row in asked]
    rates: dict[str, list[float]] = {"ours": [], "peer": []}
    clock: dict[str, list[float]] = {"ours": [], "peer": []}
    for _ in range(ROUNDS):
        for name, (address, process), count, login in (
            ("ours", ours, OURS_ASKED, secret),
            ("peer", peer, PEER_ASKED, ""),
        ):
            told = serving.asked(address, process, paths[:count], token=login)
            _check(told.bodies, picked[:count])
            rates[name].append(told.per_core_second)
            clock[name].append(told.per_second)
    return _summary(rates) | {
        f"{name}_per_s": round(float(np.median(seen)), 1) for name, seen in clock.items()
    }


def _check(bodies: Sequence[bytes], picked: np.ndarray) -> None:
    """All must have been found; the client hands answers back in no order."""
    found = {number for body in bodies for number in json.loads(body)["matches"]}
    assert len(bodies) == len(picked)
    assert set(picked.tolist()) <= found, "a server missed a copy"


def _summary(rates: dict[str, list[float]]) -> dict[str, float]:
    ours, peer = (float(np.median(rates[name])) for name in ("ours", "peer"))
    return {
        "ours_per_core_s": round(ours, 1),
        "peer_per_core_s": round(peer, 1),
        "ratio": round(ours / peer, 2),
    }


@contextmanager
def _peer(hashes: Path) -> Iterator[tuple[str, psutil.Process]]:
    port = serving.free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--log-level", "error", PEER]
    env = {"PATH": "/usr/bin:/bin", "SIMULATED_HASHES": str(hashes), "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen([*command, "--timeout", "600"], env=env)
    address = f"http://127.0.0.1:{port}"
    try:
        serving.wait_for(f"{address}/status", process)
        yield address, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=60)
