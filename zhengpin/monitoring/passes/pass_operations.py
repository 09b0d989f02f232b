"""Every write of passes: begun, chunk laid out by chunk, each recorded with its file, finished, stopped."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from uuid import UUID

from django.conf import settings
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
from zhengpin.matching import PictureFingerprint
from zhengpin.monitoring import events
from zhengpin.monitoring.models import CataloguePass, PassChunk, StoredFingerprint
from zhengpin.monitoring.passes import pass_queries, print_files
from zhengpin.monitoring.passes.lease import Lease
from zhengpin.monitoring.passes.print_files import WrittenFile
from zhengpin.monitoring.problems import PartDone
from zhengpin.monitoring.states import CATALOGUE_PASS, ChunkState, PassState

TITLE = gettext_noop("Fingerprints of all pictures")
STEP = gettext_noop("Making fingerprints")
A_CUT = 500


def begin(*, descriptor: str, matcher: str, actor: Actor) -> CataloguePass:
    """Begin a pass for a descriptor, or return the one that is under way for it. Raises Forbidden."""
    actor.require(Permission.RESCAN)
    going_on = CataloguePass.objects.filter(matcher=matcher, state=PassState.RUNNING.value)
    if row := going_on.first():
        return row
    try:
        with transaction.atomic():
            return _begun(descriptor, matcher, actor)
    except IntegrityError:  # another began one at this moment
        return going_on.get()


def _begun(descriptor: str, matcher: str, actor: Actor) -> CataloguePass:
    release_lost(matcher)
    row = CataloguePass.objects.create(
        descriptor=descriptor,
        matcher=matcher,
        total=pass_queries.due(matcher).count(),
        requested_by=actor.ref,
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


@transaction.atomic
def release_lost(matcher: str) -> int:
    """Let fingerprints whose file is gone go into another; return how many files are."""
    gone = [one.pk for one in pass_queries.files(matcher) if not print_files.is_there(one.file)]
    for at in range(0, len(gone), A_CUT):
        some = gone[at : at + A_CUT]
        StoredFingerprint.objects.filter(chunk__in=some).update(chunk=None)
        PassChunk.objects.filter(pk__in=some).update(state=ChunkState.LOST.value)
    return len(gone)


@transaction.atomic
def next_chunk(*, row: CataloguePass, lease: Lease) -> PassChunk | None:
    """Return the chunk that is to be made next: one that a driver left, or a new one; None where nothing is left.

    Raises LeaseLost.
    """
    lease.require()
    left = row.chunks.filter(state=ChunkState.BEGUN.value).order_by("number").first()
    if left is not None:
        return left
    digests = _following(row)
    if not digests:
        return None
    number = row.chunks.count() + 1
    CataloguePass.objects.filter(pk=row.pk).update(after=digests[-1], round=row.round, moved_at=clock.now())
    return PassChunk.objects.create(
        of=row, number=number, round=row.round, first=digests[0], last=digests[-1], begun_at=clock.now()
    )


def _following(row: CataloguePass) -> list[str]:
    """Return the pictures of the next chunk: of this round, and where that is over of the next."""
    row.refresh_from_db()
    rest = _due_after(row, row.after)
    if rest or not row.after:
        return rest
    row.round += 1
    return _due_after(row, "")


def _due_after(row: CataloguePass, after: str) -> list[str]:
    """Return as many pictures as a chunk has that are due after a digest; what was refused in a round before is not."""
    refused = pass_queries.refused_by(row) if row.round > 1 else frozenset[str]()
    rows = pass_queries.due(row.matcher).filter(pk__gt=after).values_list("pk", flat=True)
    found = (digest for digest in rows[: settings.PASS_CHUNK + len(refused)] if digest not in refused)
    return list(islice(found, settings.PASS_CHUNK))


@transaction.atomic
def record_chunk(
    *,
    chunk: PassChunk,
    lease: Lease,
    runner: str,
    prints: Mapping[str, PictureFingerprint],
    made: Mapping[str, PictureFingerprint],
    refused: Mapping[str, str],
    file: WrittenFile | None,
    seconds: float,
) -> None:
    """Keep what was made of a chunk: fingerprints, the file that holds them, and how far the pass is; all or nothing.

    prints: all that stand in the file; made: those of them that were not there before. Raises LeaseLost, PartDone,
    and OSError where the file cannot be given its name.
    """
    lease.require()
    moment = clock.now()
    done = PassChunk.objects.filter(pk=chunk.pk, state=ChunkState.BEGUN.value).update(
        state=ChunkState.DONE.value,
        file=file.name if file else "",
        file_digest=file.digest if file else "",
        rows=len(prints),
        made=len(made),
        refused=dict(refused),
        seconds=seconds,
        done_at=moment,
    )
    if not done:
        raise PartDone()
    _keep(chunk, prints, made)
    CataloguePass.objects.filter(pk=chunk.of_id).update(
        done=F("done") + len(prints), refused=F("refused") + len(refused), runner=runner, moved_at=moment
    )
    row = CataloguePass.objects.get(pk=chunk.of_id)
    behind = row.done + row.refused
    long_work.move(name=row.long_work, step=STEP, done=behind, total=max(row.total, behind))
    if file:  # last: where the disk refuses, nothing of all this stands
        file.place()


def _keep(
    chunk: PassChunk, prints: Mapping[str, PictureFingerprint], made: Mapping[str, PictureFingerprint]
) -> None:
    matcher = chunk.of.matcher
    StoredFingerprint.objects.bulk_create(
        [
            StoredFingerprint(blob_id=digest, matcher=matcher, content=one.to_bytes())
            for digest, one in made.items()
        ],
        ignore_conflicts=True,  # a listing that came meanwhile had it made, too
        batch_size=A_CUT,
    )
    digests = sorted(prints)
    for at in range(0, len(digests), A_CUT):
        rows = StoredFingerprint.objects.filter(matcher=matcher, blob__in=digests[at : at + A_CUT])
        rows.update(chunk=chunk)


@transaction.atomic
def finish(*, row: CataloguePass, actor: Actor) -> None:
    """Note that a pass is over. Raises Conflict where it was stopped meanwhile."""
    move(CataloguePass.objects, CATALOGUE_PASS, "finish", pk=row.pk, finished_at=clock.now())
    row.refresh_from_db()
    record(
        events.PASS_FINISHED,
        actor=actor,
        subject=reference("pass", row.pk),
        done=row.done,
        refused=row.refused,
    )
    long_work.finish(name=row.long_work)


@transaction.atomic
def stop(*, pass_id: UUID, actor: Actor) -> CataloguePass:
    """Stop a pass; what it made stays, and whoever drives it ends after its chunk. Raises Forbidden, PassNotFound,
    Conflict."""
    actor.require(Permission.RESCAN)
    row = pass_queries.catalogue_pass(actor, pass_id)
    move(CataloguePass.objects, CATALOGUE_PASS, "stop", pk=row.pk, finished_at=clock.now())
    row.refresh_from_db()
    record(
        events.PASS_STOPPED, actor=actor, subject=reference("pass", row.pk), done=row.done, total=row.total
    )
    long_work.finish(name=row.long_work)
    return row
