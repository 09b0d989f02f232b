"""Fills a letter with sample values, so that whoever writes it sees how it reads in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.safestring import SafeString

from zhengpin.messages.letters.filling import fill
from zhengpin.messages.letters.letter import Letter
from zhengpin.messages.letters.samples import sample_values
from zhengpin.messages.letters.showing import paragraphs

SHOWN = (("zh-hans", "zh-Hans"), ("en", "en"))
"""Languages of a letter, and their tags on the page; side by side in this order."""


class Preview(NamedTuple):
    """language: its tag on the page."""

    language: str
    subject: str
    body: SafeString


class Phrase(NamedTuple):
    """A placeholder that is one of a few sentences; `chosen` is the one that the preview shows."""

    name: str
    choices: list[str]
    chosen: str


def choices_of(letter: Letter, asked: Mapping[str, Any]) -> list[Phrase]:
    """Return the letter's phrases with the choice asked for, else the first."""
    return [
        Phrase(name, list(choices), asked[name] if asked.get(name) in choices else next(iter(choices)))
        for name, choices in letter.phrases.items()
    ]


def preview(letter: Letter, asked: Mapping[str, object]) -> list[Preview]:
    """Return the letter as it reads, filled with samples. Raises LetterUnfilled naming what no sample fills."""
    values = sample_values() | {phrase.name: phrase.chosen for phrase in choices_of(letter, asked)}
    filled = fill(letter, values)
    return [Preview(tag, filled[key]["subject"], paragraphs(filled[key]["body"])) for key, tag in SHOWN]
