"""The port of what makes chunks, and what is checked of every answer, whoever gave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from zhengpin.monitoring.passes.chunk_work import ChunkAnswer, ChunkWork
from zhengpin.monitoring.passes.failures import EngineFailedError


class ChunkRunner(Protocol):
    """Makes one chunk after another; by one thread at a time."""

    @property
    def name(self) -> str: ...

    @property
    def cluster(self) -> str:
        """What only one driver may use at a time."""
        ...

    def run(self, work: ChunkWork, items: Sequence[str]) -> list[ChunkAnswer]:
        """Return an answer for each item, in any order. Raises EngineFailedError, and what `work` raises."""
        ...


def checked(items: Sequence[str], answers: Sequence[ChunkAnswer]) -> list[ChunkAnswer]:
    """Return the answers in the order of the items. Raises EngineFailedError where one is missing, or came twice."""
    found = {one.item: one for one in answers}
    if Counter(one.item for one in answers) != Counter(items):
        missing, more = len(set(items) - found.keys()), len(answers) - len(set(items) & found.keys())
        raise EngineFailedError(f"{missing} of {len(items)} rows did not come back, and {more} came besides")
    return [found[item] for item in items]
