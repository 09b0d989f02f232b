"""Makes chunks in this process, with nothing installed: in threads, since what decodes and computes holds no lock, or
in the one thread that drives the pass.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import batched

from zhengpin.jobs import machine
from zhengpin.monitoring.passes.chunk_work import ChunkAnswer, ChunkWork


class ThreadsRunner:
    """As many threads as there are processors."""

    name = "threads"

    def __init__(self) -> None:
        self.cluster = this_machine()
        self._threads = (
            len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        )

    def run(self, work: ChunkWork, items: Sequence[str]) -> list[ChunkAnswer]:
        parts = list(batched(items, work.batch))
        if len(parts) == 1:
            return work(parts[0])
        with ThreadPoolExecutor(self._threads) as pool:
            made = list(pool.map(work, parts))
        return [answer for some in made for answer in some]


class WorkerRunner:
    """The thread that drives the pass itself, of a process that runs jobs: one processor, and its indexes are there."""

    name = "worker"

    def __init__(self) -> None:
        self.cluster = this_machine()

    def run(self, work: ChunkWork, items: Sequence[str]) -> list[ChunkAnswer]:
        return [answer for some in batched(items, work.batch) for answer in work(some)]


def this_machine() -> str:
    """Return the name of this machine as a cluster of its own."""
    return f"machine {machine.identity()}".strip()[:200]
