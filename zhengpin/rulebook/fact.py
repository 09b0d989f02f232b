"""One fact that rules may ask about: its type, its values, its bounds, and how it is read and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class FactType(StrEnum):
    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"
    WHOLE = "whole number"
    TEXT = "text"


@dataclass(frozen=True)
class Fact:
    """One fact. `values` maps each value of a choice to its labels; `least` and `most` bound a number, inclusively.

    few: of how many buyers a number is that is shown as smaller than this and no closer, lest one of them be told.
    """

    name: str
    type: FactType
    en: str
    zh: str
    values: Mapping[str, tuple[str, str]] | None = None
    least: float | None = None
    most: float | None = None
    few: int = 0

    def label(self, language: str) -> str:
        return self.zh if language.lower().startswith("zh") else self.en

    def accepts(self, value: object) -> bool:
        """Return whether `value` is one that this fact can have."""
        if self.type is FactType.FLAG:
            return isinstance(value, bool)
        if self.type in (FactType.NUMBER, FactType.WHOLE):
            return self._accepts_number(value)
        if self.type is FactType.CHOICE:
            return isinstance(value, str) and value in (self.values or {})
        return isinstance(value, str)

    def _accepts_number(self, value: object) -> bool:
        numbers = int if self.type is FactType.WHOLE else (int, float)
        if isinstance(value, bool) or not isinstance(value, numbers) or value != value:
            return False
        above = self.least is None or value >= self.least
        return above and (self.most is None or value <= self.most)

    def reach(self) -> str:
        """Return what values it can have, as one writes them in a condition."""
        if self.values:
            return ", ".join(f'"{value}"' for value in self.values)
        if self.type in (FactType.NUMBER, FactType.WHOLE):
            return f"{self.least:g} – {'' if self.most is None else f'{self.most:g}'}".strip()
        return "true, false" if self.type is FactType.FLAG else "…"

    def example(self) -> str:
        """Return a clause that asks it."""
        if self.values:
            return f'{self.name} == "{next(iter(self.values))}"'
        if self.type is FactType.NUMBER:
            return f"{self.name} < 10.0" if self.most is None else f"{self.name} >= {self.most * 0.9:.1f}"
        if self.type is FactType.WHOLE:
            return f"{self.name} >= 3"
        return self.name if self.type is FactType.FLAG else f'{self.name} == "CN"'

    def show(self, value: Any, language: str) -> str:
        """Return `value` as a person reads it: a choice by its label, a number short, an unknown as a dash."""
        chinese = language.lower().startswith("zh")
        if value is None:
            return "–"
        if isinstance(value, bool):
            return ("是" if value else "否") if chinese else ("yes" if value else "no")
        if self.few and 0 < value < self.few:
            return f"不足 {self.few}" if chinese else f"fewer than {self.few}"
        if self.values and value in self.values:
            return self.values[value][1 if chinese else 0]
        return f"{value:.4g}" if isinstance(value, float) else str(value)


def choice(name: str, en: str, zh: str, /, **values: tuple[str, str]) -> Fact:
    """Return a fact with a value out of some, each with its label in English and in Chinese."""
    return Fact(name, FactType.CHOICE, en, zh, values=values)


def flag(name: str, en: str, zh: str) -> Fact:
    """Return a fact that holds or does not."""
    return Fact(name, FactType.FLAG, en, zh)


def number(name: str, en: str, zh: str, most: float | None = None) -> Fact:
    """Return a fact that is a number from 0 on."""
    return Fact(name, FactType.NUMBER, en, zh, least=0, most=most)


def whole(name: str, en: str, zh: str, few: int = 0) -> Fact:
    """Return a fact that is a whole number from 0 on. few: see `Fact`."""
    return Fact(name, FactType.WHOLE, en, zh, least=0, few=few)
