"""Every read of what was asked of the rules, over rows and files alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.evidence.queries import read_blob
from zhengpin.later import later
from zhengpin.rulebook.evaluations.files import NAMES, read, rows_of, table_of
from zhengpin.rulebook.models import Evaluation, EvaluationFile

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc
else:
    pa = later("pyarrow")
    pc = later("pyarrow.compute")

ROWS_A_TABLE = 50_000


def day_of(moment: datetime) -> date:
    """Return the day of a moment in the operator's time zone."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def midnight(day: date) -> datetime:
    """Return the moment in which a day begins in the operator's time zone."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def kept_since() -> date:
    """Return the first day of which evaluations are kept today."""
    now = today()
    try:
        return now.replace(year=now.year - settings.EVALUATION_YEARS)
    except ValueError:  # the 29th of February
        return now.replace(year=now.year - settings.EVALUATION_YEARS, day=28)


def rows_of_day(day: date) -> QuerySet[Evaluation]:
    """Return the evaluations of a day that are not in a file (a system read)."""
    return Evaluation.objects.filter(at__gte=midnight(day), at__lt=midnight(day + timedelta(days=1)))


def values_of(rows: QuerySet[Evaluation]) -> list[dict[str, object]]:
    """Return evaluations as `evaluation_files.table_of` takes them."""
    return [row | {"id": str(row["id"])} for row in rows.values(*NAMES, "facts")]


def tables(actor: Actor, starts_at: datetime, ends_at: datetime) -> Iterator[pa.Table]:
    """Yield the evaluations of [starts_at, ends_at) as tables, day by day; each stands in one of them once.

    Raises Forbidden; ValueError where a file is not what was filed, FileNotFoundError where it is gone.
    """
    actor.require(Permission.READ_CASES)
    day, last = max(day_of(starts_at), kept_since()), day_of(ends_at)
    while day <= last and actor.sees_everything:
        for table in tables_of_day(day):
            within = pc.and_(pc.greater_equal(table["at"], starts_at), pc.less(table["at"], ends_at))
            if (found := table.filter(within)).num_rows:
                yield found
        day += timedelta(days=1)


def tables_of_day(day: date) -> Iterator[pa.Table]:
    """Yield the evaluations of a day as tables (a system read)."""
    files, rows = _at_rest(day)
    for first in range(0, len(rows), ROWS_A_TABLE):
        yield table_of(rows[first : first + ROWS_A_TABLE])
    for file in files:
        yield read(read_blob(file, verify=True))


def _at_rest(day: date) -> tuple[list[str], list[dict[str, object]]]:
    """Return a day's files and rows of one moment: what is filed away meanwhile is neither read twice nor missed."""
    files = EvaluationFile.objects.filter(day=day).order_by("part").values_list("blob_id", flat=True)
    while True:
        before = list(files.all())
        rows = values_of(rows_of_day(day).order_by("pk"))
        if list(files.all()) == before:
            return before, rows


def days_with_any(first: date, last: date) -> list[date]:
    """Return the days of a period of which anything was asked, the earliest first (a system read)."""
    days = set(EvaluationFile.objects.filter(day__gte=first, day__lte=last).values_list("day", flat=True))
    rows = Evaluation.objects.filter(at__gte=midnight(first), at__lt=midnight(last + timedelta(days=1)))
    rows = rows.order_by("at")
    ends = rows.values_list("at", flat=True)
    oldest, newest = ends.first(), ends.last()
    if oldest and newest:
        day = day_of(oldest)
        while day <= day_of(newest):
            days.add(day)
            day += timedelta(days=1)
    return sorted(one for one in days if one >= kept_since())


def of_case(actor: Actor, case: str, days: Iterable[date]) -> list[dict[str, Any]]:
    """Return what was asked for a case, the earliest first; what is in files is sought in those of `days`.

    case: a typed reference. Each is as `evaluation_files.table_of` takes it. Raises Forbidden.
    """
    actor.require(Permission.READ_CASES)
    found = values_of(Evaluation.objects.visible_to(actor).filter(case=case))
    files = EvaluationFile.objects.visible_to(actor).filter(day__in=set(days))
    for file in files.values_list("blob_id", flat=True):
        table = read(read_blob(file, verify=True))
        found += rows_of(table.filter(pc.equal(table["case"], case)))
    return sorted(found, key=lambda row: row["id"])
