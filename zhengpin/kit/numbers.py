"""Writes and finds the numbers that people say: `C-2026-000123`. Pure."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<![A-Z0-9])[A-Z]-\d{4}-\d{6,}(?!\d)", re.IGNORECASE)


def written(letter: str, year: int, serial: int) -> str:
    """Return a number: the letter of its kind of thing, the year that it was given in, and a serial."""
    return f"{letter}-{year}-{serial:06d}"


def number_in(text: str) -> str:
    """Return the first number that stands in a text, as it is stored; empty where none does."""
    found = _NUMBER.search(text)
    return found[0].upper() if found else ""
