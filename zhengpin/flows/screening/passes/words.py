"""Words in pictures, read where a screening asked for them; then the listing is screened again. Covers come after.

Its rounds are in turns the requests that wait, by number, and the covers of filed books, by number. What waits too long
goes on without its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.flows.screening.picture_words import end_waiting
from zhengpin.kit import clock
from zhengpin.monitoring.models import CataloguePass, PassChunk, WordsRequest
from zhengpin.monitoring.passes.chunk_work import ChunkAnswer, asking_database
from zhengpin.monitoring.passes.kinds import ChunkResult, ChunkTask, Cut
from zhengpin.monitoring.wording.waiting import is_moot, requests_waiting
from zhengpin.monitoring.wording.words import read_words, unread
from zhengpin.rights.queries import covers_between

A_BATCH = 8
UNREAD_AT_ONCE = 400


class WordsPass:
    """The kind."""

    def count(self, row: CataloguePass) -> int:
        return requests_waiting(0).count()

    def cut(self, row: CataloguePass, most: int) -> Cut | None:
        """Return the next requests, or covers; a round in which there is none is passed over, two end the pass."""
        after, number = row.after, row.round
        for _ in range(3):
            last = _last_cover(after, most) if _of_covers(number) else _last_request(after, most)
            if last is not None:
                return Cut(after, last, number)
            after, number = "", number + 1
        return None

    def task(self, chunk: PassChunk) -> ChunkTask:
        return _Covers(chunk) if _of_covers(chunk.round) else _Requests(chunk)

    def end(self, row: CataloguePass, actor: Actor) -> None:
        """Nothing follows: what was asked for meanwhile is taken up by the next pass."""


def _of_covers(number: int) -> bool:
    return number % 2 == 0


def _last_request(after: str, most: int) -> str | None:
    numbers = list(requests_waiting(int(after or 0)).values_list("pk", flat=True)[:most])
    return str(numbers[-1]) if numbers else None


def _last_cover(after: str, most: int) -> str | None:
    """Return up to which cover so many are unread; None where none is after this one."""
    last, found = int(after or 0), 0
    while page := covers_between(last, None, UNREAD_AT_ONCE):
        missing = set(unread(row.blob_id for row in page))
        for row in page:
            found += row.blob_id in missing
            if found:
                last = row.pk
            if found == most:
                return str(last)
        if found:
            return str(page[-1].pk)
        last = page[-1].pk
    return None


@dataclass(frozen=True)
class WordsWork:
    """Reads the words in pictures and keeps them, by digest. Asks the database."""

    @property
    def batch(self) -> int:
        return A_BATCH

    def __call__(self, items: Sequence[str]) -> list[ChunkAnswer]:
        with asking_database():
            return [ChunkAnswer(one, str(read_words(one)).encode()) for one in items]


class _Requests:
    def __init__(self, chunk: PassChunk) -> None:
        rows = requests_waiting(int(chunk.first or 0)).filter(pk__lte=int(chunk.last))
        self._requests = list(rows.select_related("revision__listing"))
        wanted = [
            one for row in self._requests if not (is_moot(row) or _is_late(row)) for one in row.pictures
        ]
        self.items = unread(wanted)
        self.work = WordsWork()

    def settle(self, answers: Sequence[ChunkAnswer]) -> ChunkResult:
        for row in self._requests:
            # Each ends in the transaction of its screening, and once: a chunk that is made again finds the others.
            end_waiting(row, "drop" if is_moot(row) else "skip" if unread(row.pictures) else "read")
        return ChunkResult(rows=len(self._requests), made=len(self.items), found=_holding(answers))


class _Covers:
    def __init__(self, chunk: PassChunk) -> None:
        page = covers_between(int(chunk.first or 0), int(chunk.last), None)
        self.items = unread(row.blob_id for row in page)
        self.work = WordsWork()

    def settle(self, answers: Sequence[ChunkAnswer]) -> ChunkResult:
        return ChunkResult(rows=len(self.items), made=len(self.items), found=_holding(answers))


def _is_late(row: WordsRequest) -> bool:
    return clock.now() - row.requested_at > timedelta(hours=settings.WORDS_WAIT_HOURS)


def _holding(answers: Sequence[ChunkAnswer]) -> int:
    """Return in how many pictures there was a line."""
    return sum(one.content not in (None, b"", b"0") for one in answers)
