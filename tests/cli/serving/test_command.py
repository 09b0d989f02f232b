"""The server and the worker: they answer, they end cleanly when asked, and a taken port is told."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

from tests.cli.terminal import command
from zhengpin.kit.starting import ONE_THREAD
from zhengpin.workers.tasks import YIELDING

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(port: int, seconds: float = 300) -> int:
    """Return the status of the sign-in page once the server answers."""
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/") as response:
                return response.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def started_by(process: subprocess.Popen, least: int, *, recursive: bool = False) -> list[psutil.Process]:
    """Wait until a process has started so many others; return them."""
    until = time.monotonic() + 300
    while True:
        children = psutil.Process(process.pid).children(recursive=recursive)
        if len(children) >= least or time.monotonic() > until:
            return children
        time.sleep(0.1)


def appears(folder: Path, seconds: float = 300) -> None:
    until = time.monotonic() + seconds
    while not folder.exists():
        assert time.monotonic() < until, folder
        time.sleep(0.1)


def stands_back(jobs: psutil.Process, server: psutil.Process, seconds: float = 300) -> None:
    """Wait until what runs jobs leaves the processors to pages and answers first."""
    until = time.monotonic() + seconds
    while jobs.nice() != server.nice() + YIELDING:
        assert time.monotonic() < until
        time.sleep(0.1)


# 7 s of processor time: what is served starts its processes, each of which loads Zhengpin.
@pytest.mark.prove("every day the demo is served, and ends with all that it started")
def test_serve_answers_and_ends_with_all_that_it_started(own_system):
    port = free_port()
    env = {name: value for name, value in own_system.env.items() if name not in ONE_THREAD}
    server = subprocess.Popen(command("serve", "--port", str(port)), env=env)
    try:
        assert answer(port) == 200
        # Loaded before anybody asks for a screening.
        appears(Path(own_system.env["ZHENGPIN_DATA"], "index", "protected"))
        # The server's own process, the worker, and the three that the worker keeps running.
        children = started_by(server, 5, recursive=True)
        assert len(children) >= 5
        # The server's own is forked, and has what the command made of its environment.
        begun = [child.environ() for child in children if "zhengpin.workers" in child.cmdline()]
        assert len(begun) >= 4
        assert all(given.items() >= ONE_THREAD.items() for given in begun), "they share the processors"
        [jobs] = [child for child in children if "tasks" in child.cmdline()]
        stands_back(jobs, psutil.Process(server.pid))
    finally:
        server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=300) == 0
    _, standing = psutil.wait_procs(children, timeout=300)
    assert standing == []


@pytest.mark.prove("every day the pool that it runs is ended in the same way")
def test_a_worker_ends_cleanly_when_asked(own_system):
    worker = subprocess.Popen(command("worker", "--processes", "1"), env=own_system.env)
    children = started_by(worker, 3)
    assert len(children) == 3
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=300) == 0
    _, standing = psutil.wait_procs(children, timeout=300)
    assert standing == []


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_taken_port_is_told_with_a_remedy(own_system):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = own_system("serve", "--jobs", "0", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "serve.port" in done.stderr
    assert "--port 8001" in done.stderr
    assert "Traceback" not in done.stderr
