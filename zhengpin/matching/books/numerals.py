"""Reads the small numbers of titles: Arabic, Chinese, Roman and spelt out."""

from __future__ import annotations

import re

_HAN = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "〇": 0,
    "兩": 2,
}
_UNITS = {"十": 10, "百": 100}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_SPELT = (
    *("first one", "second two", "third three", "fourth four", "fifth five", "sixth six", "seventh seven"),
    *("eighth eight", "ninth nine", "tenth ten", "eleventh eleven", "twelfth twelve"),
)
_WORDS = {word: value for value, words in enumerate(_SPELT, 1) for word in words.split()}
_PLACES = {"上": 1, "中": 2, "下": 3}
NUMBER = r"(?:[0-9]{1,3}|[零〇一二两兩三四五六七八九十百]{1,5})"
"""What `value_of` reads of digits and Chinese numerals, as a part of a pattern."""
SPELT = "|".join(sorted(_WORDS, key=len, reverse=True))


def value_of(written: str) -> int | None:
    """Return the number that is written, 0 to 999; None where it is none."""
    plain = written.strip().lower()
    if re.fullmatch(r"[0-9]{1,3}", plain):
        return int(plain)
    if plain in _WORDS:
        return _WORDS[plain]
    if plain and all(character in _HAN or character in _UNITS for character in plain):
        return _han(plain)
    if re.fullmatch(r"[ivxl]{1,6}", plain):
        return _roman(plain)
    return None


def place_of(written: str) -> str:
    """Return the volume that a word names: 3 for 03, 三 and iii; 上, 中 and 下 stay, as 下 is the second or third."""
    if written in _PLACES:
        return written
    value = value_of(written)
    return str(value) if value is not None else ""


def _han(written: str) -> int:
    if not any(unit in written for unit in _UNITS):
        return int("".join(str(_HAN[character]) for character in written))
    total, pending = 0, 0
    for character in written:
        if character in _UNITS:
            total += (pending or 1) * _UNITS[character]
            pending = 0
        else:
            pending = _HAN[character]
    return total + pending


def _roman(written: str) -> int:
    values = [_ROMAN[letter] for letter in written]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs)
