"""Fills an SQLite database with very many complaints, copied by the database itself from one that the flows made.

A tenth is one rights holder's, a twentieth is against one merchant. To be imported once Django is set up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from zhengpin.complaints.models import Complaint

# In twenty complaints: how each stands, and what is then of its one target.
_STATES = ("draft",) + ("under_review",) * 2 + ("in_progress",) * 3 + ("lapsed",) + ("closed",) * 13
_TARGETS = {
    "draft": "listed",
    "under_review": "under_review",
    "in_progress": "waiting_respondent",
    "lapsed": "listed",
}
_ID = "printf('%012x7%03x8%015x', {first} + n, {kind}, n)"
"""An id in the order of time, as ours are, by the number of the complaint; kind: of the row."""
_FIRST_MS = 1_700_000_000_000


@transaction.atomic
def multiply(row: Complaint, many: int, holders: list[UUID], respondents: list[UUID]) -> None:
    """Copy a forwarded complaint of one target and one running clock so many times, in many states."""
    target, clock = row.targets.get(), row.clocks.get(state="running")
    with connection.cursor() as cursor:
        _lay_out(cursor, "holder_of", holders, many)
        _lay_out(cursor, "respondent_of", respondents, many)
        cursor.execute("CREATE TEMP TABLE state_of (at INTEGER PRIMARY KEY, complaint TEXT, target TEXT)")
        states = [(at, state, _TARGETS.get(state, "confirmed")) for at, state in enumerate(_STATES)]
        cursor.executemany("INSERT INTO state_of VALUES (%s, %s, %s)", states)
        running = "s.complaint = 'in_progress'"
        _insert(cursor, row, many, _complaint())
        _insert(cursor, clock, many, _clock(), where=running)
        _insert(cursor, target, many, _target(running))


def _lay_out(cursor: Any, name: str, ids: list[UUID], many: int) -> None:
    cursor.execute(f"CREATE TEMP TABLE {name} (at INTEGER PRIMARY KEY, id TEXT)")
    cursor.executemany(f"INSERT INTO {name} VALUES (%s, %s)", [(at, one.hex) for at, one in enumerate(ids)])


def _complaint() -> dict[str, str]:
    return {
        "id": _id(1),
        "holder_id": "h.id",
        "client_ref": "'l-' || n",
        "state": "s.complaint",
        "title": "'Paper crane kettles ' || n",
        "submitted_at": "datetime(t.submitted_at, '-' || (2 + n %% 300) || ' days')",
        "closed_at": "CASE WHEN s.complaint = 'closed' THEN t.submitted_at END",
    }


def _target(running: str) -> dict[str, str]:
    return {
        "id": _id(2),
        "complaint_id": _id(1),
        "respondent_id": "r.id",
        "state": "s.target",
        "case_id": "NULL",
        "decision_id": "CASE WHEN s.target IN ('waiting_respondent', 'confirmed') THEN t.decision_id END",
        "forwarded_at": "CASE WHEN s.target IN ('waiting_respondent', 'confirmed') THEN t.forwarded_at END",
        "clock_id": f"CASE WHEN {running} THEN {_id(3)} END",
    }


def _clock() -> dict[str, str]:
    later = "strftime('%%Y-%%m-%%d %%H:%%M:%%S', t.due_at, '+' || (n %% 500) || ' hours')"
    return {
        "id": _id(3),
        "complaint_id": _id(1),
        "respondent_id": "r.id",
        "due_at": later,
        "fires_at": later,
    }


def _id(kind: int) -> str:
    return _ID.format(first=_FIRST_MS, kind=kind).replace("%", "%%")


def _insert(cursor: Any, row: models.Model, many: int, changed: Mapping[str, str], where: str = "1") -> None:
    """Insert copies of a row: its columns, but those in `changed` by their own expression over n, h, r, s and t."""
    columns = [field.column for field in row._meta.concrete_fields]
    given = ", ".join(changed.get(name, f't."{name}"') for name in columns)
    quoted = ", ".join(f'"{name}"' for name in columns)
    table = row._meta.db_table
    cursor.execute(
        f"WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < %s) "
        f'INSERT INTO "{table}" ({quoted}) SELECT {given} FROM numbers '
        f'JOIN "{table}" t ON t.id = %s '
        "JOIN state_of s ON s.at = n %% 20 "
        "JOIN holder_of h ON h.at = CASE WHEN n / 20 %% 10 = 0 THEN 0 "
        "ELSE 1 + n / 20 %% (SELECT max(at) FROM holder_of) END "
        "JOIN respondent_of r ON r.at = CASE WHEN n / 20 %% 20 = 7 THEN 0 "
        "ELSE 1 + n %% (SELECT max(at) FROM respondent_of) END "
        f"WHERE {where}",
        [many, row.pk.hex],
    )
