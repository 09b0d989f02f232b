"""A Ray cluster of two nodes on loopback, in a network namespace that has nothing else; one node can be killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

PORT = 6379
# Ray turns 127.0.0.1 into the machine's own address; the other addresses of loopback it leaves alone.
HEAD, OTHER = "127.0.0.2", "127.0.0.3"
ADDRESS = f"{HEAD}:{PORT}"
_MEMORY = 150_000_000  # bytes of each node's store of objects
_PATIENCE = 120
_TRIES = 8
"""A raylet ends where its agent is not up in 15 seconds, which on a busy machine it is by chance."""


@dataclass(frozen=True)
class Cluster:
    """Two nodes of one processor each. env: of their processes, which read blobs by it."""

    folder: Path
    env: Mapping[str, str]
    _seen: dict[tuple[int, float], float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start_head(self) -> None:
        where = (f"--port={PORT}", f"--node-ip-address={HEAD}", f"--temp-dir={self.folder}")
        self._start("--head", *where, "--include-dashboard=false")

    def start_other(self) -> None:
        self._start(f"--address={ADDRESS}", f"--node-ip-address={OTHER}")

    def kill_other(self) -> None:
        """Kill the other node's raylet, as a machine that loses its power would."""
        for process in self._raylets():
            if any(OTHER in word for word in process.cmdline()):
                process.send_signal(signal.SIGKILL)
                process.wait(timeout=30)

    def _raylets(self) -> Iterator[psutil.Process]:
        # A network namespace has processes of others beside it: only those of this cluster's folder are its own.
        for process in psutil.process_iter(["name", "cmdline"]):
            if process.info["name"] == "raylet" and str(self.folder) in " ".join(
                process.info["cmdline"] or ()
            ):
                yield process

    def spent(self) -> float:
        """Return the seconds of a processor that its processes took so far, those that ended included.

        A raylet does not wait for its workers, so what one took that ended is known only from having been seen.
        """
        family: set[psutil.Process] = set()
        for process in self._processes():
            with suppress(psutil.NoSuchProcess):
                # Workers write over what they were called with, so they are known as children alone.
                family |= {process, *process.children(recursive=True)}
        with self._lock:
            for process in family:
                with suppress(psutil.NoSuchProcess):
                    times = process.cpu_times()
                    self._seen[process.pid, process.create_time()] = times.user + times.system
            return sum(self._seen.values())

    def watch(self, over: threading.Event) -> None:
        """Look every second at what its processes took, until it is over."""
        while not over.wait(1.0):
            self.spent()

    def end(self) -> None:
        """End what runs by this cluster's folder, and nothing of anybody else's."""
        for process in self._processes():
            with suppress(psutil.NoSuchProcess):
                process.kill()

    def _processes(self) -> Iterator[psutil.Process]:
        for process in psutil.process_iter(["cmdline", "environ"]):
            words = " ".join(process.info["cmdline"] or ())
            ours = str(self.folder) in words or (process.info["environ"] or {}).get("ZP_CLUSTER") == str(
                self.folder
            )
            if ours and process.pid != os.getpid():
                yield process

    def _start(self, *options: str) -> None:
        command = [sys.executable, "-m", "ray.scripts.scripts", "start", *options]
        command += ["--num-cpus=1", "--disable-usage-stats"]
        command += [f"--object-store-memory={_MEMORY}"]
        env = {**self.env, "ZP_CLUSTER": str(self.folder), "RAY_USAGE_STATS_ENABLED": "0"}
        env["RAY_worker_niceness"] = "0"  # Ray's workers give way to all else on the machine, by default
        for attempt in range(1, _TRIES + 1):
            done = subprocess.run(
                command,
                env=env,
                capture_output=True,
                text=True,
                timeout=_PATIENCE,
                check=False,
                stdin=subprocess.DEVNULL,
            )
            if not done.returncode:
                return
            print(f"a node did not start, try {attempt} of {_TRIES}", flush=True)
            if "--head" in options:
                self.end()  # a head without its raylet holds the port
        raise RuntimeError(f"Ray did not start: {done.stdout[-2000:]}{done.stderr[-2000:]}")


@contextmanager
def cluster(folder: Path, env: Mapping[str, str]) -> Iterator[Cluster]:
    """Run a cluster while the block runs. folder: short, since sockets lie in it."""
    made, over = Cluster(folder, env), threading.Event()
    watching = threading.Thread(target=made.watch, args=(over,), daemon=True)
    try:
        made.start_head()
        made.start_other()
        watching.start()
        time.sleep(1)
        yield made
    finally:
        over.set()
        made.end()


def beyond_loopback() -> list[str]:
    """Return the addresses other than loopback that this network namespace has."""
    found = [
        one.address
        for some in psutil.net_if_addrs().values()
        for one in some
        if one.family.name.startswith("AF_INET")
    ]
    return [one for one in found if not one.startswith("127.") and one != "::1"]
