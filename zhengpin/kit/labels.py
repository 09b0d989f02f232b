"""Vocabulary values that carry their own label in both languages."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A string enum declared as `NAME = value, english, chinese`; a member without both labels cannot be declared."""

    en: str
    zh: str

    def __new__(cls, value: str, en: str = "", zh: str = "") -> Self:
        if not en or not zh:
            raise TypeError(f"{cls.__name__} {value!r} needs a label in both languages")
        member = str.__new__(cls, value)
        member._value_ = value
        member.en = en
        member.zh = zh
        return member

    def label(self, language: str) -> str:
        """Return the label for a language tag: Chinese for `zh…`, else English."""
        return self.zh if language.lower().startswith("zh") else self.en

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return `(value, english label)` pairs for a model field."""
        return [(member.value, member.en) for member in cls]


def gettext_noop(sentence: str) -> str:
    """Return `sentence` as it is; the name marks it for translation, which the faces look up when they show it."""
    return sentence
