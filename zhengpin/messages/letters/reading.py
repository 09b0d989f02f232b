"""Reads the letters that ship with the package: every version ever sent stays in `content/`, and the newest is used.

An operator's own versions are rows (`LetterVersion`); which of all is in force, `queries.letter_in_force` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from zhengpin.kit.packaged import packaged
from zhengpin.messages.letters.letter import LANGUAGES, PARTS, Letter, placeholders_of
from zhengpin.messages.states import LetterKind

__all__ = ["LANGUAGES", "Letter", "all_letters", "letter", "placeholders_of", "unwrapped"]


@cache
def all_letters() -> tuple[Letter, ...]:
    """Return every version of every letter, by name and version. Raises ValueError for a faulty content file."""
    folder = files("zhengpin.messages.letters").joinpath("content")
    found = [_read(entry.name) for entry in folder.iterdir()]
    return tuple(sorted(found, key=lambda letter: (letter.name, letter.version)))


def letter(name: str, version: int | None = None) -> Letter:
    """Return a letter of the package, by default its newest version. Raises KeyError."""
    found = [one for one in all_letters() if one.name == name and version in (None, one.version)]
    if not found:
        raise KeyError(name)
    return found[-1]


def _read(file_name: str) -> Letter:
    given: dict[str, Any] = packaged("zhengpin.messages.letters", f"content/{file_name}")
    made = Letter(
        given["letter"],
        given["version"],
        LetterKind(given["kind"]),
        unwrapped(given["texts"]),
        given.get("phrases", {}),
        given.get("deadline", False),
        frozenset(given.get("offers", ())),
    )
    if file_name != f"{made.name}.v{made.version}.yaml":
        raise ValueError(f"{file_name} holds {made.name} version {made.version}")
    if set(made.texts) != set(LANGUAGES) or any(set(t) != set(PARTS) for t in made.texts.values()):
        raise ValueError(f"{file_name} must hold subject and body in {LANGUAGES}")
    if any(set(said) != set(LANGUAGES) for choices in made.phrases.values() for said in choices.values()):
        raise ValueError(f"{file_name} must hold every phrase in {LANGUAGES}")
    return made


def unwrapped(given: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Join the lines of each paragraph: they are broken to be read there, in the letter where the page ends."""
    return {
        language: {part: _joined(text, language) for part, text in texts.items()}
        for language, texts in given.items()
    }


def _joined(text: str, language: str) -> str:
    joint = "" if language.startswith("zh") else " "
    paragraphs = (paragraph.splitlines() for paragraph in text.strip().split("\n\n"))
    return "\n\n".join(joint.join(line.strip() for line in lines) for lines in paragraphs)
