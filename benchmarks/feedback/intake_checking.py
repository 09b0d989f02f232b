"""What stands after a run: counted anew from the records, and the limit of bare rows in a table of the same shape."""

from __future__ import annotations

import time
from datetime import timedelta
from itertools import batched
from typing import Any

from django.db import connection, transaction

from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import IntakeBatch
from zhengpin.catalog.states import BatchContents
from zhengpin.feedback.models import Buyer, Feedback, Order
from zhengpin.feedback.operations.recounting import recount

AT_ONCE = 1000


def check() -> dict[str, Any]:
    """Return what is held, how many lines were stored or refused, and how many counts a recount finds to differ."""
    found = recount(since=today() - timedelta(days=7), until=today(), mend=False, actor=system("benchmark"))
    batch = IntakeBatch.objects.get(contents=BatchContents.BUYER_RECORDS.value)
    return {
        "engine": connection.vendor,
        "orders_held": Order.objects.count(),
        "feedback_held": Feedback.objects.count(),
        "buyers_held": Buyer.objects.count(),
        "stored": batch.stored,
        "refused": batch.refused,
        "counts_compared": found.rows,
        "recount_differs": found.differed,
    }


def bare_rows_per_s(rows: int) -> float:
    """Return how many rows of orders bare `executemany` writes a second into a copy of their table, indexes and all."""
    table, columns = (
        Order._meta.db_table,
        [one.column for one in Order._meta.concrete_fields if one.column != "id"],
    )
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {table} LIMIT {rows}")
        held = cursor.fetchall()
        cursor.execute("DELETE FROM feedback_feedback")
        cursor.execute(f"DELETE FROM {table}")
    statement = f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})"
    began = time.perf_counter()
    for some in batched(held, AT_ONCE):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(statement, some)
    return len(held) / (time.perf_counter() - began)
