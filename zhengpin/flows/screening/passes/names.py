"""Names and numbers of books that became protected, sought in the texts of all that is shown; what holds one is
screened by jobs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.flows.screening.passes.listings import count_listed, cut_listed, listed_in
from zhengpin.flows.screening.rescan_parts import enqueue_parts, unplanned
from zhengpin.matching import NameMatcher, ProtectedName
from zhengpin.monitoring.models import CataloguePass, PassChunk
from zhengpin.monitoring.passes.chunk_work import ChunkAnswer, asking_database
from zhengpin.monitoring.passes.kinds import ChunkResult, ChunkTask, Cut
from zhengpin.monitoring.rescans import rescan_operations, rescan_queries
from zhengpin.monitoring.rescans.shown_texts import shown_texts
from zhengpin.monitoring.screening.book_seeking import BookSeeker
from zhengpin.rights import queries as rights
from zhengpin.rights.queries.books import filed_books

A_BATCH = 1000
"""Listings whose texts are read together: of hardly any anything comes."""
CONCERNED = b"1"


class NamesPass:
    """The kind."""

    def count(self, row: CataloguePass) -> int:
        return count_listed(row)

    def cut(self, row: CataloguePass, most: int) -> Cut | None:
        return cut_listed(row, most)

    def task(self, chunk: PassChunk) -> ChunkTask:
        return _Task(chunk)

    def end(self, row: CataloguePass, actor: Actor) -> None:
        if row.rescan_id:
            rescan_operations.go_on(rescan_id=row.rescan_id, actor=actor)


@dataclass(frozen=True)
class NamesWork:
    """Says of listings whether their texts hold what a rescan seeks. Asks the database."""

    rescan_id: UUID

    @property
    def batch(self) -> int:
        return A_BATCH

    def __call__(self, items: Sequence[str]) -> list[ChunkAnswer]:
        with asking_database():
            seeker = _seeker(self.rescan_id)
            concerned = {
                str(listing) for listing, texts in shown_texts(items) if any(map(seeker.concerns, texts))
            }
        return [ChunkAnswer(one, CONCERNED if one in concerned else b"") for one in items]


class _Seeker:
    """The names and numbers of books that a rescan seeks."""

    def __init__(self, filings: set[UUID]) -> None:
        self._matcher = NameMatcher(
            [ProtectedName(pk, tuple(forms)) for pk, forms in rights.protected_names(filings)]
        )
        self._books = BookSeeker(filed_books(filings))
        self.concerns = cache(self._concerns)  # shops' names and brands come again and again

    def _concerns(self, text: str) -> bool:
        return bool(self._matcher.match(text)) or self._books.concern(text)


@lru_cache(maxsize=1)
def _seeker(rescan_id: UUID) -> _Seeker:
    """Return it for a rescan, whose names do not change once it has begun."""
    return _Seeker(rescan_queries.name_filings(rescan_id))


class _Task:
    def __init__(self, chunk: PassChunk) -> None:
        if chunk.of.rescan is None:
            raise ValueError(f"{chunk.of} is of no rescan")
        self._rescan = chunk.of.rescan
        self.items = listed_in(chunk)
        self.work = NamesWork(self._rescan.pk)

    def settle(self, answers: Sequence[ChunkAnswer]) -> ChunkResult:
        concerned = [one.item for one in answers if one.content == CONCERNED]
        rescan, ids = self._rescan, unplanned(self._rescan, concerned)
        return ChunkResult(
            rows=len(self.items),
            found=len(concerned),
            keep=lambda: enqueue_parts(rescan_operations.plan(rescan_id=rescan.pk, listings=ids)),
        )
