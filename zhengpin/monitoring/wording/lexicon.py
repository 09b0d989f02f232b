"""The words by which screenings judge what a name does in its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from zhengpin.lexicon.queries import published
from zhengpin.matching.usage.lexicon import CueKind, Lexicon

SLANG_WEIGHT = 0.5
"""Weight from which a word that sellers use for fakes is reason to look closer."""


def current_lexicon() -> Lexicon:
    """Return the lexicon in force now: one small query, so that every process follows a publication at once."""
    return published().lexicon


def lexicon_number() -> int:
    """Return the number of the version in force, 0 for the words of the package where none was published."""
    return published().number


def has_slang(texts: Iterable[str], lexicon: Lexicon) -> bool:
    """Say whether any of these texts holds a word that sellers use for fakes."""
    cues = (cue for text in texts for cue in lexicon.find(text))
    return any(cue.kind is CueKind.COUNTERFEIT and cue.weight >= SLANG_WEIGHT for cue in cues)
