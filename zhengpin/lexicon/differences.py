"""Says how two sets of words differ: which were added, changed or taken out. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhengpin.lexicon.models import LexiconTerm
from zhengpin.lexicon.states import WordChange

if TYPE_CHECKING:
    from zhengpin.lexicon.cleaning import CleanTerm

COMPARED = ("text", "kind", "weight", "language", "note")


@dataclass(frozen=True)
class LexiconDifference:
    """How one word differs. before, after: rows of words; None where it was added or taken out."""

    change: WordChange
    before: LexiconTerm | CleanTerm | None
    after: LexiconTerm | CleanTerm | None

    @property
    def term(self) -> object:
        """Return the word as it now stands, or as it stood."""
        return self.after or self.before

    @property
    def is_sought_anew(self) -> bool:
        """Say whether a text may be found by it that was not found before: not for a note alone."""
        if self.change == WordChange.REMOVED:
            return False
        return self.before is None or any(
            getattr(self.before, name) != getattr(self.after, name) for name in ("text", "kind", "weight")
        )


def differences(
    before: Iterable[LexiconTerm | CleanTerm], after: Iterable[LexiconTerm | CleanTerm]
) -> list[LexiconDifference]:
    """Return how the words of `after` differ from those of `before`: added, changed, taken out; by key in each."""
    old, new = {one.key: one for one in before}, {one.key: one for one in after}
    added = [LexiconDifference(WordChange.ADDED, None, new[key]) for key in sorted(new.keys() - old.keys())]
    changed = [
        LexiconDifference(WordChange.CHANGED, old[key], new[key])
        for key in sorted(new.keys() & old.keys())
        if any(getattr(old[key], name) != getattr(new[key], name) for name in COMPARED)
    ]
    removed = [
        LexiconDifference(WordChange.REMOVED, old[key], None) for key in sorted(old.keys() - new.keys())
    ]
    return added + changed + removed


def counted(found: Iterable[LexiconDifference]) -> dict[str, int]:
    """Return how many words were added, changed and removed."""
    counts = {change.value: 0 for change in WordChange}
    for one in found:
        counts[one.change.value] += 1
    return counts
