"""The words by which screenings judge what a name does in its sentence."""

from __future__ import annotations

from zhengpin.matching.usage.lexicon import Lexicon, default_lexicon


def current_lexicon() -> Lexicon:
    """Return the lexicon in force now."""
    return default_lexicon()
