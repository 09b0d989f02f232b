"""Workers are killed with SIGKILL at random, singly and all at once; every job still has its effect exactly once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

import psutil
import pytest

from tests.jobs import outside

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

POOL = "from zhengpin.workers.pool import run_pool; run_pool(processes=2)"
STATE = """
import json
from zhengpin.jobs.queries import backlog
from zhengpin.accounts.models import Organisation
from zhengpin.ledger.verification import verify
names = list(Organisation.objects.values_list("name", flat=True))
print(json.dumps({"backlog": backlog(), "names": sorted(names), "ok": verify().ok}))
"""


@pytest.mark.parametrize(
    ("jobs", "turns", "all_at_once"),
    [(6, 1, {0}), pytest.param(30, 8, {3, 6}, marks=pytest.mark.prove("the same with more kills"))],
)
def test_no_job_is_lost_and_none_takes_effect_twice(
    tmp_path: Path, jobs: int, turns: int, all_at_once: set[int]
) -> None:
    chance = random.Random(1)
    log = tmp_path / "log"
    log.touch()
    with outside.database(tmp_path, ZHENGPIN_WORKER_STALE_AFTER="3") as env:
        enqueue = f"[toy.make_once.enqueue(name=f'n{{i:02}}', path={str(log)!r}, seconds=0.2) for i in range({jobs})]"
        outside.ask(f"from tests.jobs import toy\n{enqueue}\nprint(1)", env)
        pool = outside.start(POOL, env)
        kills = 0
        try:
            for turn in range(turns):
                wait_for_more(log, lines=2)
                pool, killed = kill_some(pool, env, everything=turn in all_at_once, chance=chance)
                kills += killed
            state = wait_until_done(env, jobs)
        finally:
            end(pool)
    assert kills >= turns
    begun = Counter(line for line in log.read_text().splitlines() if line.startswith("begun"))
    assert max(begun.values()) > 1, "no kill hit a job, so this showed nothing"
    assert state["names"] == [f"n{i:02}" for i in range(jobs)]
    assert state["backlog"] == {"ready": 0, "scheduled": 0, "running": 0, "failed": 0, "successful": jobs}
    assert state["ok"]


def wait_for_more(log: Path, *, lines: int) -> None:
    """Wait until the jobs have written so many more lines and one is under way, or until they seem to be done."""
    before, until = len(log.read_text().splitlines()), time.monotonic() + 60
    while time.monotonic() < until:
        written = log.read_text().splitlines()
        begun = sum(line.startswith("begun") for line in written)
        if len(written) >= before + lines and begun > len(written) - begun:
            return
        time.sleep(0.02)


def kill_some(
    pool: subprocess.Popen[bytes], env: dict[str, str], *, everything: bool, chance: random.Random
) -> tuple[subprocess.Popen[bytes], int]:
    """Kill one worker, or the whole pool and start it anew; return the pool and how many processes were killed."""
    children = psutil.Process(pool.pid).children()
    if not everything:
        os.kill(chance.choice(children).pid, signal.SIGKILL)
        return pool, 1
    for process in [psutil.Process(pool.pid), *children]:
        process.kill()
    pool.wait()
    return outside.start(POOL, env), 1 + len(children)


def wait_until_done(env: dict[str, str], jobs: int) -> dict:
    until = time.monotonic() + 300
    while True:
        state = outside.ask(STATE, env)
        if state["backlog"]["successful"] + state["backlog"]["failed"] == jobs or time.monotonic() > until:
            return state
        time.sleep(0.2)


def end(pool: subprocess.Popen[bytes]) -> None:
    pool.terminate()
    pool.wait(timeout=300)
