"""Leaves traits in the demo: many merchants share a warehouse, and two came back under other names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from zhengpin.catalog.queries import merchants
from zhengpin.demo.opening import OPENER
from zhengpin.linkage.operations import store_traits

if TYPE_CHECKING:
    from zhengpin.catalog.models import Merchant

WAREHOUSES = 3


def leave_traits() -> int:
    """Store what the marketplace knows of its merchants; return how many traits were stored."""
    rows = sorted(merchants(OPENER), key=lambda row: (row.source, row.external_id))
    stored = 0
    for source, some in groupby(rows, key=lambda row: row.source):
        items = list(_traits(list(some)))
        stored += sum(
            answer.verdict == "stored" for answer in store_traits(source=source, items=items, actor=OPENER)
        )
    return stored


def _traits(rows: Sequence[Merchant]) -> Iterator[dict[str, object]]:
    # The last two are run by the people of the first two: one gave the same account and phone, one the same device.
    again = {len(rows) - 1: (0, ("bank_account", "phone")), len(rows) - 2: (1, ("device", "staff"))}
    for number, row in enumerate(rows):
        of_old, shared = again.get(number, (number, ())) if len(rows) > 4 else (number, ())
        for kind in ("bank_account", "phone", "device", "staff", "warehouse"):
            whose = of_old if kind in shared else number
            yield {
                "account": "merchant",
                "external_id": row.external_id,
                "kind": kind,
                "value": _value(kind, whose),
            }


def _value(kind: str, number: int) -> str:
    return {
        "bank_account": f"62220200{number:011d}",
        "phone": f"+86138{number:08d}",
        "device": f"demo-device-{number}",
        "staff": f"33010119900101{number:04d}",
        "warehouse": f"demo-warehouse-{number % WAREHOUSES}",
    }[kind]
