"""Loads the phrases by which notices are read, and compiles them for letters that wrap lines and quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from zhengpin.kit.packaged import packaged

_SPACE = re.compile(r"\[[^\]]*\]| \??")
_RUNS = {" ": r"[\s>]+", " ?": r"[\s>]*"}


def phrase(*written: str) -> re.Pattern[str]:
    """Return the pattern of any of some phrases, case ignored.

    A space stands for any run of white space or `>`, and ` ?` for none too; in a character class it stays what it is.
    """
    return re.compile("|".join(map(_spaced, written)), re.IGNORECASE)


def _spaced(written: str) -> str:
    return _SPACE.sub(lambda match: _RUNS.get(match.group(), match.group()), written)


def load(name: str) -> Any:
    """Return a file of phrases as it is written."""
    return packaged("zhengpin.complaints.reading", f"phrases/{name}.yaml")


def load_phrases(name: str) -> dict[str, re.Pattern[str]]:
    """Return value → pattern, in the order of the file."""
    return {value: phrase(*phrases) for value, phrases in load(name).items()}


def load_weighted(name: str) -> dict[str, Sequence[tuple[int, re.Pattern[str]]]]:
    """Return value → groups of `(weight, pattern)`."""
    return {
        value: [(group["weight"], phrase(*group["phrases"])) for group in groups]
        for value, groups in load(name).items()
    }
