"""The states in which a PDF was saved: programs append what they change, so that earlier states stay in the file."""

from __future__ import annotations

import re

_END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF[\r\n ]{0,2}")
_TABLE = re.compile(rb"\s{0,8}(?:xref\b|\d{1,10}\s+\d{1,5}\s+obj\b)")
MOST = 8


def revisions(data: bytes) -> list[bytes]:
    """Return the file as it was after each saving, first to last, at most `MOST`: the first and the last ones.

    A file that was written in one go has one. The end that linearised files have after their first page is none.
    """
    ends = [match.end() for match in _END.finditer(data) if _holds(data, int(match[1]), match.start())]
    if b"/Linearized" in data[:1024] and len(ends) > 1:
        ends = ends[1:]
    if len(ends) > MOST:
        ends = ends[: MOST // 2] + ends[-(MOST - MOST // 2) :]
    return [data[:end] for end in ends[:-1]] + [data] if ends else [data]


def _holds(data: bytes, at: int, end: int) -> bool:
    """Return whether a table of objects begins where the end of a revision says."""
    return 0 < at < end and _TABLE.match(data, at) is not None
