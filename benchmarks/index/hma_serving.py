"""Serves the peers' doors over simulated hashes and asks them look-ups, for measuring ours and the peer alike.

env = fresh(folder); secret = token(env)
with served_doors(env, hashes_folder) as (address, process):
    print(asked(address, process, [f"/m/raw_lookup?signal_type=pdq&signal={one}" …], token=secret))
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import psutil

APPLICATION = "benchmarks.hma_tests.application:application"


@dataclass(frozen=True)
class Asked:
    """What a run of requests took: answers a second by the clock, and a second of the server's processor time.

    requests: how many answers were asked for, which may be several in one request.
    """

    requests: int
    seconds: float
    processor_seconds: float
    bodies: list[bytes]

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds

    @property
    def per_core_second(self) -> float:
        return self.requests / self.processor_seconds


@contextmanager
def served_doors(env: dict[str, str], hashes: Path) -> Iterator[tuple[str, psutil.Process]]:
    """Serve by one granian worker with one thread over a folder of a durable index; yield address and process."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "1", "--no-access-log", APPLICATION]
    told = env | {"SIMULATED_HASHES": str(hashes), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    process = subprocess.Popen(command, env=told, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/status", process)
        yield address, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=60)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, process: subprocess.Popen, seconds: float = 300.0) -> None:
    """Wait until an address answers. Exits where the process ends first."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(address, timeout=5, trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    sys.exit(f"{address} does not answer")


def asked(
    address: str, process: psutil.Process, paths: Sequence[str], *, token: str = "", connections: int = 4
) -> Asked:
    """Ask every path once over some connections at a time, kept open where the server keeps them."""
    head = _head(address, token)
    return _sent(address, process, [f"GET {path} HTTP/1.1{head}".encode() for path in paths], connections)


def asked_many(
    address: str,
    process: psutil.Process,
    path: str,
    bodies: Sequence[bytes],
    *,
    answers: int,
    token: str = "",
    connections: int = 4,
) -> Asked:
    """Post every JSON body once, as `asked` asks. answers: how many are asked for by all bodies together."""
    head = f"POST {path} HTTP/1.1\r\nContent-Type: application/json" + _head(address, token).removesuffix(
        "\r\n"
    )
    requests = [f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body for body in bodies]
    return replace(_sent(address, process, requests, connections), requests=answers)


def _head(address: str, token: str) -> str:
    login = f"Authorization: Bearer {token}\r\n" if token else ""
    return f"\r\nHost: {address.removeprefix('http://')}\r\n{login}\r\n"


def _sent(address: str, process: psutil.Process, requests: Sequence[bytes], connections: int) -> Asked:
    host, waiting = address.removeprefix("http://"), [*reversed(requests)]
    bodies: list[bytes] = []
    lines = [_Line(host) for _ in range(connections)]
    before, started = processor_seconds(process), time.perf_counter()
    while waiting:
        busy = [line for line in lines if waiting and line.send(waiting.pop())]
        bodies += [line.answer() for line in busy]
    return Asked(len(requests), time.perf_counter() - started, processor_seconds(process) - before, bodies)


class _Line:
    """One connection, opened again where the server has closed it."""

    def __init__(self, host: str) -> None:
        name, _, port = host.partition(":")
        self._address, self._socket = (name, int(port)), None
        self._read = b""

    def send(self, request: bytes) -> bool:
        if self._socket is None:
            self._socket = socket.create_connection(self._address, timeout=60)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        return True

    def answer(self) -> bytes:
        """Return the body of the answer. Raises RuntimeError for one that is no success."""
        head = self._until(b"\r\n\r\n").lower()
        if b" 200 " not in head.split(b"\r\n")[0]:
            raise RuntimeError(head.decode())
        length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        while len(self._read) < length:
            self._read += self._receive()
        body, self._read = self._read[:length], self._read[length:]
        if b"connection: close" in head:
            self._socket.close()
            self._socket, self._read = None, b""
        return body

    def _until(self, mark: bytes) -> bytes:
        while mark not in self._read:
            self._read += self._receive()
        head, _, self._read = self._read.partition(mark)
        return head

    def _receive(self) -> bytes:
        found = self._socket.recv(65536)
        if not found:
            raise RuntimeError("the server closed the connection")
        return found


def processor_seconds(process: psutil.Process) -> float:
    """Return the processor time of a process and its children so far."""
    total = 0.0
    for one in (process, *process.children(recursive=True)):
        times = one.cpu_times()
        total += times.user + times.system
    return total
