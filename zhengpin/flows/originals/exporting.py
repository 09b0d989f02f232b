"""Writes a depositor's originals as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime

from zhengpin.accounts.actor import Actor
from zhengpin.originals import queries

COLUMNS = (
    *("id", "name", "sha256", "kind", "state", "answer", "scope", "source", "strong_line"),
    *("deposited_at", "first_seen_at", "public_since", "exclusive_since", "ends_at"),
)


def csv_lines(actor: Actor) -> Iterator[str]:
    """Yield the lines of a CSV of one's deposits, the oldest first; times in UTC. Raises Forbidden."""
    rows = table_rows(actor)
    return (_line(row) for row in rows)


def table_rows(actor: Actor) -> Iterator[list[str]]:
    """Yield the same as rows, the columns' names first. Raises Forbidden."""
    rows = queries.deposits(actor).order_by("deposited_at", "pk").values_list(*COLUMNS)
    return _written(rows.iterator(1000))


def _written(rows: Iterator[tuple[object, ...]]) -> Iterator[list[str]]:
    yield list(COLUMNS)
    for row in rows:
        yield [_plain(value) for value in row]


def _plain(value: object) -> str:
    """Return a value as a table holds it; a text that a spreadsheet would take for a formula is told from one."""
    text = "" if value is None else value.isoformat() if isinstance(value, datetime) else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _line(values: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(values)
    return out.getvalue()
