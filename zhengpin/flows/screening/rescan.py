"""The second direction, one way: what is newly protected is sought in all that is shown, and what is like it screened.

started → pictures sought by their fingerprints, by jobs; names, and marks inside pictures, by passes through the
catalogue → each part screened by a job of its own → finished. A rescan of everything is a pass. Every step is one
transaction that moves a mark forward, so that what runs twice, or dies, or meets another, changes nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import batched
from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.avatars import count_avatars
from zhengpin.flows.screening.names import rescan_names
from zhengpin.flows.screening.passes.likeness import seek_by_prints
from zhengpin.flows.screening.passes.marks import seek_marks
from zhengpin.flows.screening.picture_words import want_cover_words
from zhengpin.flows.screening.rescan_parts import BEHIND, QUEUE, RESCANNER, enqueue_parts, unplanned
from zhengpin.flows.screening.rescan_search import like_any
from zhengpin.flows.screening.rescan_videos import rescan_videos
from zhengpin.jobs.durable import durable
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.indexes import shown
from zhengpin.monitoring.models import Rescan
from zhengpin.monitoring.passes.pass_operations import begin_for_rescan
from zhengpin.monitoring.problems import NothingProtected, PartDone, UnclearScope
from zhengpin.monitoring.queries.shown_now import listed
from zhengpin.monitoring.rescans import rescan_operations as operations
from zhengpin.monitoring.rescans import rescan_queries as queries
from zhengpin.monitoring.states import CauseKind, PassKind, RescanScope, RescanState
from zhengpin.rights import queries as rights
from zhengpin.rights.models import ReferenceChange
from zhengpin.rights.queries.books import BOOK, filed_books
from zhengpin.rights.states import FilingState, ReferenceState

MOST_CHANGES = 20_000
"""Changes of what is protected that one recheck takes together."""

PICTURES_A_JOB = 64
"""Pictures that one job seeks by their fingerprints."""

IN_TEXTS = ("name", BOOK)
"""Kinds of changes after which texts are gone through."""

MOST_BETWEEN = queries.OVERLAP // 2
"""Changes that may be followed before an older one: what is farther back than OVERLAP is not looked at again."""


@transaction.atomic
def start(
    *,
    actor: Actor,
    everything: bool = False,
    filing_id: UUID | str | None = None,
    reference_id: int | None = None,
) -> Rescan:
    """Start a recheck of everything, of a filing, or of one picture of a filing; return it, to be followed.

    Raises Forbidden, UnclearScope, NothingProtected, FilingNotFound, ReferenceNotFound.
    """
    if sum((everything, filing_id is not None, reference_id is not None)) != 1:
        raise UnclearScope()
    if everything:
        return _begin(RescanScope.ALL, [], actor)
    if reference_id is not None:
        return _begin(RescanScope.REFERENCE, _of_reference(actor, reference_id), actor)
    assert filing_id is not None, "one of the three is given"
    return _begin(RescanScope.FILING, _of_filing(actor, filing_id), actor)


@transaction.atomic
def start_of_goods(*, listings: Sequence[UUID], actor: Actor) -> Rescan:
    """Start a recheck of some listings for everything protected; return it, to be followed. Raises Forbidden."""
    row = operations.create_rescan(scope=RescanScope.GOODS, targets=[], actor=actor)
    enqueue_parts(operations.plan(rescan_id=row.pk, listings=[str(one) for one in listings]))
    operations.go_on(rescan_id=row.pk, actor=actor)
    row.refresh_from_db()
    return row


def _begin(scope: RescanScope, targets: Sequence[operations.Target], actor: Actor) -> Rescan:
    row = operations.create_rescan(scope=scope, targets=targets, actor=actor)
    _begin_passes(row, actor)
    if any(number is not None for _, number in targets):
        search.enqueue(rescan_id=str(row.pk))
    seek_marks(row, {number for _, number in targets if number is not None})
    operations.go_on(rescan_id=row.pk, actor=actor)
    row.refresh_from_db()
    return row


def _begin_passes(row: Rescan, actor: Actor) -> None:
    """Begin the passes through listings that a recheck needs and has not."""
    if row.scope == RescanScope.ALL:
        begin_for_rescan(kind=PassKind.EVERYTHING, rescan=row, actor=actor)
    if queries.name_filings(row.pk):
        begin_for_rescan(kind=PassKind.NAMES, rescan=row, actor=actor)


def _of_filing(actor: Actor, filing_id: UUID | str) -> list[operations.Target]:
    filing = rights.filing(actor, filing_id)
    if filing.state != FilingState.APPROVED:
        raise NothingProtected()
    active = rights.references(actor, filing_id=filing.pk, state=ReferenceState.ACTIVE.value)
    targets: list[operations.Target] = [(filing.pk, number) for number in active.values_list("pk", flat=True)]
    targets += [(filing_id, None) for filing_id, _ in rights.protected_names([filing.pk])]
    targets += [(UUID(book.key), None) for book in filed_books([filing.pk])]
    if not targets:
        raise NothingProtected()
    return targets


def _of_reference(actor: Actor, number: int) -> list[operations.Target]:
    row = rights.reference(actor, number)
    if not (rights.active_references([row.pk]) or rights.covers([row.pk])):
        raise NothingProtected()
    return [(row.filing_id, row.pk)]


def follow() -> int:
    """Start one recheck of all that became protected since the last look; return how many things it seeks.

    Two at once cannot both make one for the same change. While nothing is shown there is nothing to recheck.
    """
    changes = _due(queries.unfollowed_changes(MOST_CHANGES))
    if not changes:
        return 0
    try:
        with transaction.atomic():
            operations.follow_changes(changes=changes)
            something = listed().exists() or count_avatars()
            targets = _newly_protected(changes) if something else []
            if targets:
                _begin(RescanScope.NEW, targets, RESCANNER)
            _rescan_for(changes)
    except IntegrityError:
        return 0  # another follows the same changes at this moment
    return len(targets)


def _due(changes: Sequence[ReferenceChange]) -> Sequence[ReferenceChange]:
    """Return the changes that are followed now: what is sought in texts waits while all texts are gone through already,
    so that what comes meanwhile is sought together, and one pass follows upon another."""
    waiting = [change.pk for change in changes if change.kind in IN_TEXTS]
    if not waiting or not queries.texts_under_way():
        return changes
    if changes[-1].pk - waiting[0] > MOST_BETWEEN:
        return changes
    return [change for change in changes if change.kind not in IN_TEXTS]


def _rescan_for(changes: Sequence[ReferenceChange]) -> None:
    """Seek what became protected in names and avatars, and in videos, as well."""
    entered = [change for change in changes if change.kind in ("name", "picture") and change.present]
    films = [change for change in changes if change.kind == "clip" and change.present]
    if films:
        numbers = sorted({int(change.key) for change in films})
        rescan_videos.enqueue(clips=numbers, cause=_cause(CauseKind.CLIP, films))
    covers = rights.covers(_numbers(entered)) if entered else []
    if covers:
        want_cover_words()
    # Names and avatars bear no books.
    books = {one.filing_id for one in covers}
    filings = sorted({str(filing) for filing, _ in _newly_protected(entered) if filing not in books})
    if filings:
        rescan_names.enqueue(filings=filings, cause=_cause(CauseKind.CHANGE, entered))


def _cause(kind: CauseKind, changes: Sequence[ReferenceChange]) -> str:
    """Return the cause of looking back for these changes: the newest of them names it."""
    return str(ScreeningCause(kind, str(max(change.pk for change in changes))))


def _newly_protected(changes: Iterable[ReferenceChange]) -> list[operations.Target]:
    entered = [change for change in changes if change.present]
    numbers = _numbers(entered)
    marks = {change.key for change in entered if change.kind == "name"}
    books = {change.key for change in entered if change.kind == BOOK}
    pictures = [*rights.active_references(numbers), *rights.covers(numbers)] if numbers else []
    targets: list[operations.Target] = [(row.filing_id, row.pk) for row in pictures]
    targets += [(filing, None) for filing, _ in rights.protected_names(marks)]
    return targets + [(UUID(book.key), None) for book in filed_books(books)]


def _numbers(changes: Iterable[ReferenceChange]) -> set[int]:
    return {int(change.key) for change in changes if change.kind == "picture"}


@durable(queue=QUEUE, priority=BEHIND)
def search(rescan_id: str) -> int:
    """Have the pictures of a recheck sought that are yet to be, some by each job; return by how many."""
    row = queries.rescan(RESCANNER, rescan_id)
    if row.state not in operations.UNDER_WAY:
        return 0
    cuts = list(batched(queries.unsought_targets(row), PICTURES_A_JOB))
    for cut in cuts:
        seek_pictures.enqueue(rescan_id=rescan_id, targets=list(cut))
    return len(cuts)


@durable(queue=QUEUE, priority=BEHIND)
def seek_pictures(rescan_id: str, targets: list[int]) -> dict[str, int]:
    """Seek what is like some pictures, and have it screened. Done twice, or by two workers at once, it counts once."""
    row, wanted = queries.rescan(RESCANNER, rescan_id), queries.targets(targets)
    if not wanted or row.state not in operations.UNDER_WAY:
        return {"listings": 0}
    if shown.is_behind():
        seek_by_prints(row)
        return {"listings": 0}
    ids = unplanned(row, like_any(wanted))
    try:
        with transaction.atomic():
            numbers = [one.pk for one in wanted]
            enqueue_parts(operations.advance_search(row=row, targets=numbers, listings=ids, actor=RESCANNER))
    except PartDone:
        return {"listings": 0}
    return {"listings": len(ids)}


def cancel(*, rescan_id: UUID | str, actor: Actor) -> Rescan:
    """Stop a recheck; what it found already stays."""
    return operations.cancel_rescan(rescan_id=rescan_id, actor=actor)


@transaction.atomic
def resume(*, rescan_id: UUID | str, actor: Actor) -> Rescan:
    """Set a recheck going again that was cancelled, or whose jobs were given up; one that goes on anyway loses nothing
    by it."""
    before = queries.rescan(actor, rescan_id)
    parts = operations.resume_rescan(rescan_id=rescan_id, actor=actor)
    enqueue_parts(parts)
    row = queries.rescan(actor, rescan_id)
    if before.state == RescanState.CANCELLED:
        _begin_passes(row, actor)  # one that an earlier version cancelled has none
    if row.state in operations.UNDER_WAY:
        if queries.unsought_targets(row):
            search.enqueue(rescan_id=str(row.pk))
        operations.go_on(rescan_id=row.pk, actor=actor)
        row.refresh_from_db()
    return row
