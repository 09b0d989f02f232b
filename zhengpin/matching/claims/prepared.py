"""Brings a buyer's text to the form in which it is searched, and keeps the way back to its own offsets.

Of a text only so much is looked at as a buyer writes; white space that stands between all characters alike, and signs
that hide a word (假*货), are passed over. Where one statement ends is kept apart from the characters themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from zhengpin.matching.names.normalise import NormalisedText, is_wordless, normalise

MOST_CHARACTERS = 4000
"""So much of a text is looked at; what follows is not."""
SPACED = 0.5
"""The share of Han characters followed by white space from which the white space means nothing (假 货 勿 买)."""

_HIDING = frozenset("*·•_|-")
_END = re.compile(r"[。！？!?;；\n\r…]|\.(?=\s|$|[^\x00-\x7f])")
_PAUSE = re.compile(r"[，,、:：～~(（)）]|'{3}|\s")
_ASKS = re.compile(r"[?？]")


@dataclass(frozen=True, slots=True)
class PreparedText:
    """text: the normalised form; ends, pauses: places in it before which a sentence or a part of it begins, in order.

    asked: places before which a question mark stands; cut: whether the text was longer than what is looked at.
    """

    text: str
    ends: tuple[int, ...]
    pauses: tuple[int, ...]
    asked: tuple[int, ...]
    cut: bool
    _offsets: tuple[int, ...]
    _normalised: NormalisedText

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range in the buyer's own text of a non-empty range of `text`."""
        first, last = self._normalised.span(start, end)
        return self._offsets[first], self._offsets[last - 1] + 1

    def sentence(self, place: int) -> int:
        """Return the number of the sentence that a place of `text` is in."""
        return bisect_right(self.ends, place)

    def clause(self, place: int) -> int:
        """Return the number of the clause that a place of `text` is in."""
        return bisect_right(self.ends, place) + bisect_right(self.pauses, place)

    def is_asked(self, start: int, end: int) -> bool:
        """Say whether a question mark ends the clause that `start` to `end` is in."""
        at = bisect_left(self.asked, end)
        return at < len(self.asked) and self.clause(start) == self.clause(self.asked[at] - 1)


def prepare(original: str) -> PreparedText:
    """Return the searched form of a buyer's text."""
    offsets = _kept(original[:MOST_CHARACTERS])
    clean = "".join(original[at] for at in offsets)
    normalised = normalise(clean)
    starts = normalised.starts

    def places(pattern: re.Pattern[str]) -> tuple[int, ...]:
        found = (bisect_left(starts, hit.end()) for hit in pattern.finditer(clean) if _parts(clean, hit))
        return tuple(found)

    return PreparedText(
        normalised.text,
        places(_END),
        places(_PAUSE),
        places(_ASKS),
        len(original) > MOST_CHARACTERS,
        tuple(offsets),
        normalised,
    )


def _parts(text: str, hit: re.Match[str]) -> bool:
    """Say whether a sign parts two statements; a space between words of letters does not."""
    if not hit[0].isspace() or hit[0] in "\n\r":
        return True
    before, after = text[hit.start() - 1 : hit.start()], text[hit.end() : hit.end() + 1]
    return bool(before and is_wordless(before)) or bool(after and is_wordless(after))


def _kept(text: str) -> list[int]:
    """Return the offsets of the characters that are searched."""
    spaced = _is_spaced(text)
    kept = []
    for at, character in enumerate(text):
        between = 0 < at < len(text) - 1 and is_wordless(text[at - 1]) and is_wordless(text[at + 1])
        if between and (character in _HIDING or (spaced and character.isspace())):
            continue
        kept.append(at)
    return kept


def _is_spaced(text: str) -> bool:
    han = sum(map(is_wordless, text))
    spaces = sum(
        1
        for before, sign, after in zip(text, text[1:], text[2:], strict=False)
        if sign.isspace() and is_wordless(before) and is_wordless(after)
    )
    return han > 1 and spaces >= SPACED * (han - 1)
