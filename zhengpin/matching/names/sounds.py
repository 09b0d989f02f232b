"""Tells how Han characters sound, and which sounds are taken for one another.

Readings are toneless pinyin (pypinyin). A sound class joins the syllables that southern Mandarin confuses
(n/l/r, zh/z, ch/c, sh/s, f/h; an/ang, en/eng, in/ing, ian/iang, uan/uang), so that 兰 and 狼 are of one class:
the fuzzy pinyin of every Chinese input method.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import import_module
from types import ModuleType

_READINGS = 2
_INITIAL = {"zh": "z", "ch": "c", "sh": "s", "n": "l", "r": "l", "h": "f"}
_FINAL = re.compile(r"(?<=[aei])ng$")
_SPELLING = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)([a-z]+)")


@cache
def _pinyin(part: str) -> ModuleType:
    """Load a part of pypinyin when the first character is read: its phrases take a fifth of a second."""
    return import_module(f"pypinyin.{part}")


@cache
def readings(character: str) -> tuple[str, ...]:
    """Return the toneless readings of a Han character, the most usual first, at most 2; none if unknown."""
    written = _pinyin("pinyin_dict").pinyin_dict.get(ord(character), "") if len(character) == 1 else ""
    return tuple(dict.fromkeys(_toneless(one) for one in written.split(",") if one))[:_READINGS]


@cache
def sound_class(syllable: str) -> str:
    """Return the class of a toneless syllable; syllables of one class are easily taken for one another."""
    parts = _SPELLING.fullmatch(syllable)
    if not parts:
        return syllable
    initial, final = parts.groups()
    initial = _INITIAL.get(initial, initial)
    if initial == "f" and final.startswith("u") and len(final) > 1:
        final = final[1:]  # huang is said fang
    return initial + _FINAL.sub("n", final)


@cache
def sound_classes(character: str) -> tuple[str, ...]:
    """Return the classes of a character's readings, without repeats."""
    return tuple(dict.fromkeys(sound_class(one) for one in readings(character)))


def said(word: str) -> tuple[str, ...]:
    """Return the toneless reading of each character of a Han word, as it is read in that word."""
    pinyin = _pinyin("core")
    return tuple(_plain(one) for one in pinyin.lazy_pinyin(word, style=pinyin.Style.NORMAL, errors="ignore"))


@cache
def syllables() -> frozenset[str]:
    """Return every toneless syllable that some common character has."""
    common = range(0x4E00, 0x9FA6)
    return frozenset(first for code in common for first in readings(chr(code))[:1] if len(first) > 1)


def cut_into_syllables(letters: str, most: int = 4) -> list[tuple[str, ...]]:
    """Return every way to read Latin letters as at most `most` syllables: xian is xian or xi an."""
    if not letters:
        return [()]
    if not most:
        return []
    heads = (letters[:size] for size in range(1, min(6, len(letters)) + 1))
    return [
        (head, *rest)
        for head in heads
        if head in syllables()
        for rest in cut_into_syllables(letters[len(head) :], most - 1)
    ]


def same_sound(left: str, right: str) -> bool:
    """Return whether two characters share a toneless reading."""
    return not set(readings(left)).isdisjoint(readings(right))


def _toneless(written: str) -> str:
    bare = unicodedata.normalize("NFD", written).replace("u\u0308", "v")
    return _plain("".join(letter for letter in bare if not unicodedata.combining(letter)))


def _plain(syllable: str) -> str:
    """Return a syllable with v for ü where that is another sound than u, as it is typed."""
    syllable = syllable.replace("ü", "v")
    return syllable.replace("v", "u") if syllable[:1] in "jqxy" else syllable
