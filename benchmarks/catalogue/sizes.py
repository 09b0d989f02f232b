"""How large the database is, as a whole and by table and index. To be imported with Django set up."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection

_WHOLE = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_database_size(current_database())",
}
_PARTS = {
    "sqlite": "SELECT name, sum(pgsize) FROM dbstat GROUP BY name",
    "postgresql": """
        SELECT c.relname, pg_relation_size(c.oid) + COALESCE(pg_total_relation_size(NULLIF(c.reltoastrelid, 0)), 0)
        FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'i')
    """,
}
LEAST = 1.0
"""Bytes a listing below which a table or index is not told."""


def database_bytes() -> int:
    """Return how large the database is."""
    with connection.cursor() as cursor:
        cursor.execute(_WHOLE[connection.vendor])
        return int(cursor.fetchone()[0])


def part_bytes() -> dict[str, int]:
    """Return the bytes of each table and index by its name; of a table with what it keeps aside."""
    with connection.cursor() as cursor:
        cursor.execute(_PARTS[connection.vendor])
        return {str(name): int(size) for name, size in cursor.fetchall()}


def grown(before: Mapping[str, int], after: Mapping[str, int], listings: int) -> dict[str, float]:
    """Return what each table and index grew by for a listing, in bytes, the largest first."""
    by = {name: (size - before.get(name, 0)) / listings for name, size in after.items()}
    return {
        name: round(size, 1) for name, size in sorted(by.items(), key=lambda one: -one[1]) if size >= LEAST
    }
