"""What the characters of a text may stand for in a bent Han name: themselves, their sound, their likeness, a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zhengpin.matching.names.normalise import normalise
from zhengpin.matching.names.ordinary import OrdinaryWords
from zhengpin.matching.names.shapes import Lookalikes, ways_to_split
from zhengpin.matching.names.sounds import readings, sound_class, sound_classes, syllables

HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
IS_HAN = re.compile(f"[{HAN}]+")
_UNIT = re.compile(f"[{HAN}]|(?<![a-z])[a-z]{{2,6}}(?![a-z])")
_FILLERS = frozenset("の之丶丨丿一丷〇灬")
_WIDEST_GAP = 2


class Unit(NamedTuple):
    """A character, or a syllable in Latin letters, and its range in the normalised text."""

    written: str
    start: int
    end: int


class Way(NamedTuple):
    """A way to take a unit: how, for which character ("" any of the sound), how like it is, and units it covers."""

    how: str
    meant: str
    likeness: float
    width: int


class Step(NamedTuple):
    """One character of a name as written: where its units begin, and how they are taken."""

    first: int
    way: Way

    @property
    def last(self) -> int:
        """The last of its units."""
        return self.first + self.way.width - 1


OWN = Way("own", "", 1.0, 1)
_PINYIN = Way("pinyin", "", 1.0, 1)

Options = dict[str, list[Way]]
"""Sound class → the ways that lead to it."""


class Passage:
    """A normalised text cut into units. free: which of them belong to no ordinary word; ends: see `OrdinaryWords`."""

    __slots__ = ("_ordinary", "_successors", "ends", "free", "options", "text", "units")

    def __init__(self, text: str, ordinary: OrdinaryWords) -> None:
        self.text = text
        self._ordinary = ordinary
        self.ends = ordinary.cover(text)
        self.units = [
            Unit(hit[0], hit.start(), hit.end())
            for hit in _UNIT.finditer(text)
            if hit.end() - hit.start() == 1 or hit[0] in syllables()
        ]
        self.free = [not self.ends[unit.start] for unit in self.units]
        self.options: dict[int, tuple[Options, Options]] = {}  # with shapes and without; see Steps.options
        self._successors: dict[int, list[int]] = {}

    def is_word(self, start: int, end: int) -> bool:
        """Return whether what stands in a range of the text is an ordinary word."""
        return start >= 0 and self.text[start:end] in self._ordinary

    def after(self, at: int) -> list[int]:
        """Return the units that may follow the unit before `at`: the next, or one after what may be left out."""
        known = self._successors.get(at)
        if known is None:
            known = self._successors[at] = list(self._following(at))
        return known

    def _following(self, at: int) -> Iterator[int]:
        while at < len(self.units) and self._adjoins(at):
            yield at
            written = self.units[at].written
            if written not in _FILLERS and written != self.units[at - 1].written:
                return
            at += 1

    def _adjoins(self, at: int) -> bool:
        """Return whether a unit may belong to one name with the unit before it: only a sign or two between them."""
        start, end = self.units[at - 1].end, self.units[at].start
        return start == end or (end - start <= _WIDEST_GAP and not IS_HAN.search(self.text, start, end))


class Steps:
    """Says what each unit may stand for, among the characters of the names that are sought."""

    def __init__(self) -> None:
        self._characters: set[str] = set()
        self._stale = True
        self._alike = Lookalikes(())
        self._parts: dict[str, list[tuple[str, str]]] = {}
        self._known: dict[str, tuple[Options, Options]] = {}

    def add(self, characters: Iterable[str]) -> None:
        """Take characters among those that may be meant."""
        if not self._characters.issuperset(characters):
            self._characters.update(characters)
            self._stale = True

    def options(self, passage: Passage, at: int, *, shapes: bool = True) -> Options:
        """Return the ways to take the unit `at`, by sound class; with those by likeness of shape or without."""
        known = passage.options.get(at)
        if known is None:
            known = passage.options[at] = self._ways(passage, at)
        return known[0] if shapes else known[1]

    def _ways(self, passage: Passage, at: int) -> tuple[Options, Options]:
        if self._stale:
            self._prepare()
        written = passage.units[at].written
        whole, without = self._of_unit(written)
        whole = whole if passage.free[at] else without
        joined = list(self._wholes(passage, at)) if written in self._parts else []
        return (_with(whole, joined), _with(without, joined)) if joined else (whole, without)

    def _of_unit(self, written: str) -> tuple[Options, Options]:
        """Return the ways to take a unit whatever follows it."""
        known = self._known.get(written)
        if known is None:
            if len(written) > 1:
                own = {sound_class(written): [_PINYIN]}
                known = (own, own)
            else:
                own = {sound: [OWN] for sound in sound_classes(written)}
                alike = [
                    (sound, Way("shape", meant, likeness, 1))
                    for meant, likeness in self._alike.near(written)
                    for sound in sound_classes(meant)
                    if sound not in own
                ]
                known = (_with(own, alike), own)
            self._known[written] = known
        return known

    def _wholes(self, passage: Passage, at: int) -> Iterator[tuple[str, Way]]:
        for parts, whole in self._parts.get(passage.units[at].written, ()):
            after = at + len(parts)
            written = "".join(unit.written for unit in passage.units[at:after])
            if written == parts and any(passage.free[at:after]):
                for sound in sound_classes(whole):
                    yield sound, Way("split_characters", whole, 1.0, len(parts))

    def _prepare(self) -> None:
        self._alike = Lookalikes(self._characters)
        self._known = {}
        self._parts = {}
        for character in sorted(self._characters):
            for way in ways_to_split(character):
                parts = normalise(way).text.replace(" ", "")
                if len(parts) > 1:
                    self._parts.setdefault(parts[0], []).append((parts, character))
        self._stale = False


def _with(options: Options, more: Iterable[tuple[str, Way]]) -> Options:
    found = {sound: list(ways) for sound, ways in options.items()}
    for sound, way in more:
        found.setdefault(sound, []).append(way)
    return found


def how_bent(way: Way, written: str, meant: str) -> str | None:
    """Return how a character is bent, "" where it is the very one, None where it cannot be meant."""
    if way.how in ("shape", "split_characters"):
        return way.how if way.meant == meant else None
    if way.how == "pinyin":
        return "pinyin" if written in readings(meant) else None
    if written == meant:
        return ""
    return "sound" if set(readings(written)) & set(readings(meant)) else "near_sound"
