"""A mark that became protected, sought inside all pictures that are shown: avatars first, then what merchants show
against whom findings were upheld, then all others, the newest first. Listings that show one are screened by jobs.

Fingerprints of whole pictures do not tell what stands inside them, so each picture is looked at once more. One pass
looks for every mark that stands at the time, so that those that wait for their turn find most of their work done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.conf import settings

from zhengpin.accounts.actor import Actor, system
from zhengpin.catalog.avatars import showing_avatars
from zhengpin.flows.screening.names import screen
from zhengpin.flows.screening.rescan_parts import enqueue_parts
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.hits.marks import marks_in
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes.fingerprints import stored_picture
from zhengpin.monitoring.models import CataloguePass, MarkRescan, PassChunk, Rescan
from zhengpin.monitoring.passes.chunk_work import ChunkAnswer, asking_database
from zhengpin.monitoring.passes.kinds import ChunkResult, ChunkTask, Cut
from zhengpin.monitoring.passes.pass_operations import begin_for_rescan
from zhengpin.monitoring.queries.shown_now import listings_showing
from zhengpin.monitoring.rescans import mark_rescan_queries as queries
from zhengpin.monitoring.rescans import rescan_operations
from zhengpin.monitoring.rescans.mark_looks import newest_mark_rescan, record_looks
from zhengpin.monitoring.states import CauseKind, MarkRescanPhase, PassKind
from zhengpin.rights.queries import mark_pictures

SEEKER = system("marks")
A_BATCH = 8
A_PART = 16
"""Listings that one job screens of those that show a mark: marks take long."""
MARKED, BARE = "+", "-"


def seek_marks(row: Rescan, references: Collection[int]) -> MarkRescan | None:
    """Begin, in the caller's transaction, the pass of a rescan; None where these references are of no mark."""
    if not settings.MARKS or not references or not mark_pictures(references):
        return None
    made = MarkRescan.objects.create(rescan=row)
    begin_for_rescan(kind=PassKind.MARKS, rescan=row, actor=SEEKER)
    return made


class MarksPass:
    """The kind. Its rounds are the phases of `MarkRescanPhase`."""

    def count(self, row: CataloguePass) -> int:
        return queries.left_to_screen(_mark_rescan(row))

    def cut(self, row: CataloguePass, most: int) -> Cut | None:
        after, number = row.after, row.round
        while (phase := queries.phase_of(number)) is not MarkRescanPhase.OVER:
            due = queries.due(_mark_rescan(row), phase, after, most)
            if due is not None:
                return Cut(after, due.after, number)
            after, number = "", number + 1
        return None

    def task(self, chunk: PassChunk) -> ChunkTask:
        return _Task(chunk)

    def end(self, row: CataloguePass, actor: Actor) -> None:
        if row.rescan_id:
            rescan_operations.go_on(rescan_id=row.rescan_id, actor=actor)


def _mark_rescan(row: CataloguePass) -> MarkRescan:
    return MarkRescan.objects.get(rescan=row.rescan_id)


@dataclass(frozen=True)
class MarksWork:
    """Says of pictures whether a protected mark is in them, and which marks were sought. Asks the database."""

    @property
    def batch(self) -> int:
        return A_BATCH

    def __call__(self, items: Sequence[str]) -> list[ChunkAnswer]:
        with asking_database():
            protected = index.current()
            sought = protected.marks.sought
            return [
                ChunkAnswer(
                    one,
                    f"{MARKED if marks_in(stored_picture(one), protected) else BARE}{sought}".encode(),
                )
                for one in items
            ]


class _Task:
    def __init__(self, chunk: PassChunk) -> None:
        self._chunk = chunk
        self._mark_rescan = _mark_rescan(chunk.of)
        self._phase = queries.phase_of(chunk.round)
        # Before any index is brought up to date, so that no mark is called seen that was not.
        self._known_to = newest_mark_rescan()
        self.items = queries.due_in(self._mark_rescan, self._phase, chunk.first, chunk.last)
        self.work = MarksWork()

    def settle(self, answers: Sequence[ChunkAnswer]) -> ChunkResult:
        marked: list[str] = []
        bare: dict[str, list[str]] = defaultdict(list)
        for one in answers:
            said = (one.content or b"").decode()
            if said.startswith(MARKED):
                marked.append(one.item)
            else:
                bare[said.removeprefix(BARE)].append(one.item)
        avatars = self._phase is MarkRescanPhase.AVATARS
        listings = [] if avatars else [str(one.listing_id) for one in listings_showing(marked)]
        showing = showing_avatars(marked) if avatars and marked else []

        def keep() -> None:
            record_looks(marked, mark_rescan=self._known_to)
            for sought, digests in bare.items():
                record_looks(digests, mark_rescan=self._known_to, bare=digests, sought=sought)
            parts = rescan_operations.plan(
                rescan_id=self._mark_rescan.rescan_id,
                listings=list(dict.fromkeys(listings)),
                marked=marked,
                size=A_PART,
            )
            enqueue_parts(parts)
            if showing:
                number = f"{self._mark_rescan.pk}:{self._chunk.number}"
                screen.enqueue(references=showing, cause=str(ScreeningCause(CauseKind.MARKS, number)))

        return ChunkResult(rows=len(self.items), found=len(marked), keep=keep)
