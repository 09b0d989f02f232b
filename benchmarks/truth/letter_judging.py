"""Judges letters: whether each names the ends that it should, alike in both languages, and what then happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from benchmarks.truth.letter_reading import read
from zhengpin.messages.models import Notice, Statement

MOMENTS_TOLD = frozenset(
    {
        "restriction",
        "reversal",
        "appeal_received",
        "appeal_dismissed",
        "appeal_upheld",
        "appeal_partly_upheld",
        "appeal_not_taken",
    }
)
"""Letters that name a moment that is no end of a period: from when something holds, or when it was decided."""


@dataclass
class Judge:
    """What was read and what of it was wrong. zone: the procedure's; wrong: a sentence for each letter and fault."""

    procedure: str
    zone: str
    read: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    _seen: set[object] = field(default_factory=set)

    def letter(self, name: str, expected: Iterable[datetime] = (), *, said: Sequence[str] = ()) -> None:
        """Read the newest letter of a name. expected: the ends that it must name; said: what its English must say."""
        found = self._newest(name)
        if found is None:
            self.wrong.append(f"{self.procedure}: no letter {name}")
            return
        self._seen.add(found.pk)
        self.read[name] += len(found.texts)
        ends = sorted(set(expected))
        for language, texts in found.texts.items():
            self._texts(name, language, texts, ends)
        body = found.texts["en"]["body"]
        self.wrong += [f"{self.procedure}: {name} does not say “{one}”" for one in said if one not in body]

    def _texts(self, name: str, language: str, texts: dict[str, str], ends: list[datetime]) -> None:
        found = read(texts, language)
        place = f"{self.procedure}: {name} ({language})"
        told = [one for one in found.named if name not in MOMENTS_TOLD or one.ends_at in ends]
        if [one.ends_at for one in told] != ends:
            named = [one.ends_at.isoformat() for one in told]
            self.wrong.append(f"{place} names {named}, not {[one.isoformat() for one in ends]}")
        if any(one.zone != self.zone for one in told):
            self.wrong.append(f"{place} names another zone than {self.zone}")
        if any(one.whole_day != one.included for one in told):
            self.wrong.append(f"{place} does not say whether the last day is included")
        if found.loose and name not in MOMENTS_TOLD:
            self.wrong.append(f"{place} names a day without its hour: {found.loose}")

    def holds(self, true: bool, what: str) -> None:
        """Note what happened otherwise than a letter said."""
        if not true:
            self.wrong.append(f"{self.procedure}: {what}")

    def none_is_unread(self) -> None:
        """Note letters with an end of a period that went out in this walk and were not read."""
        for one in [*Notice.objects.all(), *Statement.objects.all()]:
            if one.pk not in self._seen and _names_an_end(one):
                self.wrong.append(f"{self.procedure}: {one.letter} went out unread")

    def _newest(self, name: str) -> Notice | Statement | None:
        rows = [
            *Notice.objects.filter(letter=name).order_by("-created_at", "-pk")[:1],
            *Statement.objects.filter(letter=name).order_by("-created_at", "-pk")[:1],
        ]
        return max(rows, key=lambda row: row.created_at, default=None)


def _names_an_end(letter: Notice | Statement) -> bool:
    """Say whether a letter names a moment that was still to come when it went out."""
    named = (one.ends_at for tag, texts in letter.texts.items() for one in read(texts, tag).named)
    return any(ends_at > letter.created_at for ends_at in named)
