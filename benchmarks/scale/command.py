"""Drives a pass through a catalogue on two nodes of Ray, and kills what it runs on; counts what is missing after.

    python -m benchmarks.scale --data FOLDER --seed 7 --pictures 100000 --json benchmarks/results/scale.json

At 30 % of the pictures the raylet of one node is killed, at 60 % the driver, and at about 80 % the file system of the
files is full: a tmpfs of just that size, which is then made larger. Everything runs in a network namespace that has
loopback alone, and in a mount namespace of its own. Without Ray, or without namespaces, it says why it measured
nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.running import ROOT, SHARED_DATA, arguments, show, write, zhengpin
from benchmarks.scale import stand
from benchmarks.scale.cluster import ADDRESS, Cluster, beyond_loopback, cluster
from benchmarks.serving import ask, fresh

ALONE = "ZP_ALONE"
"""Set in the process that runs in namespaces of its own."""
PATIENCE = 900.0
ASKED_EVERY = 0.5
_SPARE = 64 * 1024


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
        while driver.wait(timeout=PATIENCE):
            driver = self._drive()

    def _drive(self) -> subprocess.Popen[bytes]:
        self.drivers += 1
        log = Path(self.env["ZHENGPIN_DATA"]) / f"driver-{self.drivers}.log"
        with log.open("wb") as file:
            return subprocess.Popen(zhengpin("passes", "run"), env=self.env, stdout=file, stderr=file)

    def _done(self) -> int:
        code = "from zhengpin.monitoring.models import StoredFingerprint as S; print(S.objects.count())"
        return int(ask(self.env, code))

    def _until(self, driver: subprocess.Popen[bytes], share: float) -> None:
        """Wait until a share of the pictures is recorded."""
        ends = time.monotonic() + PATIENCE
        while self._done() < share * self.pictures:
            if driver.poll() is not None or time.monotonic() > ends:
                raise RuntimeError(f"the driver ended with {driver.poll()} before {share:.0%} was made")
            time.sleep(ASKED_EVERY)

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
        status = driver.wait(timeout=PATIENCE)
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
    options = parser.parse_args()
    if why := _hindrance(options.data):
        print(f"skipped: {why}")
        write(options.json, {"skipped": why})
        return
    if not os.environ.get(ALONE):
        _run_alone()
    figures = measure(options.data, options.seed, options.pictures, options.chunk, options.descriptor)
    show("Passes on a cluster", ("figure", "value"), [(name, value) for name, value in figures.items()])
    write(options.json, figures)


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


def measure(data: Path, seed: int, pictures: int, chunk: int, descriptor: str) -> dict[str, Any]:
    """Run natively, on a cluster that nobody disturbs, and on one that is; return the figures."""
    # Short, since Ray's sockets lie in it.
    with tempfile.TemporaryDirectory(prefix="zp") as short:
        folder, ray_folder = Path(short) / "data", Path(short) / "ray"
        env = fresh(folder) | {
            "PYTHONPATH": str(ROOT),
            "ZHENGPIN_PASS_CHUNK": str(chunk),
            "ZHENGPIN_DESCRIPTOR": descriptor,
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        count = stand.fill(env, data, seed, pictures)
        assert count == pictures, f"{pictures - count} pictures have the bytes of another"
        native_s = _timed(env | {"ZHENGPIN_PASS_RUNNER": "native"})
        native = stand.state(env)
        on_ray = env | {"ZHENGPIN_PASS_RUNNER": "ray", "ZHENGPIN_PASS_RAY_ADDRESS": ADDRESS}
        with cluster(ray_folder, on_ray) as nodes:
            stand.begin_anew(env)
            ray_s = _timed(on_ray)
            undisturbed = stand.state(env)
            stand.begin_anew(env)
            prints = folder / "fingerprints"
            _limit(prints, int(0.8 * native["bytes"]) + _SPARE)
            trial = Trial(dict(on_ray), pictures, nodes, prints)
            started = time.monotonic()
            trial.run()
            disturbed_s = time.monotonic() - started
            found = stand.state(env)
            subprocess.run(["umount", str(prints)], check=True)
    return {
        "pictures": pictures,
        "chunk": chunk,
        "missing": found["missing"],
        "doubled": found["doubled"],
        "differs_from_native": _differing(native, found),
        "undisturbed": {
            "missing": undisturbed["missing"],
            "doubled": undisturbed["doubled"],
            "differs_from_native": _differing(native, undisturbed),
        },
        "files_differ_from_database": found["files_differ_from_database"],
        "native_pictures_s": round(pictures / native_s, 1),
        "ray_pictures_s": round(pictures / ray_s, 1),
        "throughput_to_native": round(native_s / ray_s, 3),
        "chunk_throughput_to_native": round(undisturbed["pictures_s"] / native["pictures_s"], 3),
        "disturbed_s": round(disturbed_s, 1),
        "recovery_s": max(trial.recovered.values()),
        "recovered_s": trial.recovered,
        "drivers": trial.drivers,
        "addresses_beyond_loopback": beyond_loopback(),
        "bytes_a_picture": round(native["bytes"] / pictures),
    }


def _differing(native: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    """Return of how many pictures not the same was made."""
    first, second = native["prints"], other["prints"]
    return sum(first.get(one) != second.get(one) for one in first.keys() | second.keys())


def _timed(env: dict[str, str]) -> float:
    started = time.monotonic()
    subprocess.run(zhengpin("passes", "run"), env=env, check=True)
    return time.monotonic() - started


def _limit(folder: Path, size: int) -> None:
    """Lay a file system of that many bytes over a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)


if __name__ == "__main__":
    main()
