"""The words by which screenings judge what a name does in its sentence."""

from __future__ import annotations

from zhengpin.lexicon.queries import published
from zhengpin.matching.usage.lexicon import Lexicon


def current_lexicon() -> Lexicon:
    """Return the lexicon in force now: one small query, so that every process follows a publication at once."""
    return published().lexicon


def lexicon_number() -> int:
    """Return the number of the version in force, 0 for the words of the package where none was published."""
    return published().number
