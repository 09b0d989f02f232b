"""Newly protected pictures, sought among all that is shown by the fingerprints that stand in files and in the database.

What jobs ask of this machine's index of what is shown is asked here of the fingerprints themselves, where that index is
lost, or so far behind that to follow would take longer. The first round goes by files; the second by what is in none,
and by files that came meanwhile. Listings that show what is found are screened by jobs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.conf import settings
from django.db.models import Q, QuerySet, Sum

from zhengpin.accounts.actor import Actor, system
from zhengpin.flows.screening.rescan_parts import enqueue_parts, unplanned
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes.fingerprints import fingerprints_of
from zhengpin.monitoring.models import CataloguePass, PassChunk, Rescan, StoredFingerprint
from zhengpin.monitoring.passes import pass_queries
from zhengpin.monitoring.passes.chunk_work import ChunkAnswer
from zhengpin.monitoring.passes.kinds import ChunkResult, ChunkTask, Cut
from zhengpin.monitoring.passes.likeness_work import LikenessWork, PrintBatch
from zhengpin.monitoring.passes.pass_operations import begin_for_rescan
from zhengpin.monitoring.queries.shown_now import listings_showing
from zhengpin.monitoring.rescans import rescan_operations
from zhengpin.monitoring.rescans import rescan_queries as queries
from zhengpin.monitoring.states import PassKind

SEEKER = system("likeness")
A_FILE = 2000
"""Pictures of a batch that is in no file, and about those of one that is."""
BY_FILES, BY_ROWS = 1, 2


def seek_by_prints(row: Rescan) -> CataloguePass:
    """Have the pictures of a recheck sought by a pass, in the caller's transaction."""
    return begin_for_rescan(kind=PassKind.LIKENESS, rescan=row, actor=SEEKER)


class LikenessPass:
    """The kind."""

    def count(self, row: CataloguePass) -> int:
        return StoredFingerprint.objects.filter(matcher=_matcher()).count()

    def cut(self, row: CataloguePass, most: int) -> Cut | None:
        """Return the next files, of about so many pictures, then the next rows."""
        if not queries.unsought_targets(_rescan(row)):
            return None
        if row.round == BY_FILES:
            chunks = _files(int(row.after or 0)).order_by("pk").values_list("pk", flat=True)
            if here := list(chunks[: max(1, most // A_FILE)]):
                return Cut(row.after, str(here[-1]), BY_FILES)
        after = int(row.after or 0) if row.round == BY_ROWS else 0
        rows = _rest(row, after).order_by("pk").values_list("pk", flat=True)
        numbers = list(rows[: max(1, most)])
        return Cut(str(after), str(numbers[-1]), BY_ROWS) if numbers else None

    def task(self, chunk: PassChunk) -> ChunkTask:
        return _Task(chunk)

    def end(self, row: CataloguePass, actor: Actor) -> None:
        rescan = _rescan(row)
        if left := queries.unsought_targets(rescan):
            rescan_operations.advance_search(row=rescan, targets=left, listings=[], actor=actor)
        rescan_operations.go_on(rescan_id=rescan.pk, actor=actor)


def _matcher() -> str:
    return index.current().pictures.descriptor.name


def _rescan(row: CataloguePass) -> Rescan:
    if row.rescan is None:
        raise ValueError(f"{row} is of no rescan")
    return row.rescan


def _files(after: int) -> QuerySet[PassChunk]:
    return pass_queries.filed(_matcher()).filter(pk__gt=after)


def _rest(row: CataloguePass, after: int) -> QuerySet[StoredFingerprint]:
    """Return the fingerprints that were in no file which the first round went through."""
    rows = StoredFingerprint.objects.filter(matcher=_matcher(), pk__gt=after)
    return rows.filter(Q(chunk__isnull=True) | Q(chunk__gt=_last_file(row)))


def _last_file(row: CataloguePass) -> int:
    """Return the chunk of the last file that the first round went through."""
    last = row.chunks.filter(round=BY_FILES).order_by("-number").values_list("last", flat=True).first()
    return int(last or 0)


class _Task:
    def __init__(self, chunk: PassChunk) -> None:
        self._chunk, self._rescan = chunk, _rescan(chunk.of)
        protected = index.current().pictures
        targets = queries.targets(queries.unsought_targets(self._rescan))
        prints = fingerprints_of([one.reference.blob_id for one in targets if one.reference], protected)
        self._own, self._rows = set(prints), 0
        self.items = [str(one) for one in self._batches()] if prints else []
        self.work = LikenessWork.of(
            list(prints.values()),
            protected.descriptor.name,
            most=settings.RESCAN_CANDIDATES,
            least_cosine=settings.RESCAN_COSINE,
            radius=settings.RESCAN_PDQ,
        )

    def _batches(self) -> list[PrintBatch]:
        chunk = self._chunk
        first, last = int(chunk.first or 0), int(chunk.last)
        if chunk.round == BY_FILES:
            files = _files(first).filter(pk__lte=last).order_by("pk")
            self._rows = files.aggregate(all=Sum("rows"))["all"] or 0
            return [PrintBatch(one.pk, one.file) for one in files]
        numbers = list(
            _rest(chunk.of, first).filter(pk__lte=last).order_by("pk").values_list("pk", flat=True)
        )
        self._rows = len(numbers)
        cuts = [numbers[at : at + A_FILE] for at in range(0, len(numbers), A_FILE)]
        beyond = _last_file(chunk.of)
        return [PrintBatch(first=one[0], last=one[-1], beyond=beyond) for one in cuts]

    def settle(self, answers: Sequence[ChunkAnswer]) -> ChunkResult:
        found = {digest for one in answers for digest in json.loads(one.content or b"[]")} | self._own
        listings = dict.fromkeys(str(one.listing_id) for one in listings_showing(found))
        ids = unplanned(self._rescan, listings)
        rescan = self._rescan

        def keep() -> None:
            enqueue_parts(rescan_operations.plan(rescan_id=rescan.pk, listings=ids))

        return ChunkResult(rows=self._rows, made=self._rows, found=len(found - self._own), keep=keep)
