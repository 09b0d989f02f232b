"""Brings text to the one form in which names are compared, and keeps the way back to the original offsets.

In order, character by character: signs without a sound (emoji, ™, invisible characters) are dropped,
compatibility forms are folded (NFKC, Unicode UAX #15), case is folded, accents are dropped from Latin, Greek
and Cyrillic letters, letters that look Latin become Latin (after UTS #39), traditional Chinese becomes
simplified (OpenCC), and runs of white space and punctuation become one space.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from opencc import OpenCC

from zhengpin.matching.names.confusables import confusables

_SILENT = frozenset("'’‘`´ʼ＇·™®©℠℗")
_KEPT_SIGNS = frozenset("&@$!|+#")
_SPACE = " "


class NormalisedText:
    """A text in normalised form and the way back, which is only worked out when it is asked for.

    original: the text as it was; text: the normalised form.
    """

    __slots__ = ("_ends", "_joints", "_starts", "original", "text")

    def __init__(self, original: str, text: str) -> None:
        self.original = original
        self.text = text
        self._starts: tuple[int, ...] | None = None
        self._ends: tuple[int, ...] = ()
        self._joints: frozenset[int] = frozenset()

    @property
    def starts(self) -> tuple[int, ...]:
        """For each character of `text` where in the original it begins."""
        if self._starts is None:
            self._starts, self._ends, self._joints = _way_back(self.original)
        return self._starts

    @property
    def ends(self) -> tuple[int, ...]:
        """For each character of `text` where in the original it ends (exclusive)."""
        return self._ends if self.starts is not None else ()

    @property
    def joints(self) -> frozenset[int]:
        """Places in `text` before which a visible sign was dropped, so that a word may end there."""
        return self._joints if self.starts is not None else frozenset()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original that the non-empty range of `text` came from."""
        return self.starts[start], self.ends[end - 1]


def normalise(original: str) -> NormalisedText:
    """Return the normalised form of `original`; normalising its text again changes nothing."""
    return NormalisedText(original, " ".join(original.translate(_FOLDED).split()))


def _way_back(original: str) -> tuple[tuple[int, ...], tuple[int, ...], frozenset[int]]:
    """Return starts, ends and joints of the normalised form, by going over the original once more."""
    pieces = list(map(_FOLDED.__getitem__, map(ord, original)))
    if (
        all(map((1).__eq__, map(len, pieces)))
        and "  " not in (text := "".join(pieces))
        and text.strip() == text
    ):
        places = range(len(pieces) + 1)
        return tuple(places[:-1]), tuple(places[1:]), frozenset()  # character by character
    last = _SPACE
    starts: list[int] = []
    ends: list[int] = []
    joints: set[int] = set()
    for at, (character, folded) in enumerate(zip(original, pieces, strict=True)):
        if folded == _SPACE and last == _SPACE:
            continue
        if not folded:
            if starts and _is_visible(character):
                joints.add(len(starts))
            elif starts and last != _SPACE:
                ends[-1] = at + 1
            continue
        starts += [at] * len(folded)
        ends += [at + 1] * len(folded)
        last = folded[-1]
    size = len(starts) - (last == _SPACE and bool(starts))
    return tuple(starts[:size]), tuple(ends[:size]), frozenset(joint for joint in joints if joint <= size)


@cache
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


def _fold(character: str) -> str:
    """Return what one character becomes: nothing, one space, or some characters without space."""
    if character in _SILENT:
        return ""
    if character in confusables():
        return confusables()[character]
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
    if part in confusables():
        return confusables()[part]
    base = unicodedata.normalize("NFD", part)
    if len(base) > 1 and ord(base[0]) < 0x0530:
        return confusables().get(base[0], base[0])
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


class _Folded(dict[int, str]):
    """Code point → what it becomes, filled as characters are met; `str.translate` reads it."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(chr(code))
        return folded


_FOLDED = _Folded()
