"""Tells the columns of a list of targets by their headers, and what its words mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from zhengpin.complaints.reading.cues import load


def folded(written: str) -> str:
    """Return a word without case, width, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", written).lower())


def _by_word(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {folded(word): value for value, words in table.items() for word in (value, *words)}


_FIELDS = _by_word(load("columns"))
SUBJECT_KINDS = _by_word(load("targets")["surfaces"])
"""Word → surface, folded."""
POSITIONS = _by_word(load("targets")["positions"])
"""Word → position, folded."""
NUMBERS = ("external_id", "shop_id", "video_id", "room_id", "creator_id", "account_id")
"""The columns that hold the marketplace's number of a target."""


def columns_of(header: Sequence[str]) -> dict[int, str]:
    """Return the field of each column by position, of equal ones the first; {} where this row is no header.

    A header names an address or a number, and no cell of it is one itself.
    """
    if any("://" in cell or re.search(r"\d{5}", cell) for cell in header):
        return {}
    found: dict[int, str] = {}
    for at, cell in enumerate(header):
        field = _FIELDS.get(folded(cell))
        if field and field not in found.values():
            found[at] = field
    named = set(found.values())
    return found if named & {"address", *NUMBERS} else {}
