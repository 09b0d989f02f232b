"""Reads the letters: every version ever sent stays in `content/`, and the newest is used."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from zhengpin.messages.states import LetterKind

LANGUAGES = ("en", "zh-hans")


@dataclass(frozen=True)
class Letter:
    """One version of one letter.

    texts: `{language: {"subject", "body"}}` with placeholders in braces; phrases: for a placeholder that is one of a
    few whole sentences, `{placeholder: {choice: {language: sentence}}}`.
    """

    name: str
    version: int
    kind: LetterKind
    texts: Mapping[str, Mapping[str, str]]
    phrases: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    @property
    def placeholders(self) -> frozenset[str]:
        """Return every placeholder of the letter."""
        return frozenset().union(
            *(placeholders_of(part) for text in self.texts.values() for part in text.values())
        )


def placeholders_of(text: str) -> frozenset[str]:
    """Return the placeholders of a text."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)


@cache
def all_letters() -> tuple[Letter, ...]:
    """Return every version of every letter, by name and version. Raises ValueError for a faulty content file."""
    folder = files("zhengpin.messages.letters").joinpath("content")
    found = [_read(entry.name, entry.read_text(encoding="utf-8")) for entry in folder.iterdir()]
    return tuple(sorted(found, key=lambda letter: (letter.name, letter.version)))


def letter(name: str, version: int | None = None) -> Letter:
    """Return a letter, by default its newest version. Raises KeyError."""
    found = [one for one in all_letters() if one.name == name and version in (None, one.version)]
    if not found:
        raise KeyError(name)
    return found[-1]


def _read(file_name: str, text: str) -> Letter:
    given: dict[str, Any] = yaml.safe_load(text)
    made = Letter(
        given["letter"],
        given["version"],
        LetterKind(given["kind"]),
        _texts(given["texts"]),
        given.get("phrases", {}),
    )
    if file_name != f"{made.name}.v{made.version}.yaml":
        raise ValueError(f"{file_name} holds {made.name} version {made.version}")
    if set(made.texts) != set(LANGUAGES) or any(set(t) != {"subject", "body"} for t in made.texts.values()):
        raise ValueError(f"{file_name} must hold subject and body in {LANGUAGES}")
    if any(set(said) != set(LANGUAGES) for choices in made.phrases.values() for said in choices.values()):
        raise ValueError(f"{file_name} must hold every phrase in {LANGUAGES}")
    return made


def _texts(given: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {
        language: {part: _unwrapped(text, language) for part, text in texts.items()}
        for language, texts in given.items()
    }


def _unwrapped(text: str, language: str) -> str:
    """Join the lines of each paragraph: in the file they are broken to be read, in the letter where the page ends."""
    joint = "" if language.startswith("zh") else " "
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join(joint.join(paragraph.splitlines()) for paragraph in paragraphs)
