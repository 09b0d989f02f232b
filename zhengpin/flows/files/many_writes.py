"""Readies a connection for the many writes of a long file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

USUAL_PAGES, MANY_PAGES = 1000, 10_000
"""Pages of 4 kB after which SQLite takes its log over into the database: its own default, and here."""


@contextmanager
def many_writes() -> Iterator[None]:
    """Have SQLite take its log over ten times less often meanwhile: records that come one after the other write the
    same pages of indexes again and again. What is committed is on disk all the same. Other engines do so by themselves.
    """
    if connection.vendor != "sqlite":
        yield
        return
    _take_over_after(MANY_PAGES)
    try:
        yield
    finally:
        _take_over_after(USUAL_PAGES)


def _take_over_after(pages: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA wal_autocheckpoint={pages}")
