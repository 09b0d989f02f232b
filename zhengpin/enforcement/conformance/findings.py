"""What a check of a receiver says: kept, broken or not seen, what was found, and what mends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhengpin.enforcement.conformance.market import Market


class Verdict(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    NOT_SEEN = "not seen"


@dataclass(frozen=True)
class Finding:
    """name: what is asked of the receiver; found: what it did instead; mend: how to mend it."""

    name: str
    verdict: Verdict
    found: str = ""
    mend: str = ""


class Broken(Exception):  # noqa: N818 - what it says of the contract
    """The receiver does not do what is asked; its text says what it did."""


class Unseen(Exception):  # noqa: N818 - what it says of the contract
    """Whether the receiver does what is asked cannot be seen; its text says what would show it."""


@dataclass(frozen=True)
class Check:
    """name and mend as in a finding; ask: raises Broken or Unseen; first: nothing else is asked if it is broken."""

    name: str
    mend: str
    ask: Callable[[Market], None]
    first: bool = False

    def run(self, market: Market) -> Finding:
        """Ask the receiver, and return what came of it."""
        try:
            self.ask(market)
        except Broken as broken:
            return Finding(self.name, Verdict.FAILED, str(broken), self.mend)
        except Unseen as unseen:
            return Finding(self.name, Verdict.NOT_SEEN, str(unseen))
        return Finding(self.name, Verdict.PASSED)
