"""System reads of the ranges by which ISBNs are parted: the newest that were imported, held once in each process."""

from __future__ import annotations

import threading

from django.db.models import Max

from zhengpin.matching.books.ranges import RangeRule, RangeTable
from zhengpin.rights.models import IsbnRangeImport

_lock = threading.Lock()
_held: tuple[tuple[int, str], RangeTable] | None = None


def isbn_ranges_number() -> int:
    """Return the number of the newest ranges, 0 before the first: what changes when they do (one small query)."""
    return IsbnRangeImport.objects.aggregate(newest=Max("number"))["newest"] or 0


def isbn_ranges_row() -> IsbnRangeImport | None:
    """Return the import whose ranges hold, None before the first."""
    return IsbnRangeImport.objects.order_by("-number").first()


def isbn_ranges() -> RangeTable | None:
    """Return the ranges in force, None where none were imported; read again only when newer ones are there."""
    global _held
    newest = IsbnRangeImport.objects.order_by("-number").values_list("number", "digest").first()
    with _lock:
        held = _held
    if newest is None or (held is not None and held[0] == newest):
        return held[1] if newest and held else None
    row = IsbnRangeImport.objects.get(number=newest[0])
    table = RangeTable((RangeRule(*rule) for rule in row.rules), row.agencies, row.edition)
    with _lock:
        _held = (newest, table)
    return table


def hyphenated(isbn: str) -> str:
    """Return an ISBN of thirteen digits with its hyphens as far as the ranges are known, else as it is."""
    ranges = isbn_ranges() if len(isbn) == 13 else None
    parts = ranges.parts(isbn) if ranges else None
    return parts.hyphenated if parts else isbn
