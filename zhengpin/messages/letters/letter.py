"""What a letter is: one version of one text in both languages, with its placeholders and phrases."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, field

from zhengpin.messages.states import LetterKind

LANGUAGES = ("en", "zh-hans")
PARTS = ("subject", "body")

FIRST_OWN = 1001
"""Operators' own versions are numbered from here on, so that none is ever called as one that the package brings."""

Texts = Mapping[str, Mapping[str, str]]
"""`{language: {"subject", "body"}}`, with placeholders in braces."""

Phrases = Mapping[str, Mapping[str, Mapping[str, str]]]
"""For a placeholder that is one of a few whole sentences: `{placeholder: {choice: {language: sentence}}}`."""


@dataclass(frozen=True)
class Letter:
    """One version of one letter.

    deadline: whether it tells of a time in which something must be done, so that those who want only such letters by
    e-mail get it; offers: placeholders that it does not use, but for which its senders have a value all the same.
    """

    name: str
    version: int
    kind: LetterKind
    texts: Texts
    phrases: Phrases = field(default_factory=dict)
    deadline: bool = False
    offers: frozenset[str] = frozenset()

    @property
    def own(self) -> bool:
        """Say whether the operator wrote it."""
        return self.version >= FIRST_OWN

    @property
    def placeholders(self) -> frozenset[str]:
        """Return every placeholder of the letter and of all its phrases."""
        said = (
            sentence
            for choices in self.phrases.values()
            for said in choices.values()
            for sentence in said.values()
        )
        return self._in_texts().union(*(placeholders_of(sentence) for sentence in said))

    @property
    def known(self) -> frozenset[str]:
        """Return the placeholders for which the letter's senders always have a value."""
        return self._in_texts() | self.offers

    def needed(self, values: Mapping[str, object]) -> frozenset[str]:
        """Return the placeholders that need a value: those of the texts, and of the phrases that `values` choose."""
        chosen = (
            choices.get(str(values.get(name)), {})
            for name, choices in self.phrases.items()
            if name in self._in_texts()
        )
        return self._in_texts().union(
            *(placeholders_of(sentence) for said in chosen for sentence in said.values())
        )

    def _in_texts(self) -> frozenset[str]:
        return frozenset().union(
            *(placeholders_of(part) for text in self.texts.values() for part in text.values())
        )


def placeholders_of(text: str) -> frozenset[str]:
    """Return the placeholders of a text. Raises ValueError for braces that do not match."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)
