"""A sample, one way: begun, its list read and published by digest, a seed entered, drawn, looked at, published.

What takes long is done by jobs, each of which bears being run twice: a list that was read half is read anew, and what
is done is done once.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.flows.inspection.frames import frame_of, monitored
from zhengpin.flows.inspection.subjects import require_other
from zhengpin.inspection import operations, queries
from zhengpin.inspection.models import Sample, SampleUnit
from zhengpin.inspection.operations import SampleDraft
from zhengpin.inspection.states import SampleKind, SampleState
from zhengpin.jobs.durable import UselessToRetryError, durable
from zhengpin.kit.errors import Problem
from zhengpin.sampling.share.states import SampleOutcome

SAMPLER = system("samples")
QUEUE = "sampling"
BEHIND = -10


@transaction.atomic
def begin(*, draft: SampleDraft, actor: Actor) -> Sample:
    """Begin a sample and have its list read. Raises as `inspection.operations.begin_sample` does."""
    row = operations.begin_sample(draft=draft, actor=actor)
    make_list.enqueue(sample_id=str(row.pk))
    return row


@transaction.atomic
def enter_seed(*, sample_id: UUID | str, seed: str, source: str, drawn_at: datetime, actor: Actor) -> Sample:
    """Enter a sample's seed and have it drawn. Raises as `inspection.operations.enter_seed` does."""
    row = operations.enter_seed(sample_id=sample_id, seed=seed, source=source, drawn_at=drawn_at, actor=actor)
    draw.enqueue(sample_id=str(row.pk))
    return row


@transaction.atomic
def complete(*, sample_id: UUID | str, actor: Actor) -> Sample:
    """Have the result of a sample written and published. Raises as `inspection.operations.complete_sample` does."""
    row = operations.complete_sample(sample_id=sample_id, actor=actor)
    publish.enqueue(sample_id=str(row.pk))
    return row


def record_outcome(
    *, sample_id: UUID | str, unit: str, outcome: SampleOutcome, note: str = "", actor: Actor
) -> SampleUnit:
    """Record what a drawn unit came to. Raises OwnDecision for one's own decision, and as the operation does."""
    require_other(queries.drawn_unit(actor, queries.sample(actor, sample_id), unit), actor=actor)
    return operations.record_outcome(sample_id=sample_id, unit=unit, outcome=outcome, note=note, actor=actor)


@durable(queue=QUEUE, priority=BEHIND)
def make_list(sample_id: str) -> dict[str, object]:
    """Read the list of a sample and publish its digest; one that cannot be had gives the sample up, and says why."""
    row = queries.sample(SAMPLER, sample_id)
    if row.state != SampleState.LISTING:
        return {"state": row.state}
    frame = frame_of(row)
    try:
        operations.list_units(sample_id=row.pk, listed=frame.listed, total=frame.total, actor=SAMPLER)
        row = operations.publish_frame(sample_id=row.pk, actor=SAMPLER)
    except Problem as problem:
        if problem.status == 409:
            raise UselessToRetryError(str(problem)) from problem
        operations.abandon_sample(sample_id=row.pk, reason=problem.code, actor=SAMPLER)
        return {"failure": problem.code}
    return {"units": row.units}


@durable(queue=QUEUE, priority=BEHIND)
def draw(sample_id: str) -> dict[str, object]:
    """Draw a sample by its seed."""
    row = queries.sample(SAMPLER, sample_id)
    if row.state != SampleState.DRAWING:
        return {"state": row.state}
    try:
        row = operations.draw_sample(sample_id=row.pk, actor=SAMPLER)
    except Problem as problem:
        raise UselessToRetryError(str(problem)) from problem
    return {"state": row.state}


@durable(queue=QUEUE, priority=BEHIND)
def publish(sample_id: str) -> dict[str, object]:
    """Count a sample that was looked at and publish its result."""
    row = queries.sample(SAMPLER, sample_id)
    if row.state != SampleState.PUBLISHING:
        return {"state": row.state}
    known = monitored(row) if row.kind == SampleKind.PASSED else None
    row = operations.finish_sample(sample_id=row.pk, monitored=known, actor=SAMPLER)
    return {"digest": row.digest}
