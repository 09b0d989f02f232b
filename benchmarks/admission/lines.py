"""What came of each application of the admission benchmark, a line each, so that a killed run goes on."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil


def append(folder: Path, worker: int, line: dict[str, Any]) -> None:
    """Add a line to a worker's file."""
    with (folder / f"outcomes-{worker}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def lines(folder: Path) -> list[dict[str, Any]]:
    """Return the lines of all workers by number; one that was cut off is left out."""
    found: dict[int, dict[str, Any]] = {}
    for path in sorted(folder.glob("outcomes-*.jsonl")):
        for text in path.read_text(encoding="utf-8").splitlines():
            try:
                line = json.loads(text)
            except json.JSONDecodeError:
                continue
            found[line["number"]] = line
    return [found[number] for number in sorted(found)]


def done(folder: Path) -> set[int]:
    """Return the numbers that have a line."""
    return {line["number"] for line in lines(folder)}


@contextmanager
def measured() -> Iterator[dict[str, float]]:
    """Measure what is done within: seconds by the clock, and of processors, this process and its children."""
    spent: dict[str, float] = {}
    began, before = time.monotonic(), _processor_seconds()
    yield spent
    spent["s"] = round(time.monotonic() - began, 3)
    spent["cpu_s"] = round(_processor_seconds() - before, 3)


def _processor_seconds() -> float:
    own = os.times()
    total = own.user + own.system + own.children_user + own.children_system
    for child in psutil.Process().children(recursive=True):
        try:
            spent = child.cpu_times()
        except psutil.Error:
            continue
        total += spent.user + spent.system
    return total
