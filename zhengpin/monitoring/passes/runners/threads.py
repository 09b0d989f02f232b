"""Makes chunks in threads of this process, with nothing installed besides: what decodes and computes holds no lock."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import batched

from zhengpin.jobs import machine
from zhengpin.monitoring.passes.chunk_work import A_BATCH, ChunkAnswer, ChunkWork


class ThreadsRunner:
    """As many threads as there are processors."""

    name = "threads"

    def __init__(self) -> None:
        self.cluster = this_machine()
        self._threads = (
            len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        )

    def run(self, work: ChunkWork, items: Sequence[str]) -> list[ChunkAnswer]:
        with ThreadPoolExecutor(self._threads) as pool:
            made = list(pool.map(work, batched(items, A_BATCH)))
        return [answer for some in made for answer in some]


def this_machine() -> str:
    """Return the name of this machine as a cluster of its own."""
    return f"machine {machine.identity()}".strip()[:200]
