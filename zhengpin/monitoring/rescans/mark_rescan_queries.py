"""Reads of looking back for marks: which pictures are yet to be looked at, and how far it is (system reads)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from zhengpin.catalog.avatars import WITH_AVATARS, avatars_after, count_avatars
from zhengpin.catalog.models import ListingPicture
from zhengpin.catalog.states import SubjectKind
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.monitoring.models import CataloguePass, Finding, MarkRescan, MarkScreening
from zhengpin.monitoring.queries.mark_screenings import looked_at_for
from zhengpin.monitoring.queries.screened import REPEAT_WINDOW
from zhengpin.monitoring.queries.shown_now import LISTED
from zhengpin.monitoring.states import FindingState, MarkRescanPhase, PassState

PAGE, PAGES = 400, 50
"""Rows read at a time, of which those are passed over whose pictures were looked at; and how often in a row."""


@dataclass(frozen=True)
class Due:
    """Pictures that are to be looked at, and after which row it then goes on."""

    digests: list[str]
    after: str


@dataclass(frozen=True)
class MarksProgress:
    """How far the search inside pictures is. pictures: to be looked at when it began, None before it has."""

    phase: MarkRescanPhase
    pictures: int | None
    looked: int
    marked: int


def progress(row: CataloguePass) -> MarksProgress:
    """Return how far a pass for marks has come."""
    over = row.state == PassState.FINISHED
    phase = MarkRescanPhase.OVER if over else phase_of(row.round)
    begun = over or bool(row.total or row.done)
    return MarksProgress(phase, max(row.total, row.done) if begun else None, row.done, row.found)


def phase_of(number: int) -> MarkRescanPhase:
    """Return the phase of a round, from 1; the last for every one that is beyond."""
    phases = list(MarkRescanPhase)
    return phases[min(number, len(phases)) - 1]


def due(mark_rescan: MarkRescan, phase: MarkRescanPhase, after: str, most: int) -> Due | None:
    """Return the next pictures of a phase, at most so many; None where the phase is over."""
    if phase is MarkRescanPhase.AVATARS:
        return _avatars(mark_rescan, after, most)
    found = None
    for _ in range(PAGES):
        page = list(_rows_of(phase, after).values_list("pk", "blob_id")[:PAGE])
        if not page:
            return found
        found = _taken(mark_rescan, [(str(number), digest) for number, digest in page], most)
        if found.digests:
            return found
        after = found.after
    return found


def due_in(mark_rescan: MarkRescan, phase: MarkRescanPhase, after: str, last: str) -> list[str]:
    """Return the pictures of a phase between two rows that are to be looked at still."""
    if phase is MarkRescanPhase.AVATARS:
        digests = _avatars_between(after, last)
    else:
        digests = list(_rows_of(phase, after).filter(pk__gte=int(last)).values_list("blob_id", flat=True))
    done = looked_at_for(digests, mark_rescan.pk)
    return [one for one in dict.fromkeys(digests) if one not in done]


def left_to_screen(mark_rescan: MarkRescan) -> int:
    """Return how many avatars and pictures there are to be looked at as things stand."""
    done = MarkScreening.objects.filter(blob=OuterRef("blob"), mark_rescan__gte=mark_rescan.pk)
    return count_avatars() + _shown_pictures().filter(~Exists(done)).values("blob").distinct().count()


def _rows_of(phase: MarkRescanPhase, after: str) -> QuerySet[ListingPicture]:
    rows = _shown_pictures()
    if phase is MarkRescanPhase.UPHELD:
        rows = rows.filter(Exists(_upheld_against_the_seller()))
    if after:
        rows = rows.filter(pk__lt=int(after))
    return rows.order_by("-pk")


def _avatars(mark_rescan: MarkRescan, after: str, most: int) -> Due | None:
    for page in _avatar_pages(after):
        return _taken(mark_rescan, page, most)
    return None


def _avatars_between(after: str, last: str) -> list[str]:
    found: list[str] = []
    for page in _avatar_pages(after):
        for at, digest in page:
            found.append(digest)
            if at == last:
                return found
    return found


def _avatar_pages(after: str) -> Iterator[list[tuple[str, str]]]:
    """Yield avatars that are shown, (where, digest) each, after one of them, kind by kind."""
    subject_kind, _, key = after.partition(":")
    left = WITH_AVATARS[WITH_AVATARS.index(SubjectKind(subject_kind)) if subject_kind else 0 :]
    start = UUID(key) if key else None
    for one in left:
        while page := avatars_after(one, start, PAGE):
            yield [(reference(one.value, pk), digest) for pk, digest in page]
            start = page[-1][0]
        start = None


def _taken(mark_rescan: MarkRescan, page: list[tuple[str, str]], most: int) -> Due:
    """Return the first rows of a page, (where, digest) each, up to `most` pictures that were not looked at."""
    done = looked_at_for((digest for _, digest in page), mark_rescan.pk)
    taken: dict[str, None] = {}
    after = ""
    for at, digest in page:
        if digest not in done:
            if digest not in taken and len(taken) == most:
                break
            taken[digest] = None
        after = at
    return Due(list(taken), after)


def _shown_pictures() -> QuerySet[ListingPicture]:
    return ListingPicture.objects.filter(
        blob__isnull=False,
        revision__revision=F("revision__listing__revision"),
        revision__listing__state__in=LISTED,
    )


def _upheld_against_the_seller() -> QuerySet[Finding]:
    return Finding.objects.filter(
        state=FindingState.UPHELD.value,
        found_at__gte=clock.now() - REPEAT_WINDOW,
        screening__revision__listing__merchant=OuterRef("revision__listing__merchant"),
    )
