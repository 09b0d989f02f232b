"""What the search for names takes and gives: protected names, matches, and the rules by which they were found."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

Rule = Literal[
    "exact_form",
    "look_alike_letters",
    "invisible_characters",
    "joined_words",
    "spaced_letters",
    "interposed",
    "digits_for_letters",
    "repeated_characters",
    "edit_distance",
    "sound",
    "shape",
    "split_characters",
    "pinyin",
    "combined",
]
"""combined: several of sound, shape, split characters and pinyin in one name."""

Bend = tuple[str, str, str]
"""A character as it is written, the one that is meant, and how: sound, near_sound, shape, split_characters, pinyin."""


@dataclass(frozen=True, slots=True)
class ProtectedName:
    """id: the caller's own; forms: the name as it is written, in every language and spelling. Pinyin follows from Han
    forms; initials do not, for in one of a hundred honest titles some brand's stand.
    """

    id: Hashable
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A protected name found in a text.

    name_id, form: what was found; start, end: offsets in the original text; matched_text: what stands there;
    score: 0..1, 1 is the very form; why: the rule that found it; distance: edits (edit_distance only); bends: the
    characters that were compared, where some were (normalised).
    """

    name_id: Hashable
    form: str
    start: int
    end: int
    matched_text: str
    kind: Literal["exact", "fuzzy"]
    score: float
    why: Rule
    distance: int = 0
    bends: tuple[Bend, ...] = ()
