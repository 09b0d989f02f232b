"""Files whole past days of evaluations away as Parquet, and deletes what was kept for long enough."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Sum

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.operations import forget_blobs, store_blob
from zhengpin.evidence.queries import read_blob
from zhengpin.kit import clock
from zhengpin.kit.holds import held
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.rulebook import events
from zhengpin.rulebook.evaluations.files import MEDIA_TYPE, names_any, table_of, written
from zhengpin.rulebook.evaluations.queries import day_of, kept_since, midnight, rows_of_day, values_of
from zhengpin.rulebook.models import Evaluation, EvaluationFile, ShadowDifference

MOST_A_FILE = 200_000
SETTLED = timedelta(hours=1)
"""After midnight no transaction of the day before is still open."""


class TakenMeanwhileError(Exception):
    """Another process files the same evaluations away at this moment."""


def file_away_past_days(*, actor: Actor) -> int:
    """File every evaluation of the days that are over; return how many files were made. Done twice, nothing happens."""
    today, made = day_of(clock.now() - SETTLED), 0
    while oldest := Evaluation.objects.order_by("at").values_list("at", flat=True).first():
        if day_of(oldest) >= today:
            break
        try:
            file_away(day=day_of(oldest), actor=actor)
        except (IntegrityError, TakenMeanwhileError):
            break
        made += 1
    return made


@transaction.atomic
def file_away(*, day: date, actor: Actor) -> EvaluationFile | None:
    """Put the first evaluations of a day, at most MOST_A_FILE, into a file in place of their rows; None without any.

    Raises TakenMeanwhileError, or IntegrityError, where another does so at this moment; then nothing is changed.
    """
    rows = values_of(rows_of_day(day).order_by("pk")[:MOST_A_FILE])
    if not rows:
        return None
    blob = store_blob(content=written(table_of(rows)), media_type=MEDIA_TYPE, actor=actor)
    made = EvaluationFile.objects.create(
        day=day,
        part=EvaluationFile.objects.filter(day=day).count(),
        blob=blob,
        rows=len(rows),
        books=dict(Counter(row["book"] for row in rows)),
        filed_at=clock.now(),
    )
    filed = rows_of_day(day).filter(pk__gte=rows[0]["id"], pk__lte=rows[-1]["id"])
    if filed.delete()[0] != len(rows):
        raise TakenMeanwhileError()
    record(
        events.EVALUATIONS_FILED,
        actor=actor,
        subject=reference("evaluations", f"{day}.{made.part}"),
        day=day,
        part=made.part,
        rows=made.rows,
        digest=blob.digest,
    )
    return made


@transaction.atomic
def forget_evaluations(*, actor: Actor) -> int:
    """Delete what was kept for long enough, files and differences of the shadow; return how many evaluations.

    A file that tells of something held stays whole until that is held no longer.
    """
    before = kept_since()
    old = EvaluationFile.objects.filter(day__lt=before)
    kept = held()
    if kept:
        old = old.exclude(pk__in=[row.pk for row in old if names_any(read_blob(row.blob_id), kept)])
    rows = old.aggregate(rows=Sum("rows"))["rows"] or 0
    digests = list(old.values_list("blob_id", flat=True))
    shadowed = ShadowDifference.objects.filter(at__lt=midnight(before))
    differences, _ = shadowed.exclude(subject__in=kept.references()).delete()
    if not digests and not differences:
        return 0
    files, _ = old.delete()
    forget_blobs(digests=digests, actor=actor)
    record(
        events.EVALUATIONS_FORGOTTEN,
        actor=actor,
        subject=reference("evaluations", before),
        before=before,
        files=files,
        rows=rows,
        differences=differences,
    )
    return rows
