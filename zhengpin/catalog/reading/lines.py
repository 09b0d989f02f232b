"""One line of a file, as every reader gives it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from zhengpin.catalog.problems import LineProblem

MOST_LINE = 32 * 1024 * 1024
"""Bytes of one line."""


@dataclass(frozen=True)
class FileLine:
    """A line by its number as a person counts (a table's header is line 1): an item, or what is wrong with it.

    size: about how many bytes it takes in memory.
    """

    number: int
    item: Any = None
    problems: list[LineProblem] = field(default_factory=list)
    size: int = 0
