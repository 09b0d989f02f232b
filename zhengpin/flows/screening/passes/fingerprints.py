"""Fingerprints of all pictures by one descriptor, in the database and in files: a round goes by digests.

What comes meanwhile is the next round's. Processes of a cluster that make them ask no database.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from itertools import islice

from zhengpin.accounts.actor import Actor
from zhengpin.kit.troubles import problem_of
from zhengpin.matching import PictureFingerprint
from zhengpin.monitoring.models import CataloguePass, PassChunk
from zhengpin.monitoring.passes import pass_queries, print_files
from zhengpin.monitoring.passes.chunk_work import ChunkAnswer, FingerprintWork
from zhengpin.monitoring.passes.kinds import ChunkResult, ChunkTask, Cut
from zhengpin.monitoring.passes.stored_prints import keep_prints

logger = logging.getLogger(__name__)


class FingerprintsPass:
    """The kind."""

    def count(self, row: CataloguePass) -> int:
        return pass_queries.due(row.matcher).count()

    def cut(self, row: CataloguePass, most: int) -> Cut | None:
        """Return the next pictures: of this round, and where that is over of the next."""
        rest, number = _due_after(row, row.after, row.round, most), row.round
        if not rest and row.after:
            number += 1
            rest = _due_after(row, "", number, most)
        return Cut(rest[0], rest[-1], number) if rest else None

    def task(self, chunk: PassChunk) -> ChunkTask:
        return _Task(chunk)

    def end(self, row: CataloguePass, actor: Actor) -> None:
        """Nothing follows."""


def _due_after(row: CataloguePass, after: str, number: int, most: int) -> list[str]:
    """Return pictures that are due after a digest; what was refused in a round before is not."""
    refused = pass_queries.refused_by(row) if number > 1 else frozenset[str]()
    rows = pass_queries.due(row.matcher).filter(pk__gt=after).values_list("pk", flat=True)
    found = (digest for digest in rows[: most + len(refused)] if digest not in refused)
    return list(islice(found, most))


class _Task:
    """Those pictures of a chunk that stand in no file; the fingerprints of some were made before."""

    def __init__(self, chunk: PassChunk) -> None:
        digests = pass_queries.digests_of(chunk)
        self._chunk = chunk
        self._known = pass_queries.stored_prints(digests, chunk.of.matcher)
        self.items = [one for one in digests if one not in self._known]
        self.work = FingerprintWork(chunk.of.descriptor, chunk.of.matcher)

    def settle(self, answers: Sequence[ChunkAnswer]) -> ChunkResult:
        made = {
            one.item: PictureFingerprint.from_bytes(one.content) for one in answers if one.content is not None
        }
        refused = {one.item: one.refused for one in answers if one.content is None}
        for digest, why in refused.items():
            logger.warning("picture %s cannot be fingerprinted: %s", digest, why)
        prints, chunk = self._known | made, self._chunk
        return ChunkResult(
            rows=len(prints),
            made=len(made),
            refused=refused,
            keep=lambda: keep_prints(chunk, prints, made),
            file=_written(prints, chunk),
        )


def _written(prints: dict[str, PictureFingerprint], chunk: PassChunk) -> print_files.WrittenFile | None:
    if not prints:
        return None
    name = f"{chunk.of_id}-{chunk.number:08}.parquet"
    try:
        return print_files.write(prints, matcher=chunk.of.matcher, name=name)
    except OSError as error:
        raise problem_of(error) or error from error
