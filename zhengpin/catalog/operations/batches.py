"""Moves an intake batch from received to finished, a chunk of lines at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog import events, fields
from zhengpin.catalog.models import IntakeBatch, IntakeLine
from zhengpin.catalog.problems import LineProblem, SourceRefused
from zhengpin.catalog.states import BATCH, BatchContents, BatchState, LineVerdict
from zhengpin.kit import canonical, clock, ids
from zhengpin.kit.errors import Conflict, Problem
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record

_STORED = (LineVerdict.STORED, LineVerdict.PARTIAL)
SENT_BY = {
    BatchContents.LISTINGS: Permission.SEND_CATALOGUE,
    BatchContents.BUYER_RECORDS: Permission.SEND_FEEDBACK,
}
"""The permission that whoever sends a file needs, by what its lines are."""


@dataclass(frozen=True)
class LineAnswer:
    """The verdict on one line of a batch."""

    line: int
    external_id: str
    verdict: LineVerdict
    problems: list[LineProblem] = field(default_factory=list)


class BatchMoved(Conflict):
    """Another worker has read on in this batch: what was done for the same lines here must be rolled back."""

    code = "batch.moved"
    message = _("Another worker is reading this import.")
    remedy = _("Nothing needs to be done.")


@transaction.atomic
def create_batch(
    *,
    organisation_id: UUID,
    source: str,
    form: str,
    name: str,
    path: str,
    media: str = "",
    digest: str = "",
    spooled: bool = False,
    total: int | None = None,
    batch_id: UUID | None = None,
    contents: BatchContents = BatchContents.LISTINGS,
    actor: Actor,
) -> IntakeBatch:
    """Note a file that is about to be read. path, media: where it and its pictures stand.

    Raises Forbidden, SourceRefused.
    """
    actor.require(SENT_BY[contents])
    if not fields.is_source(source):
        raise SourceRefused()
    row = IntakeBatch.objects.create(
        pk=batch_id or ids.new_id(),
        organisation_id=organisation_id,
        contents=contents.value,
        source=source,
        form=form,
        name=name[-300:],
        path=path,
        media=media,
        digest=digest,
        spooled=spooled,
        total=total,
        created_by=actor.ref,
        created_at=clock.now(),
    )
    details = {"source": source, "form": form, "name": row.name, "digest": digest}
    record(events.BATCH_STARTED, actor=actor, subject=reference("batch", row.pk), **details)
    return row


@transaction.atomic
def begin_batch(*, batch_id: UUID, total: int | None, actor: Actor) -> None:
    """Note that a batch is being read, and of how many lines; once more after a restart. Raises Conflict."""
    del actor  # the start was recorded with the batch itself
    move(IntakeBatch.objects, BATCH, "start", pk=batch_id, total=total)


@transaction.atomic
def advance_batch(
    *, batch_id: UUID, from_line: int, next_line: int, answers: Sequence[LineAnswer], actor: Actor
) -> None:
    """Note the answers to the lines from `from_line` up to but not including `next_line`.

    Call it in the transaction that stores them, so that a crash neither loses nor doubles a line. Raises BatchMoved
    if another worker answered for these lines first.
    """
    del actor  # each listing's own entry says who sent it
    counts = Counter(answer.verdict for answer in answers)
    rows = IntakeBatch.objects.filter(pk=batch_id, next_line=from_line, state=BatchState.READING.value)
    if not rows.update(
        next_line=next_line,
        stored=F("stored") + sum(counts[verdict] for verdict in _STORED),
        partial=F("partial") + counts[LineVerdict.PARTIAL],
        unchanged=F("unchanged") + counts[LineVerdict.UNCHANGED],
        stale=F("stale") + counts[LineVerdict.STALE],
        refused=F("refused") + counts[LineVerdict.REFUSED],
    ):
        raise BatchMoved()
    IntakeLine.objects.bulk_create(
        IntakeLine(
            batch_id=batch_id,
            line=answer.line,
            external_id=answer.external_id[:120],
            verdict=answer.verdict.value,
            problems=answer.problems,
        )
        for answer in answers
        if answer.verdict != LineVerdict.STORED
    )


@transaction.atomic
def finish_batch(*, batch_id: UUID, actor: Actor) -> None:
    """Note that a batch was read to its end. Raises Conflict."""
    move(IntakeBatch.objects, BATCH, "finish", pk=batch_id, finished_at=clock.now())
    row = IntakeBatch.objects.get(pk=batch_id)
    counts = {name: getattr(row, name) for name in ("stored", "unchanged", "refused")}
    record(
        events.BATCH_FINISHED, actor=actor, subject=reference("batch", batch_id), source=row.source, **counts
    )


@transaction.atomic
def fail_batch(*, batch_id: UUID, problem: Problem, actor: Actor) -> None:
    """Note that the file as a whole cannot be read; what was stored of it before stays. Raises Conflict."""
    failure = {
        "code": problem.code,
        "facts": canonical.plain(getattr(problem, "facts", {})),
        "message": str(problem.message),
        "remedy": str(problem.remedy),
    }
    move(IntakeBatch.objects, BATCH, "fail", pk=batch_id, failure=failure, finished_at=clock.now())
    source = IntakeBatch.objects.values_list("source", flat=True).get(pk=batch_id)
    record(
        events.BATCH_FAILED,
        actor=actor,
        subject=reference("batch", batch_id),
        source=source,
        code=problem.code,
    )
