"""Fills a letter in both languages; one placeholder without a value, and there is no letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from zhengpin.messages.letters.letter import Letter
from zhengpin.messages.letters.moments import Moment, Until, in_order
from zhengpin.messages.problems import LetterUnfilled

_JOINTS = {"en": "; ", "zh": "；"}


def fill(letter: Letter, values: Mapping[str, object]) -> dict[str, dict[str, str]]:
    """Return `{language: {"subject", "body"}}`, every placeholder replaced.

    values: for each placeholder a text, a number, a day, a moment, the end of a period (`Until`), `{"en": …, "zh": …}`,
    or a list of these, which is written as a list; for one with phrases the choice among them. Raises LetterUnfilled
    with the placeholders whose value is absent or empty in a language, or is none of the choices.
    """
    shown = {language: _shown(letter, values, language) for language in letter.texts}
    needed = letter.needed(values)
    missing = {name for words in shown.values() for name in needed if not words[name].strip()}
    if missing:
        raise LetterUnfilled(letter.name, sorted(missing))
    return {
        language: {part: in_order(text.format_map(shown[language])).strip() for part, text in texts.items()}
        for language, texts in letter.texts.items()
    }


def _shown(letter: Letter, values: Mapping[str, object], language: str) -> dict[str, str]:
    shown = {name: in_language(values.get(name), language) for name in letter.placeholders}
    said = {
        name: choices.get(str(values.get(name)), {}).get(language, "").format_map(shown)
        for name, choices in letter.phrases.items()
    }
    return shown | said


def in_language(value: object, language: str) -> str:
    """Return a value as it is written in a language; an absent one is an empty text."""
    key = "zh" if language.lower().startswith("zh") else "en"
    if isinstance(value, Mapping):
        return str(value.get(key) or "")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _JOINTS[key].join(in_language(item, language) for item in value)
    if isinstance(value, Until | Moment):
        return value.in_language(chinese=key == "zh")
    if isinstance(value, date):
        chinese = f"{value.year}年{value.month}月{value.day}日"
        return chinese if key == "zh" else f"{value.day} {value:%B %Y}"
    return "" if value is None else str(value)
