"""Lays a simulated ledger into the database in hand. To be imported with Django set up.

Entries are laid in by the engine's own fast way. Digests are made up, not computed: nothing here verifies the chain,
and a report counts fields, not digests.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC
from itertools import batched
from uuid import UUID

from django.db import connection, transaction

from benchmarks.report.stories import Happened

COLUMNS = ("uid", "at", "actor", "event", "subject", "parent", "fields", "digest")


def lay(happened: Iterable[Happened], start: int = 0) -> int:
    """Append entries to the ledger; return how many. start: of the ids that they get, which no two may share."""

    number = start
    add = _add_to_postgresql if connection.vendor == "postgresql" else _add_to_sqlite
    for part in batched(happened, 20_000):
        with transaction.atomic():
            add([_row(one, number + place) for place, one in enumerate(part)])
        number += len(part)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return number - start


def _row(one: Happened, number: int) -> tuple[object, ...]:
    fields = json.dumps(one.fields, ensure_ascii=False, separators=(",", ":"))  # as SQLite is written
    return (
        UUID(int=number + 1),
        one.at,
        "system:simulated",
        one.event,
        one.about,
        one.of,
        fields,
        f"{number:064x}",
    )


def _add_to_sqlite(rows: list[tuple[object, ...]]) -> None:

    plain = [(row[0].hex, str(row[1].astimezone(UTC).replace(tzinfo=None)), *row[2:]) for row in rows]  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO ledger_entry ({', '.join(COLUMNS)}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", plain
        )


def _add_to_postgresql(rows: list[tuple[object, ...]]) -> None:

    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY ledger_entry ({', '.join(COLUMNS)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
