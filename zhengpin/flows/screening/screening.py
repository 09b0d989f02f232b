"""How listings are screened, whatever the cause: revisions loaded and looked at, floods braked; then as all things."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from zhengpin.accounts.actor import system
from zhengpin.catalog.models import ListingRevision
from zhengpin.flows.letters.reference_notifications import notify_paused
from zhengpin.flows.screening.pipeline import Batch, Narrowing, record_batch
from zhengpin.later import answering
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes.index import ProtectedIndex
from zhengpin.monitoring.operations.floods import hold_back_floods
from zhengpin.monitoring.operations.screenings import Recorded
from zhengpin.monitoring.rescans.mark_looks import newest_mark_rescan, record_looks
from zhengpin.monitoring.screening import loading
from zhengpin.monitoring.screening.listings import screen
from zhengpin.monitoring.states import CauseKind
from zhengpin.monitoring.subjects.screenables import revision_to_screen
from zhengpin.monitoring.subjects.subject import Screened, ScreenedListing
from zhengpin.monitoring.wording.lexicon import lexicon_number
from zhengpin.rulebook.queries import published

FLOOD_GUARD = system("flood_brake")
PICTURES_OPEN = 16
"""Pictures that are open together, each of some 3 MB: decoded once for all that look at them, and then let go."""
Then = Callable[[list[Recorded]], None]
Also = Callable[[Sequence[ListingRevision], Sequence[ScreenedListing], ScreeningCause], Then | None]
"""Told what is screened, outside any transaction; returns what is done with what was recorded, inside its own."""
_also: list[Also] = []


def also_as(also: Also) -> None:
    """Have listings that are screened looked at as something else too. Registered twice it counts once."""
    if also not in _also:
        _also.append(also)


def screen_revisions(
    revisions: Sequence[ListingRevision],
    *,
    cause: ScreeningCause,
    narrowed: Narrowing = list,
    also: Then | None = None,
    marked: Collection[str] = (),
) -> list[Recorded]:
    """Screen revisions for a cause and return what this call, and no other, recorded; cases are opened with it.

    Each comes with the hits that were opened, see `screen.record_batch`. marked: digests of pictures in which marks
    were seen, to be looked at whatever time is left for marks.
    """
    mark_rescan = newest_mark_rescan() if revisions else 0
    protected = index.current() if revisions else None
    sought = protected.marks.sought if protected else ""
    batch = _batch(revisions, protected, cause, marked)
    others = _other_kinds(revisions, batch) if protected and protected.has_books else []

    def then(opened: list[Recorded]) -> None:
        for other in others:
            other(opened)
        record_looks(
            (digest for _, one in batch.pairs for digest in one.looked),
            mark_rescan=mark_rescan,
            bare={digest for _, one in batch.pairs for digest in one.bare},
            sought=sought,
        )
        if also:
            also(opened)

    def held(screened: Sequence[Screened]) -> set[int]:
        return _held(revisions, screened)

    breaker = None if cause.kind is CauseKind.RESUMED else held
    return record_batch(batch, narrowed=narrowed, breaker=breaker, also=then)


def _other_kinds(revisions: Sequence[ListingRevision], batch: Batch) -> list[Then]:
    """Return what is done as well with those that are of another kind too."""
    answering(__name__).load()
    seen = [one.subject for _, one in batch.pairs]
    asked = [also(revisions, seen, batch.cause) for also in _also]
    return [then for then in asked if then]


def _batch(
    revisions: Sequence[ListingRevision],
    protected: ProtectedIndex | None,
    cause: ScreeningCause,
    marked: Collection[str],
) -> Batch:
    if protected is None:
        return Batch((), cause, {}, ())
    rules, on = published(), loading.today()
    screened: list[Screened] = []
    for some in _few(revisions):
        subjects = loading.subjects_of(some, protected)
        if marked:
            subjects = [replace(one, marked=frozenset(marked)) for one in subjects]
        screened += screen(subjects, index=protected, rules=rules, on=on)
    pairs = [(revision_to_screen(row), seen) for row, seen in zip(revisions, screened, strict=True)]
    return Batch(pairs, cause, protected.describe() | {"lexicon": lexicon_number()}, rules)


def _few(revisions: Sequence[ListingRevision]) -> Iterator[list[ListingRevision]]:
    """Yield the revisions in their order, so many at a time as have `PICTURES_OPEN` pictures, or one that has more."""
    some: list[ListingRevision] = []
    count = 0
    for revision in revisions:
        some.append(revision)
        count += len(revision.pictures.all())
        if count >= PICTURES_OPEN:
            yield some
            some, count = [], 0
    if some:
        yield some


def _held(revisions: Sequence[ListingRevision], screened: Sequence[Screened]) -> set[int]:
    """Return the references that match too much; those that do so from now on are paused, and people are told."""
    held, paused = hold_back_floods(revisions=revisions, screened=screened, actor=FLOOD_GUARD)
    for row in paused:
        notify_paused(row, actor=FLOOD_GUARD)
    return held
