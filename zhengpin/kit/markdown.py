"""Writes tables in Markdown, for the documents that are made from the code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table; whatever a cell holds stays on its line and in its column."""
    return [_row(heads), _row(["---"] * len(heads)), *(_row([_cell(one) for one in row]) for row in rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|") or "–"
