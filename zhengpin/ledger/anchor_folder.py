"""Keeps anchors in a folder outside the database: a line for each in `anchors.txt`, and time stamps beside it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import gettext_noop
from zhengpin.ledger.sealing import Anchor

NAME = "anchors.txt"
_DIGITS = frozenset("0123456789abcdef")


@dataclass(frozen=True)
class AnchorFolder:
    """A folder of anchors, to whose list lines are only ever added."""

    path: Path

    def keep(self, anchor: Anchor, at: datetime, *, stamp: bytes = b"") -> None:
        """Add an anchor and the time stamp about it; both are on the disk when this returns. Raises OSError."""
        self.path.mkdir(parents=True, exist_ok=True)
        if stamp:
            _write(self.stamp_of(anchor.number), stamp)
        line = f"{anchor.number}:{anchor.chain} {at.isoformat()}\n"
        with (self.path / NAME).open("a", encoding="ascii") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def anchors(self) -> list[Anchor]:
        """Return what is kept, in order, nothing where there is no list yet. Raises Invalid, OSError."""
        place = self.path / NAME
        return read_anchors(place.read_text(encoding="utf-8")) if place.exists() else []

    def stamp_of(self, number: int) -> Path:
        """Return where the time stamp about a seal is kept."""
        return self.path / f"{number}.tsr"


def read_anchors(text: str) -> list[Anchor]:
    """Return the anchors of a list, `number:chain` at the beginning of each line. Raises Invalid naming the line."""
    return [
        read_anchor(words[0], line=at)
        for at, line in enumerate(text.splitlines(), 1)
        if (words := line.split())
    ]


def read_anchor(text: str, *, line: int = 0) -> Anchor:
    """Return the anchor `number:chain`. Raises Invalid (`anchor.malformed`)."""
    number, _, chain = text.partition(":")
    if not (number.isascii() and number.isdigit() and len(chain) == 64 and set(chain) <= _DIGITS):
        raise Invalid(
            gettext_noop("This is no anchor."),
            code="anchor.malformed",
            remedy=gettext_noop("Write it as number:chain, the chain value in 64 hexadecimal digits."),
            given=text[:100],
            line=line,
        )
    return Anchor(int(number), chain)


def _write(place: Path, content: bytes) -> None:
    with place.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
