"""What a check of a receiver says: kept, broken or not seen, what was found, and what mends it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CheckVerdict(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    NOT_SEEN = "not seen"


@dataclass(frozen=True)
class ConformanceFinding:
    """name: what is asked of the receiver; found: what it did instead; mend: how to mend it."""

    name: str
    verdict: CheckVerdict
    found: str = ""
    mend: str = ""


class Broken(Exception):  # noqa: N818 - what it says of the contract
    """The receiver does not do what is asked; its text says what it did."""


class Unseen(Exception):  # noqa: N818 - what it says of the contract
    """Whether the receiver does what is asked cannot be seen; its text says what would show it."""
