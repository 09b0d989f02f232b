"""Puts patterns together from their words, one below the other, so that they can be read."""

from __future__ import annotations

import re


def either(words: str) -> str:
    """Return a pattern of the words of a text, that any of them fits; `_` stands for a space within one."""
    return "(?:" + "|".join(word.replace("_", " ") for word in words.split()) + ")"


def pattern(*parts: str) -> re.Pattern[str]:
    """Return the parts one after another as a pattern, in which upper and lower case are the same."""
    return re.compile("".join(parts), re.IGNORECASE)
