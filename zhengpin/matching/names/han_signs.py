"""Says quickly of a text that none of a few Han names can stand in it bent, so that no dictionary need be asked.

What is let through is looked at as ever. Whatever the search finds shows one of these signs: of a name of two
characters one of them, or two that are read as both are; of a longer one all characters but one, each as it is, by a
character or a syllable of its sound class, or by the first of its parts.
"""

from __future__ import annotations

import re

from zhengpin.matching.names.lookalikes import ways_to_split
from zhengpin.matching.names.normalise import normalise
from zhengpin.matching.names.sounds import readings, said, sound_class

FEW = 64
"""Names for which this is quicker than to look at once."""
_UNIT = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]|(?<![a-z])[a-z]{2,6}(?![a-z])")


class HanSigns:
    """The signs of some Han names; each place of a name is a bit."""

    def __init__(self) -> None:
        self._written: dict[str, int] = {}
        self._sounds: dict[str, int] = {}
        self._classes: dict[str, int] = {}
        self._short: list[tuple[int, int]] = []
        self._long: list[tuple[int, int]] = []
        self._masks: dict[str, int] = {}
        self._bits = 0

    def add(self, key: str) -> None:
        """Add a name of two Han characters or more."""
        sounds = said(key)
        self._masks = {}
        if len(key) == 2:
            either, both = self._bit() | self._bit(), 0
            for character in key:
                _add(self._written, character, either)
            for sound in sounds if len(sounds) == 2 else ():
                bit = self._bit()
                both |= bit
                _add(self._sounds, sound, bit)
            self._short.append((either, both))
            return
        whole = 0
        for at, character in enumerate(key):
            bit = self._bit()
            whole |= bit
            parts = (normalise(way).text.replace(" ", "") for way in ways_to_split(character))
            for written in {character, *(part[0] for part in parts if part)}:
                _add(self._written, written, bit)
            if len(sounds) == len(key):
                _add(self._classes, sound_class(sounds[at]), bit)
        self._long.append((whole, len(key) - 1))

    def possible(self, text: str) -> bool:
        """Return False where none of the names can stand bent in a normalised text."""
        masks, met = self._masks, 0
        for unit in _UNIT.findall(text):
            mask = masks.get(unit)
            met |= self._mask_of(unit) if mask is None else mask
        if not met:
            return False
        return any(met & either or (both and met & both == both) for either, both in self._short) or any(
            (met & whole).bit_count() >= least for whole, least in self._long
        )

    def _mask_of(self, unit: str) -> int:
        sounds = readings(unit) if len(unit) == 1 else (unit,)
        mask = self._written.get(unit, 0)
        for sound in sounds:
            mask |= self._classes.get(sound_class(sound), 0)
            if len(unit) == 1:
                mask |= self._sounds.get(sound, 0)
        self._masks[unit] = mask
        return mask

    def _bit(self) -> int:
        self._bits += 1
        return 1 << self._bits


def _add(signs: dict[str, int], what: str, bit: int) -> None:
    signs[what] = signs.get(what, 0) | bit
