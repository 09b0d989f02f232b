"""Counts by unit and day: what an order or feedback adds, as differences that are written in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db import connection

from zhengpin.feedback.models import COUNTED, Feedback, Order, UnitDay
from zhengpin.feedback.operations.units import ALL, Key
from zhengpin.feedback.states import SAYS_FAKE, BuyerRecordKind, OrderState, Says, UnitKind

COLUMNS = (*COUNTED, "believed")
_OF_KIND = {
    BuyerRecordKind.REVIEW.value: "reviews",
    BuyerRecordKind.QUESTION.value: "questions",
    BuyerRecordKind.RETURN.value: "returns",
    BuyerRecordKind.REPORT.value: "reports",
}
_FAKE = frozenset(SAYS_FAKE)


def counts_of(row: Order | Feedback) -> dict[str, float]:
    """Return what a record adds to each of its units on its day, by column."""
    if isinstance(row, Order):
        return {} if row.state == OrderState.CANCELLED else {"orders": 1}
    if row.withdrawn:
        return {}
    found: dict[str, float] = {_OF_KIND[row.kind]: 1}
    if row.says in _FAKE:
        found["says_fake"] = 1
        if row.kind == BuyerRecordKind.RETURN:
            found["fake_returns"] = 1
    elif row.says == Says.GENUINE:
        found["says_genuine"] = 1
    if row.kind == BuyerRecordKind.REPORT and row.room_id is not None:
        found["room_reports"] = 1
    if row.weight:
        found["believed"] = row.weight
    return found


def units_of(row: Order | Feedback, units: Mapping[Key, int]) -> list[int]:
    """Return the numbers of the units that a record counts for."""
    found = [units[ALL]]
    if row.shop_id is not None:
        found.append(units[_key(_SHOP, row.shop_id)])
    if row.creator_id is not None:
        found.append(units[_key(_CREATOR, row.creator_id)])
    if row.room_id is not None:
        found.append(units[_key(_ROOM, row.room_id)])
    found += [pk for pk in (row.brand_id, row.category_id) if pk is not None]
    return found


_SHOP, _CREATOR, _ROOM = UnitKind.SHOP.value, UnitKind.CREATOR.value, UnitKind.ROOM.value


@lru_cache(maxsize=50_000)
def _key(kind: str, pk: UUID) -> Key:
    """Return the key of a unit; to write an id out takes longer than to count the record."""
    return kind, str(pk)


class Differences:
    """What is to be added to counts, gathered over many records."""

    def __init__(self) -> None:
        self._by_day: dict[tuple[int, date], dict[str, float]] = defaultdict(lambda: defaultdict(float))

    def add(self, units: Iterable[int], day: date, counts: Mapping[str, float], sign: int = 1) -> None:
        if not counts:
            return
        for unit in units:
            held = self._by_day[unit, day]
            for column, many in counts.items():
                held[column] += sign * many

    def write(self) -> None:
        """Add all to what stands, in one order, so that no two writers wait for each other; nothing that is 0."""
        rows = [
            (unit, connection.ops.adapt_datefield_value(day), *(held.get(column, 0) for column in COLUMNS))
            for (unit, day), held in sorted(self._by_day.items())
            if any(held.values())
        ]
        if rows:
            with connection.cursor() as cursor:
                cursor.executemany(_ADD, rows)
        self._by_day.clear()


_TABLE = UnitDay._meta.db_table
_ADD = (
    f"INSERT INTO {_TABLE} (unit_id, day, {', '.join(COLUMNS)})"  # noqa: S608 - names of columns
    f" VALUES ({', '.join(['%s'] * (len(COLUMNS) + 2))})"
    " ON CONFLICT (unit_id, day) DO UPDATE SET "
    + ", ".join(f"{column} = {_TABLE}.{column} + excluded.{column}" for column in COLUMNS)
)
