"""Every write of passes: begun, chunk laid out by chunk, each recorded with what was made of it, finished, stopped."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.jobs import long_work
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.labels import gettext_noop
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.monitoring import events
from zhengpin.monitoring.models import CataloguePass, PassChunk, Rescan, StoredFingerprint, WeightsInUse
from zhengpin.monitoring.passes import pass_queries, print_files
from zhengpin.monitoring.passes.kinds import ChunkResult, KindOfPass
from zhengpin.monitoring.passes.lease import Lease
from zhengpin.monitoring.problems import LeaseLost, PartDone, PassOfRescan
from zhengpin.monitoring.states import CATALOGUE_PASS, ChunkState, PassKind, PassState

TITLE = gettext_noop("Fingerprints of all pictures")
STEP = gettext_noop("Making fingerprints")
A_CUT = 500
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)
"""How long workers leave a pass alone whose chunk failed: twice as long each time, up to an hour."""


def begin_fingerprints(*, descriptor: str, matcher: str, actor: Actor) -> CataloguePass:
    """Begin a pass for a descriptor, or return the one that is under way for it. Raises Forbidden."""
    actor.require(Permission.RESCAN)
    going_on = CataloguePass.objects.filter(
        kind=PassKind.FINGERPRINTS.value, matcher=matcher, state=PassState.RUNNING.value
    )
    if row := going_on.first():
        return row
    try:
        with transaction.atomic():
            return _begun(descriptor, matcher, actor)
    except IntegrityError:  # another began one at this moment
        return going_on.get()


def follow_weights(*, descriptor: str, matcher: str, actor: Actor) -> CataloguePass | None:
    """Note that the installation describes pictures by other weights than before, and begin the pass that this needs,
    once for each change; None where there is none, or nothing was fingerprinted by others alone. Raises Forbidden."""
    before = pass_queries.weights_in_use()
    if before is not None and before.matcher == matcher:
        return None
    # Asked outside the transaction: it may take long.
    needed = pass_queries.made_by_others_alone(matcher)
    number = before.number + 1 if before else 1
    try:
        with transaction.atomic():
            WeightsInUse.objects.create(number=number, matcher=matcher, since=clock.now())
            return begin_fingerprints(descriptor=descriptor, matcher=matcher, actor=actor) if needed else None
    except IntegrityError:  # another worker noticed it at this moment
        return None


def _begun(descriptor: str, matcher: str, actor: Actor) -> CataloguePass:
    release_lost(matcher)
    row = CataloguePass.objects.create(
        descriptor=descriptor,
        matcher=matcher,
        total=pass_queries.due(matcher).count(),
        requested_by=actor.ref,
        begun_at=clock.now(),
        moved_at=clock.now(),
    )
    record(
        events.PASS_STARTED,
        actor=actor,
        subject=reference("pass", row.pk),
        matcher=matcher,
        pictures=row.total,
    )
    long_work.begin(name=row.long_work, title=TITLE)
    long_work.move(name=row.long_work, step=STEP, done=0, total=row.total)
    return row


def begin_for_rescan(*, kind: PassKind, rescan: Rescan, actor: Actor) -> CataloguePass:
    """Begin, in the caller's transaction, a pass that a rescan needs, or return the one that it has."""
    moment = clock.now()
    row, _ = CataloguePass.objects.get_or_create(
        kind=kind.value,
        rescan=rescan,
        defaults={"requested_by": actor.ref, "begun_at": moment, "moved_at": moment},
    )
    return row


def begin_words(*, actor: Actor) -> None:
    """Begin, in the caller's transaction, to read what waits to be read, where no pass does so already."""
    running = CataloguePass.objects.filter(kind=PassKind.WORDS.value, state=PassState.RUNNING.value)
    if running.exists():
        return
    moment = clock.now()
    row = CataloguePass(kind=PassKind.WORDS.value, requested_by=actor.ref, begun_at=moment, moved_at=moment)
    CataloguePass.objects.bulk_create([row], ignore_conflicts=True)  # another began one at this moment


@transaction.atomic
def release_lost(matcher: str) -> int:
    """Let fingerprints whose file is gone go into another; return how many files are."""
    gone = [one.pk for one in pass_queries.files(matcher) if not print_files.is_there(one.file)]
    for at in range(0, len(gone), A_CUT):
        some = gone[at : at + A_CUT]
        StoredFingerprint.objects.filter(chunk__in=some).update(chunk=None)
        PassChunk.objects.filter(pk__in=some).update(state=ChunkState.LOST.value, forgotten=0)
    return len(gone)


def next_chunk(*, row: CataloguePass, lease: Lease, of: KindOfPass, most: int) -> PassChunk | None:
    """Return the chunk that is to be made next: one that a driver left, or a new one of at most so many items; None
    where nothing is left. Raises LeaseLost."""
    left = row.chunks.filter(state=ChunkState.BEGUN.value).order_by("number").first()
    if left is not None:
        return left
    row.refresh_from_db()
    newest = row.chunks.order_by("-number").values_list("number", flat=True).first() or 0
    # What is due is asked for outside the transaction: it may take long, and nobody else lays chunks of this pass.
    total = row.total or (of.count(row) if not newest else 0)
    cut = of.cut(row, most)
    moment = clock.now()
    with transaction.atomic():
        lease.require()
        here = CataloguePass.objects.filter(pk=row.pk, after=row.after, round=row.round)
        if cut is None:
            here.update(total=total)
            return None
        if not here.update(after=cut.last, round=cut.round, total=total, moved_at=moment):
            raise LeaseLost()
        return PassChunk.objects.create(
            of=row, number=newest + 1, round=cut.round, first=cut.first, last=cut.last, begun_at=moment
        )


@transaction.atomic
def record_chunk(
    *,
    chunk: PassChunk,
    lease: Lease,
    runner: str,
    result: ChunkResult,
    seconds: float,
    processor: float,
) -> None:
    """Keep what was made of a chunk: what its kind keeps, its file, and how far the pass is; all or nothing.

    Raises LeaseLost, PartDone, and OSError where the file cannot be given its name.
    """
    lease.require()
    moment, file = clock.now(), result.file
    done = PassChunk.objects.filter(pk=chunk.pk, state=ChunkState.BEGUN.value).update(
        state=ChunkState.DONE.value,
        file=file.name if file else "",
        file_digest=file.digest if file else "",
        rows=result.rows,
        made=result.made,
        refused=dict(result.refused),
        seconds=seconds,
        processor=processor,
        done_at=moment,
    )
    if not done:
        raise PartDone()
    result.keep()
    CataloguePass.objects.filter(pk=chunk.of_id).update(
        done=F("done") + result.rows,
        found=F("found") + result.found,
        refused=F("refused") + len(result.refused),
        runner=runner,
        moved_at=moment,
        failures=0,
        problem="",
        again_at=None,
    )
    row = CataloguePass.objects.get(pk=chunk.of_id)
    if row.kind == PassKind.FINGERPRINTS:
        behind = row.done + row.refused
        long_work.move(name=row.long_work, step=STEP, done=behind, total=max(row.total, behind))
    if file:  # last: where the disk refuses, nothing of all this stands
        file.place()


def note_failure(*, row: CataloguePass, why: str) -> None:
    """Note that a chunk failed; workers leave the pass alone for a while, and others have their turn."""
    pause = min(FIRST_PAUSE * 2 ** min(row.failures, 20), LONGEST_PAUSE)
    CataloguePass.objects.filter(pk=row.pk).update(
        failures=F("failures") + 1, problem=why[:300], again_at=clock.now() + pause
    )


@transaction.atomic
def finish(*, row: CataloguePass, of: KindOfPass, actor: Actor) -> None:
    """Note that a pass is over. Raises Conflict where it was stopped meanwhile."""
    move(CataloguePass.objects, CATALOGUE_PASS, "finish", pk=row.pk, finished_at=clock.now())
    row.refresh_from_db()
    if row.kind == PassKind.FINGERPRINTS:
        record(
            events.PASS_FINISHED,
            actor=actor,
            subject=reference("pass", row.pk),
            done=row.done,
            refused=row.refused,
        )
        long_work.finish(name=row.long_work)
    of.end(row, actor)


@transaction.atomic
def stop(*, pass_id: UUID, actor: Actor) -> CataloguePass:
    """Stop a pass of its own; what it made stays, and whoever drives it ends after its chunk.

    Raises Forbidden, PassNotFound, PassOfRescan for one that ends with its rescan, and Conflict.
    """
    actor.require(Permission.RESCAN)
    row = pass_queries.catalogue_pass(actor, pass_id)
    if row.rescan_id:
        raise PassOfRescan()
    move(CataloguePass.objects, CATALOGUE_PASS, "stop", pk=row.pk, finished_at=clock.now())
    row.refresh_from_db()
    record(
        events.PASS_STOPPED, actor=actor, subject=reference("pass", row.pk), done=row.done, total=row.total
    )
    long_work.finish(name=row.long_work)
    return row


def stop_those_of(rescan: Rescan) -> None:
    """Stop, in the caller's transaction, the passes of a rescan that is cancelled; they can be set going again."""
    running = CataloguePass.objects.filter(rescan=rescan, state=PassState.RUNNING.value)
    running.update(state=PassState.STOPPED.value, finished_at=clock.now())


def resume_those_of(rescan: Rescan) -> int:
    """Set the passes of a rescan going again, in the caller's transaction: those that were stopped begin where they
    were, those that failed are tried at once. Return how many go on."""
    rows = CataloguePass.objects.filter(rescan=rescan).exclude(state=PassState.FINISHED.value)
    return rows.update(state=PassState.RUNNING.value, finished_at=None, failures=0, problem="", again_at=None)
