"""What one version of a rule changes in another, line by line of the text that people import and export."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import unified_diff
from typing import Any, NamedTuple

from zhengpin.rulebook.exchange import write_rules

CONTEXT = 2


class DifferenceLine(NamedTuple):
    """kind: "added", "removed", "gap" or "" for a line that stands in both."""

    kind: str
    text: str


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[DifferenceLine]:
    """Return the lines that differ, with two lines around each; nothing where the two are the same."""
    return lines_that_differ(write_rules([before]), write_rules([after]))


def lines_that_differ(before: str, after: str) -> list[DifferenceLine]:
    """Return the lines in which two texts differ, with two lines around each."""
    lines = list(unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=CONTEXT))[2:]
    return [_line(line) for line in lines]


def _line(line: str) -> DifferenceLine:
    if line.startswith("@@"):
        return DifferenceLine("gap", "…")
    return DifferenceLine({"+": "added", "-": "removed"}.get(line[:1], ""), line[1:])
