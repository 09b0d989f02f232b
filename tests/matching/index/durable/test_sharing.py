"""Processes that share a folder see each other's changes at once; who is killed takes nothing with it."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.matching.index.durable.outside import TRIALS

ROOT = Path(__file__).parents[4]
OUTSIDE = "tests.matching.index.durable.outside"
each_kind = pytest.mark.parametrize("kind", TRIALS)


def start(kind: str, folder: Path, *numbers: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", OUTSIDE, kind, str(folder), *map(str, numbers)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_kind
def test_four_processes_share_one_index(tmp_path: Path, kind: str):
    trial = TRIALS[kind]
    others = [start(kind, tmp_path, first, 20, 7) for first in (0, 100, 200)]
    mine = trial.open(tmp_path)
    for number in range(300, 320):
        trial.fill(mine, number)
        if number % 7 == 0:
            mine.compact()
    added = list(range(300, 320))
    for other in others:
        assert other.stdout is not None
        added += [int(other.stdout.readline()) for _ in range(20)]
    assert mine.ids().tolist() == sorted(added)
    trial.fill(mine, 999)
    for other in others:
        said, _ = other.communicate(" ".join(map(str, [*added, 999])) + "\n", timeout=60)
        assert said.split() == ["True"]
        assert other.returncode == 0
    assert all(trial.found(mine, number) == [number] for number in added)


@each_kind
@pytest.mark.parametrize("said_before", [1, 8, 31])
def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path, kind: str, said_before: int):
    trial = TRIALS[kind]
    writer = start(kind, tmp_path, 0, 100_000, 10)
    assert writer.stdout is not None
    said = [int(writer.stdout.readline()) for _ in range(said_before)]
    writer.kill()
    said += [int(line) for line in writer.stdout.read().split("\n")[:-1]]
    writer.communicate()
    index = trial.open(tmp_path)
    kept = index.ids().tolist()
    assert set(said) <= set(kept)
    assert len(kept) <= len(said) + 1
    trial.fill(index, 10**9)
    index.compact()
    assert [trial.found(index, at) for at in [*kept, 10**9]] == [[at] for at in [*kept, 10**9]]
    index.verify()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_kind
def test_threads_change_and_ask_while_another_folds(tmp_path: Path, kind: str):
    trial = TRIALS[kind]
    index, faults = trial.open(tmp_path), []

    def work(first: int) -> None:
        for number in range(first, first + 60):
            trial.fill(index, number)
            if trial.found(index, number) != [number]:
                faults.append(number)

    workers = [threading.Thread(target=work, args=(first,)) for first in (0, 1000)]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        index.compact()
    assert faults == []
    assert index.ids().tolist() == [*range(60), *range(1000, 1060)]
