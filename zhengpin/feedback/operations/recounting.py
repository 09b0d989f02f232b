"""Counts all that is kept anew, by the database and from the records alone, and mends what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models, transaction
from django.db.models import Case, Count, F, Q, Sum, Value, When

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.feedback import events
from zhengpin.feedback.models import Feedback, Order, Unit, UnitDay
from zhengpin.feedback.operations.counting import COLUMNS
from zhengpin.feedback.states import SAYS_FAKE, BuyerRecordKind, OrderState, Says, UnitKind
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record

NEAR = 1e-6
"""Sums of fractions that differ by less are the same."""
_UNITS = ("shop__rate_unit", "creator__rate_unit", "room__rate_unit", "brand", "category")
"""The ways from a record to a unit, beside the whole marketplace."""
Counts = dict[tuple[int, date], dict[str, float]]


@dataclass(frozen=True)
class Recount:
    """rows: units and days that were counted anew; differed: those that did not say so."""

    rows: int
    differed: int


def recount(*, since: date, until: date, mend: bool, actor: Actor) -> Recount:
    """Count the days from `since` to `until` anew and compare; `mend`: write what was found where it differs.

    Records that were deleted after their time count no more, so `since` is to lie within it. Raises Forbidden.
    """
    actor.require(Permission.SEND_FEEDBACK)
    with transaction.atomic():
        standing = _standing(since, until)
        found = _counted_anew(since, until)
        differing = [
            place
            for place in standing.keys() | found.keys()
            if not _same(standing.get(place, {}), found.get(place, {}))
        ]
        if mend and differing:
            _mend(differing, found)
            record(
                events.COUNTS_MENDED,
                actor=actor,
                subject=reference("rates", f"{since}:{until}"),
                differed=len(differing),
                rows=len(standing.keys() | found.keys()),
            )
    return Recount(len(standing.keys() | found.keys()), len(differing))


def _standing(since: date, until: date) -> Counts:
    rows = UnitDay.objects.select_for_update().filter(day__gte=since, day__lte=until)
    return {
        (unit, day): dict(zip(COLUMNS, counts, strict=True))
        for unit, day, *counts in rows.values_list("unit_id", "day", *COLUMNS)
    }


def _counted_anew(since: date, until: date) -> Counts:
    found: Counts = defaultdict(lambda: defaultdict(float))
    everything = Unit.objects.filter(kind=UnitKind.ALL.value).values_list("pk", flat=True).first() or 0
    orders = Order.objects.exclude(state=OrderState.CANCELLED.value)
    feedback = Feedback.objects.filter(withdrawn=False)
    for rows, columns in ((orders, {"orders": Count("pk")}), (feedback, _feedback_columns())):
        of_days = rows.filter(day__gte=since, day__lte=until)
        for way in (None, *_UNITS):
            for unit, day, counts in _grouped(of_days, way, columns):
                held = found[everything if unit is None else unit, day]
                for column, many in counts.items():
                    held[column] += many or 0
    return found


def _grouped(
    rows: models.QuerySet, way: str | None, columns: Mapping[str, models.Aggregate]
) -> Iterator[tuple[int | None, date, dict[str, float]]]:
    if way is None:
        for row in rows.order_by().values("day").annotate(**columns):
            yield None, row.pop("day"), row
        return
    grouped = rows.filter(**{f"{way}__isnull": False}).order_by().values("day", unit=F(way))
    for row in grouped.annotate(**columns):
        yield row.pop("unit"), row.pop("day"), row


def _feedback_columns() -> dict[str, models.Aggregate]:
    says_fake = Q(says__in=[one.value for one in SAYS_FAKE])
    kinds = {"reviews": BuyerRecordKind.REVIEW, "questions": BuyerRecordKind.QUESTION}
    kinds |= {"returns": BuyerRecordKind.RETURN, "reports": BuyerRecordKind.REPORT}
    return {
        **{column: _many(Q(kind=kind.value)) for column, kind in kinds.items()},
        "says_fake": _many(says_fake),
        "says_genuine": _many(Q(says=Says.GENUINE.value)),
        "fake_returns": _many(says_fake & Q(kind=BuyerRecordKind.RETURN.value)),
        "room_reports": _many(Q(kind=BuyerRecordKind.REPORT.value, room__isnull=False)),
        "believed": Sum("weight"),
    }


def _many(which: Q) -> Sum:
    return Sum(Case(When(which, then=Value(1)), default=Value(0)))


def _same(one: dict[str, float], other: dict[str, float]) -> bool:
    return all(abs((one.get(column) or 0) - (other.get(column) or 0)) < NEAR for column in COLUMNS)


def _mend(differing: list[tuple[int, date]], found: Counts) -> None:
    rows = [
        UnitDay(
            unit_id=unit,
            day=day,
            **{column: found.get((unit, day), {}).get(column) or 0 for column in COLUMNS},
        )
        for unit, day in differing
    ]
    UnitDay.objects.bulk_create(
        rows,
        batch_size=2000,
        update_conflicts=True,
        unique_fields=["unit", "day"],
        update_fields=list(COLUMNS),
    )
