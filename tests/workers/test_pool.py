"""The processes themselves: they finish what they began when asked to end, outlive no parent, and survive poison."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import psutil
import pytest

from tests.jobs import outside

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

POOL = "from zhengpin.workers.pool import run_pool; run_pool(processes=1)"
WORKER_THAT_TELLS = """
from pathlib import Path
from zhengpin.workers import tasks
from zhengpin.workers.stopping import Stop
ask = Stop.ask
def asked(self):
    ask(self)
    Path({asked!r}).touch()
Stop.ask = asked
tasks.main([])
"""
BACKLOG = "import json; from zhengpin.jobs.queries import backlog; print(json.dumps(backlog()))"
BEATS = (
    "import json; from zhengpin.jobs.models import WorkerBeat; print(json.dumps(WorkerBeat.objects.count()))"
)


@pytest.fixture
def env(tmp_path):
    with outside.database(tmp_path, ZHENGPIN_WORKER_STALE_AFTER="3") as made:
        yield made


def until(holds: Callable[[], bool], seconds: float = 300, *, every: float = 0.05) -> bool:
    """Look until something holds, `every` so many seconds; return whether it came to hold."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(every)
    return True


def is_at_work(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def enqueue(call: str, env: dict[str, str]) -> None:
    outside.ask(f"from tests.jobs import toy\ntoy.{call}\nprint(1)", env)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_asked_to_end_a_worker_finishes_what_it_began_and_begins_nothing_more(env, tmp_path):
    log = tmp_path / "log"
    log.touch()
    for name in ("first", "second"):
        enqueue(f"make_once.enqueue(name={name!r}, path={str(log)!r}, seconds=2)", env)
    pool = outside.start(POOL, env)
    assert until(lambda: "begun first" in log.read_text())
    pool.send_signal(signal.SIGTERM)
    assert pool.wait(timeout=300) == 0
    assert log.read_text().splitlines() == ["begun first", "made first"]
    assert outside.ask(BACKLOG, env)["ready"] == 1
    assert outside.ask(BEATS, env) == 0


@pytest.mark.prove("the first signal is proven beside it")
def test_a_second_signal_breaks_the_job_off_and_gives_it_back(env, tmp_path):
    log = tmp_path / "log"
    log.touch()
    enqueue(f"make_once.enqueue(name='long', path={str(log)!r}, seconds=60)", env)
    worker = outside.start(WORKER_THAT_TELLS.format(asked=str(tmp_path / "asked")), env)
    assert until(lambda: "begun long" in log.read_text())
    worker.send_signal(signal.SIGTERM)
    # Two signals of one kind become one where the second comes before the first was taken.
    assert until((tmp_path / "asked").exists)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=300) == 128 + signal.SIGTERM
    assert outside.ask(BACKLOG, env)["ready"] == 1


@pytest.mark.prove("every day all that the demo started ends with it")
def test_no_worker_outlives_its_pool(env):
    pool = outside.start(POOL, env)
    assert until(lambda: len(psutil.Process(pool.pid).children()) == 3)
    children = psutil.Process(pool.pid).children()
    os.kill(pool.pid, signal.SIGKILL)
    pool.wait()
    assert until(lambda: not any(map(is_at_work, children)))


@pytest.mark.prove("killed workers are proven by tests/jobs/test_crash.py")
def test_a_job_that_kills_its_worker_is_given_up_and_the_others_are_done(env):
    env = env | {"ZHENGPIN_JOB_LOSSES_ALLOWED": "2"}
    enqueue("kill_own_worker.enqueue()", env)
    enqueue("answer.enqueue(value=1)", env)
    pool = outside.start(POOL, env)
    try:
        assert until(lambda: outside.ask(BACKLOG, env)["failed"] == 1, every=0.5)
        assert until(lambda: outside.ask(BACKLOG, env)["successful"] == 1, every=0.5)
    finally:
        pool.terminate()
        pool.wait(timeout=300)


@pytest.mark.prove("every command that works jobs off ends so")
def test_until_idle_runs_what_is_due_and_ends(env):
    enqueue("answer.enqueue(value=1)", env)
    outside.run([sys.executable, "-m", "zhengpin.workers", "tasks", "--until-idle"], env)
    assert outside.ask(BACKLOG, env)["successful"] == 1


def test_an_unknown_loop_is_refused(env):
    done = subprocess.run(
        [sys.executable, "-m", "zhengpin.workers", "other"], env=env, cwd=outside.ROOT, check=False
    )
    assert done.returncode == 1
