"""Records what drawn units came to, and publishes the result once every one has its outcome."""

from __future__ import annotations

from collections import deque
from fractions import Fraction
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.inspection import events
from zhengpin.inspection.models import Sample, SampleUnit
from zhengpin.inspection.problems import DrawnUnitNotFound, OutcomesMissing, SampleNotFound
from zhengpin.inspection.published import counts_of, file_parts
from zhengpin.inspection.states import SAMPLE, SampleKind, SampleState
from zhengpin.jobs import long_work
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.kit.labels import gettext_noop
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.sampling.share.publication import figures
from zhengpin.sampling.share.recall import recall
from zhengpin.sampling.share.states import SampleOutcome
from zhengpin.sampling.share.strata import StratumCount


@transaction.atomic
def record_outcome(
    *, sample_id: UUID | str, unit: str, outcome: SampleOutcome, note: str = "", actor: Actor
) -> SampleUnit:
    """Record what a drawn unit came to. Until the result is published it may be recorded anew; each is in the ledger.

    Raises Forbidden, SampleNotFound, DrawnUnitNotFound, Conflict (`sample.cannot_record`).
    """
    actor.require(Permission.RUN_INSPECTIONS)
    # Locked against the publication, so that no outcome changes below what is published.
    row = find_row(Sample.objects.select_for_update().visible_to(actor), sample_id, SampleNotFound)
    drawn = row.listed.filter(unit=unit[:32], place__isnull=False).first()
    if drawn is None:
        raise DrawnUnitNotFound()
    if row.state != SampleState.DRAWN:
        raise Conflict(
            gettext_noop("Outcomes of this sample are no longer recorded."),
            code="sample.cannot_record",
            remedy=gettext_noop("Reload to see how far it is."),
            state=row.state,
        )
    note = note.strip().replace("\x00", "")[:1000]
    if (drawn.outcome, drawn.note) == (outcome.value, note):
        return drawn
    drawn.outcome, drawn.note = outcome.value, note
    drawn.recorded_by, drawn.recorded_at = actor.ref, clock.now()
    drawn.save(update_fields=["outcome", "note", "recorded_by", "recorded_at"])
    record(
        events.OUTCOME_RECORDED,
        actor=actor,
        subject=reference("sample", row.pk),
        number=row.number,
        unit=drawn.unit,
        outcome=drawn.outcome,
    )
    return drawn


@transaction.atomic
def complete_sample(*, sample_id: UUID | str, actor: Actor) -> Sample:
    """Say that all drawn units were looked at, so that the result is written and published.

    Raises Forbidden, SampleNotFound, OutcomesMissing, Conflict.
    """
    actor.require(Permission.RUN_INSPECTIONS)
    row = find_row(Sample.objects.select_for_update().visible_to(actor), sample_id, SampleNotFound)
    left = row.listed.filter(place__isnull=False, outcome="").count()
    if row.state == SampleState.DRAWN and left:
        raise OutcomesMissing(left=left)
    move(Sample.objects, SAMPLE, "complete", pk=row.pk)
    row.refresh_from_db()
    return row


def finish_sample(*, sample_id: UUID | str, monitored: int | None = None, actor: Actor) -> Sample:
    """Count a sample, write the published file to its digest, and publish it.

    monitored: of an audit of what passed, how many the monitoring found and a person confirmed in that period, by which
    the recall is reckoned. Raises Forbidden, SampleNotFound, Conflict.
    """
    actor.require(Permission.RUN_INSPECTIONS)
    row = find_row(Sample.objects.visible_to(actor), sample_id, SampleNotFound)
    counts, confidence = counts_of(row), Fraction(row.confidence)
    row.figures = figures(counts, confidence)
    row.monitored = monitored if row.kind == SampleKind.PASSED else None
    row.recall = _recall(row, counts, confidence) if row.monitored is not None else {}
    row.digest = _digest(row)
    with transaction.atomic():
        return _finish(row, actor)


def _finish(row: Sample, actor: Actor) -> Sample:
    counted = {"figures": row.figures, "monitored": row.monitored, "recall": row.recall}
    move(
        Sample.objects,
        SAMPLE,
        "finish",
        pk=row.pk,
        digest=row.digest,
        published_at=clock.now(),
        **counted,
    )
    long_work.finish(name=row.long_work)
    record(
        events.SAMPLE_FINISHED,
        actor=actor,
        subject=reference("sample", row.pk),
        number=row.number,
        kind=row.kind,
        recall=row.recall,
        digest=row.digest,
        **row.figures,
    )
    row.refresh_from_db()
    return row


def _digest(row: Sample) -> str:
    [last] = deque(file_parts(row), maxlen=1)
    return last.decode().split('"')[3]


def _recall(row: Sample, counts: list[StratumCount], confidence: Fraction) -> dict[str, object]:
    reckoned = recall(row.monitored or 0, counts, confidence)
    return {
        "share": str(reckoned.share) if reckoned.share is not None else "",
        "interval": [str(end) for end in reckoned.interval],
        "widest": [str(end) for end in reckoned.widest],
    }
