"""Brings text to the one form in which names are compared, and keeps the way back to the original offsets.

In order, character by character: signs without a sound (emoji, ™, invisible characters) are dropped,
compatibility forms are folded (NFKC, Unicode UAX #15), case is folded, accents are dropped from Latin, Greek
and Cyrillic letters, letters that look Latin become Latin (after UTS #39), traditional Chinese becomes
simplified (OpenCC), and runs of white space and punctuation become one space.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from opencc import OpenCC

from zhengpin.matching.names.confusables import LOOK_ALIKES

_SILENT = frozenset("'’‘`´ʼ＇·™®©℠℗")
_KEPT_SIGNS = frozenset("&@$!|+#")
_SPACE = " "


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """A text in normalised form and the way back.

    text: the normalised form; starts, ends: for each of its characters the half-open range of offsets in the
    original; joints: places in `text` before which a visible sign was dropped, so that a word may end there.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    joints: frozenset[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original that the non-empty range of `text` came from."""
        return self.starts[start], self.ends[end - 1]


def normalise(original: str) -> NormalisedText:
    """Return the normalised form of `original`; normalising its text again changes nothing."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    joints: set[int] = set()
    for at, character in enumerate(original):
        folded = _fold(character)
        if folded == _SPACE and (not characters or characters[-1] == _SPACE):
            continue
        if not folded:
            if characters and _is_visible(character):
                joints.add(len(characters))
            elif characters and characters[-1] != _SPACE:
                ends[-1] = at + 1
            continue
        for part in folded:
            characters.append(part)
            starts.append(at)
            ends.append(at + 1)
    while characters and characters[-1] == _SPACE:
        characters.pop()
    size = len(characters)
    within = frozenset(joint for joint in joints if joint <= size)
    return NormalisedText("".join(characters), tuple(starts[:size]), tuple(ends[:size]), within)


def is_wordless(character: str) -> bool:
    """Return whether the character belongs to a script written without spaces (Han, kana, Hangul, Thai, Lao,
    Khmer).
    """
    code = ord(character)
    return (
        0x0E00 <= code <= 0x0EFF
        or 0x1780 <= code <= 0x17FF
        or 0x2E80 <= code <= 0x9FFF
        or 0xAC00 <= code <= 0xD7AF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
    )


@lru_cache(maxsize=65536)
def _fold(character: str) -> str:
    """Return what one character becomes: nothing, one space, or some characters without space."""
    if character in _SILENT:
        return ""
    if character in LOOK_ALIKES:
        return LOOK_ALIKES[character]
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold())
    parts = [_fold_part(part) for part in folded]
    return _SPACE if _SPACE in parts else "".join(parts)


def _fold_part(part: str) -> str:
    kind = unicodedata.category(part)
    if kind[0] == "M" and _is_european_mark(part):
        return ""
    if kind in ("Cf", "So", "Sk", "Cn", "Co", "Cs") or 0xFE00 <= ord(part) <= 0xFE0F:
        return ""
    if kind[0] in "ZPSC" and part not in _KEPT_SIGNS:
        return _SPACE
    if part in LOOK_ALIKES:
        return LOOK_ALIKES[part]
    base = unicodedata.normalize("NFD", part)
    if len(base) > 1 and ord(base[0]) < 0x0530:
        return LOOK_ALIKES.get(base[0], base[0])
    return _simplified(part) if is_wordless(part) else part


def _is_european_mark(mark: str) -> bool:
    code = ord(mark)
    return (
        0x0300 <= code <= 0x036F
        or 0x1AB0 <= code <= 0x1DFF
        or 0x20D0 <= code <= 0x20FF
        or 0xFE20 <= code <= 0xFE2F
    )


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] in "SP"


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _simplified(character: str) -> str:
    converted: str = _converter().convert(character)
    return converted if len(converted) == 1 else character
