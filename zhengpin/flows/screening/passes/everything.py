"""A rescan of everything: each listing that is shown is screened again, for all that is protected.

What is screened is recorded where it is done, once a cause; so a chunk that is made twice takes effect once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import batched
from typing import TYPE_CHECKING

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.flows.screening.passes.listings import count_listed, cut_listed, listed_in
from zhengpin.later import later
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.models import CataloguePass, PassChunk, Rescan
from zhengpin.monitoring.passes.chunk_work import ChunkAnswer, asking_database
from zhengpin.monitoring.passes.kinds import ChunkResult, ChunkTask, Cut
from zhengpin.monitoring.queries.screened import opened_for, revisions_to_screen
from zhengpin.monitoring.rescans import rescan_operations, rescan_queries

if TYPE_CHECKING:
    from zhengpin.flows.screening import screening
else:
    screening = later("zhengpin.flows.screening.screening")


class EverythingPass:
    """The kind."""

    def count(self, row: CataloguePass) -> int:
        return count_listed(row)

    def cut(self, row: CataloguePass, most: int) -> Cut | None:
        return cut_listed(row, most)

    def task(self, chunk: PassChunk) -> ChunkTask:
        return _Task(chunk, _rescan(chunk.of))

    def end(self, row: CataloguePass, actor: Actor) -> None:
        rescan_operations.settle_total(rescan_id=_rescan(row).pk, total=row.done)
        rescan_operations.go_on(rescan_id=_rescan(row).pk, actor=actor)


@dataclass(frozen=True)
class ScreeningWork:
    """Screens listings as they now stand, for a cause, and records what is found. Asks the database."""

    cause: str
    batch: int

    def __call__(self, items: Sequence[str]) -> list[ChunkAnswer]:
        with asking_database():
            cause = ScreeningCause.read(self.cause)
            for some in batched(items, self.batch):
                revisions = revisions_to_screen(rescan_queries.present_revisions(some), cause)
                screening.screen_revisions(revisions, cause=cause)
        return [ChunkAnswer(one, b"") for one in items]


class _Task:
    def __init__(self, chunk: PassChunk, rescan: Rescan) -> None:
        self._chunk, self._rescan = chunk, rescan
        self._cause = rescan_queries.cause_of(rescan)
        self.items = listed_in(chunk)
        self.work = ScreeningWork(str(self._cause), settings.SCAN_BATCH)

    def settle(self, answers: Sequence[ChunkAnswer]) -> ChunkResult:
        # Asked of the database, not of the answers: a driver that died may have had a part of the chunk screened.
        found, cases = opened_for(self._cause, self.items)
        chunk, rescan, done = self._chunk, self._rescan, len(self.items)

        def keep() -> None:
            total = rescan_queries.total_of(chunk)
            rescan_operations.count_screened(
                rescan_id=rescan.pk, total=total, done=done, found=found, cases=cases
            )

        return ChunkResult(rows=done, made=done, found=found, keep=keep)


def _rescan(row: CataloguePass) -> Rescan:
    if row.rescan is None:
        raise ValueError(f"{row} is of no rescan")
    return row.rescan
