"""Drives a pass through a catalogue on two nodes of Ray, and kills what it runs on; counts what is missing after.

    python -m benchmarks.scale --data FOLDER --seed 7 --pictures 100000 --json benchmarks/results/scale.json

Two nodes of one processor each stand while everything is measured, so Daft in this machine's threads and Daft on Ray
have the same two processors, and Ray's workers the same priority (by default they give way to all else that a machine
does, so on a busy one they are given nearly nothing). Each makes the whole catalogue, in turns.
`throughput_to_native` compares what each does from the moment when its first chunk is recorded until its last is, the
time in which a driver keeps what was made included (the turn in the middle); `with_start_to_native` compares whole
commands, in which Ray's processes load the program and open the weights, once. `processor_ms_a_picture` is what all
processes took, Ray's own among them. On a machine with more processors all of it is kept to two.

The pictures are made of the photos under FOLDER/products, by default as large as thumbnails of shops; with `--side 160`
and `--descriptor classical` 100,000 take two processors a quarter of an hour.

At 30 % of the pictures the raylet of one node is killed, at 60 % the driver, and at about 80 % the file system of the
files is full: a tmpfs of just that size, which is then made larger. Everything runs in a network namespace that has
loopback alone, and in a mount namespace of its own. What the engines of the index cost is copied from the result of
`benchmarks.engines`. Without Ray, or without namespaces, it says why it measured nothing.
"""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.running import ROOT, SHARED_DATA, arguments, show, write, zhengpin
from benchmarks.scale import stand
from benchmarks.scale.cluster import ADDRESS, Cluster, beyond_loopback, cluster
from benchmarks.serving import fresh

ALONE = "ZP_ALONE"
"""Set in the process that runs in namespaces of its own."""
PATIENCE = 1800.0
"""Seconds without a recorded chunk after which something hangs; how long all of it takes is the machine's matter."""
PROCESSORS = 2
"""As many as both nodes have together."""
ASKED_EVERY = 0.5
CHUNKS = 8
"""So many at least: of fewer none is recorded between the driver's death at 60 % and the full disk at 80 %."""
_SPARE = 64 * 1024
ENGINES = ROOT / "benchmarks" / "results" / "engines.json"


@dataclass
class Trial:
    """One run that is disturbed. recovered: what was done → seconds until the next chunk was recorded."""

    env: dict[str, str]
    pictures: int
    nodes: Cluster
    prints: Path
    recovered: dict[str, float] = field(default_factory=dict)
    drivers: int = 0

    def run(self) -> None:
        driver = self._drive()
        self._until(driver, 0.3)
        self.nodes.kill_other()
        driver = self._next_after("raylet killed", driver)
        self.nodes.start_other()
        self._until(driver, 0.6)
        driver.kill()
        driver.wait()
        driver = self._next_after("driver killed", self._drive())
        self._until_full(driver)
        subprocess.run(["mount", "-o", "remount,size=0", str(self.prints)], check=True)
        driver = self._next_after("disk full", self._drive())
        while self._status(driver):
            driver = self._drive()

    def _drive(self) -> subprocess.Popen[bytes]:
        self.drivers += 1
        log = Path(self.env["ZHENGPIN_DATA"]) / f"driver-{self.drivers}.log"
        with log.open("wb") as file:
            return subprocess.Popen(zhengpin("passes", "run"), env=self.env, stdout=file, stderr=file)

    def _done(self) -> int:
        # Read as a file: a process of the application for each question would take a processor of its own.
        address = f"{(Path(self.env['ZHENGPIN_DATA']) / 'zhengpin.sqlite3').as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=30)) as database:
            [(number,)] = database.execute(
                "SELECT COALESCE(SUM(rows), 0) FROM monitoring_passchunk WHERE state = 'done'"
            )
        return int(number)

    def _until(self, driver: subprocess.Popen[bytes], share: float) -> None:
        """Wait until a share of the pictures is recorded."""
        before, moved_at = self._done(), time.monotonic()
        while (done := self._done()) < share * self.pictures:
            if done > before:
                before, moved_at = done, time.monotonic()
            if driver.poll() is not None:
                raise RuntimeError(f"the driver ended with {driver.poll()} before {share:.0%} was made")
            if time.monotonic() - moved_at > PATIENCE:
                raise RuntimeError(f"nothing was recorded any more at {done} of {self.pictures}")
            time.sleep(ASKED_EVERY)

    def _status(self, driver: subprocess.Popen[bytes]) -> int:
        """Wait until a driver ends, while anything is recorded; return its status."""
        before, moved_at = self._done(), time.monotonic()
        while (status := driver.poll()) is None:
            if (done := self._done()) > before:
                before, moved_at = done, time.monotonic()
            if time.monotonic() - moved_at > PATIENCE:
                raise RuntimeError(f"nothing was recorded any more at {before} of {self.pictures}")
            time.sleep(ASKED_EVERY)
        return status

    def _next_after(self, what: str, driver: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
        """Wait for the next recorded chunk, with another driver where one ends; note how long it took."""
        started, before = time.monotonic(), self._done()
        while self._done() == before:
            if time.monotonic() - started > PATIENCE:
                raise RuntimeError(f"nothing was recorded any more: {what}")
            if driver.poll():
                driver = self._drive()
            if driver.poll() == 0:
                break
            time.sleep(ASKED_EVERY)
        self.recovered[what] = round(time.monotonic() - started, 1)
        return driver

    def _until_full(self, driver: subprocess.Popen[bytes]) -> None:
        """Wait until the driver has ended because the disk is full."""
        status = self._status(driver)
        said = (Path(self.env["ZHENGPIN_DATA"]) / f"driver-{self.drivers}.log").read_text(errors="replace")
        if not status or "disk is full" not in " ".join(said.split()):
            raise RuntimeError(
                f"the driver ended with {status}, not because the disk was full: {said[-2000:]}"
            )


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--pictures", type=int, default=100_000)
    parser.add_argument("--chunk", type=int, default=2000)
    parser.add_argument("--descriptor", default="auto", help="weights by which fingerprints are made")
    parser.add_argument(
        "--side", type=int, default=stand.SIDE, help="about the pictures' longest side, in pixels"
    )
    parser.add_argument("--turns", type=int, default=3, help="how often each of the two is timed")
    options = parser.parse_args()
    if why := _hindrance(options.data):
        print(f"skipped: {why}")
        write(options.json, {"skipped": why})
        return
    if not os.environ.get(ALONE):
        _run_alone()
    _keep_to_two_processors()
    if options.pictures < CHUNKS * options.chunk:
        sys.exit(f"{CHUNKS} chunks are needed: more --pictures, or a smaller --chunk")
    figures = measure(options) | _of_engines()
    show("Passes on a cluster", ("figure", "value"), [(name, value) for name, value in figures.items()])
    write(options.json, figures)


def _of_engines() -> dict[str, Any]:
    """Return what the same scan finds and costs on each engine of the index, if it was measured."""
    if not ENGINES.is_file():
        return {}
    found = json.loads(ENGINES.read_text(encoding="utf-8"))
    return {
        "engines_differ": found["engines_differ"],
        "ms_per_listing_by_engine": found["ms_per_listing_by_engine"],
        "engines_note": f"copied from {ENGINES.name}, which `python -m benchmarks.engines` measures",
    }


def _hindrance(data: Path) -> str:
    """Return why nothing can be measured here, empty where it can."""
    for package in ("daft", "ray"):
        if find_spec(package) is None:
            return f"{package} is not installed: pip install “zhengpin[scale]”"
    if not (data / "products").is_dir():
        return "the folder of real data is not there"
    if subprocess.run(_ALONE_BY + ["true"], capture_output=True, check=False).returncode:
        return "this system gives no namespaces to whoever asks (unshare)"
    return ""


_ALONE_BY = ["unshare", "--net", "--mount", *(() if os.geteuid() == 0 else ("--map-root-user",))]


def _run_alone() -> None:
    """Go on in a process that sees loopback alone, and whose mounts nobody else sees."""
    module = [sys.executable, "-m", "benchmarks.scale", *sys.argv[1:]]
    command = [*_ALONE_BY, "sh", "-c", 'ip link set lo up && exec "$@"', "sh", *module]
    os.execvpe(command[0], command, os.environ | {ALONE: "1"})


def _keep_to_two_processors() -> None:
    """Have this process and all that it starts share as many processors as the nodes have: Daft would take all."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:PROCESSORS])


@dataclass(frozen=True)
class Timed:
    """One run of the command that nobody disturbed. warm_s: pictures a second once its first chunk was recorded;
    processor: seconds, of all processes."""

    seconds: float
    warm_s: float
    processor: float
    found: Mapping[str, Any]


def measure(options: Namespace) -> dict[str, Any]:
    """Run natively and on a cluster that nobody disturbs, in turns, then on one that is; return the figures."""
    pictures, chunk = options.pictures, options.chunk
    # Short, since Ray's sockets lie in it.
    with tempfile.TemporaryDirectory(prefix="zp") as short:
        folder, ray_folder = Path(short) / "data", Path(short) / "ray"
        env = fresh(folder) | {
            "PYTHONPATH": str(ROOT),
            "ZHENGPIN_PASS_CHUNK": str(chunk),
            "ZHENGPIN_DESCRIPTOR": options.descriptor,
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        count = stand.fill(env, options.data, options.seed, pictures, options.side)
        assert count == pictures, f"{pictures - count} pictures have the bytes of another"
        natively = env | {"ZHENGPIN_PASS_RUNNER": "native"}
        on_ray = env | {"ZHENGPIN_PASS_RUNNER": "ray", "ZHENGPIN_PASS_RAY_ADDRESS": ADDRESS}
        native: list[Timed] = []
        ray: list[Timed] = []
        with cluster(ray_folder, on_ray) as nodes:
            for _ in range(options.turns):
                native.append(_timed(natively, nodes))
                ray.append(_timed(on_ray, nodes))
            stand.begin_anew(env)
            prints = folder / "fingerprints"
            _limit(prints, int(0.8 * native[0].found["bytes"]) + _SPARE)
            trial = Trial(dict(on_ray), pictures, nodes, prints)
            started = time.monotonic()
            try:
                trial.run()
                disturbed_s = time.monotonic() - started
                found = stand.state(env)
            finally:
                subprocess.run(["umount", "-l", str(prints)], check=True)
    first, undisturbed = native[0].found, ray[-1].found
    by_name = {"native": native, "ray": ray}
    return {
        "pictures": pictures,
        "chunk": chunk,
        "missing": found["missing"],
        "doubled": found["doubled"],
        "differs_from_native": _differing(first, found),
        "undisturbed": {
            "missing": undisturbed["missing"],
            "doubled": undisturbed["doubled"],
            "differs_from_native": _differing(first, undisturbed),
        },
        "files_differ_from_database": found["files_differ_from_database"],
        "throughput_to_native": _ratio(
            one.warm_s / other.warm_s for one, other in zip(ray, native, strict=True)
        ),
        "with_start_to_native": _ratio(
            other.seconds / one.seconds for one, other in zip(ray, native, strict=True)
        ),
        "warm_pictures_s": {name: [round(one.warm_s, 1) for one in runs] for name, runs in by_name.items()},
        "processor_ms_a_picture": {
            name: round(median(1000 * one.processor / pictures for one in runs), 2)
            for name, runs in by_name.items()
        },
        "disturbed_s": round(disturbed_s, 1),
        "recovery_s": max(trial.recovered.values()),
        "recovered_s": trial.recovered,
        "drivers": trial.drivers,
        "addresses_beyond_loopback": beyond_loopback(),
        "bytes_a_picture": round(first["bytes"] / pictures),
        "load_average": round(os.getloadavg()[1], 1),
    }


def _ratio(ratios: Iterable[float]) -> float:
    return round(median(ratios), 3)


def _differing(native: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    """Return of how many pictures not the same was made."""
    first, second = native["prints"], other["prints"]
    return sum(first.get(one) != second.get(one) for one in first.keys() | second.keys())


def _timed(env: dict[str, str], nodes: Cluster) -> Timed:
    """Make the whole catalogue anew."""
    stand.begin_anew(env)
    before, started = _spent(nodes), time.monotonic()
    subprocess.run(zhengpin("passes", "run"), env=env, check=True)
    seconds, processor = time.monotonic() - started, _spent(nodes) - before
    found = stand.state(env)
    return Timed(seconds, found["warm_pictures_s"], processor, found)


def _spent(nodes: Cluster) -> float:
    """Return the seconds of a processor that ended children of this process and the cluster took so far."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime + nodes.spent()


def _limit(folder: Path, size: int) -> None:
    """Lay a file system of that many bytes over a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)


if __name__ == "__main__":
    main()
