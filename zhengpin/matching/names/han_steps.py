"""What the characters of a text may stand for in a bent Han name: themselves, their sound, their likeness, a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zhengpin.matching.names.lookalikes import Lookalikes, ways_to_split
from zhengpin.matching.names.normalise import normalise
from zhengpin.matching.names.ordinary import OrdinaryWords
from zhengpin.matching.names.sounds import readings, sound_class, sound_classes, syllables

HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
IS_HAN = re.compile(f"[{HAN}]+")
_UNIT = re.compile(f"[{HAN}]|(?<![a-z])[a-z]{{2,6}}(?![a-z])")
_FILLERS = frozenset("の之丶丨丿一丷〇灬")
_WIDEST_GAP = 2
_MOST_PARTS = 3


class NameUnit(NamedTuple):
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


class CharacterStep(NamedTuple):
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


class UnitChoice(NamedTuple):
    """The ways to take a unit.

    plain: by its own sound, in pinyin, or with those after it as parts of a whole; alike: character → the way by
    likeness of shape, of those that sound otherwise; every: both of them by sound class; lone: no whole begins here.
    """

    plain: Options
    alike: dict[str, Way]
    every: Options
    lone: bool


class Passage:
    """A normalised text cut into units. free: which of them belong to no ordinary word; ends: see `OrdinaryWords`."""

    __slots__ = ("_ordinary", "_successors", "choices", "ends", "free", "text", "units")

    def __init__(self, text: str, ordinary: OrdinaryWords) -> None:
        self.text = text
        self._ordinary = ordinary
        self.ends = ordinary.cover(text)
        self.units = [
            NameUnit(hit[0], hit.start(), hit.end())
            for hit in _UNIT.finditer(text)
            if hit.end() - hit.start() == 1 or hit[0] in syllables()
        ]
        self.free = [not self.ends[unit.start] for unit in self.units]
        self.choices: dict[int, UnitChoice] = {}  # see Steps.choice
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


class UnitChoices:
    """Says what each unit may stand for, among the characters of the names that are sought."""

    def __init__(self) -> None:
        self._characters: set[str] = set()
        self._stale = True
        self._alike = Lookalikes(())
        self._wholes: dict[str, list[str]] = {}
        self._firsts: frozenset[str] = frozenset()
        self._known: dict[tuple[str, bool], UnitChoice] = {}

    def add(self, characters: Iterable[str]) -> None:
        """Take characters among those that may be meant."""
        if not self._characters.issuperset(characters):
            self._characters.update(characters)
            self._stale = True

    def prepare(self) -> None:
        """Work out what is needed before the first look."""
        if self._stale:
            self._alike = Lookalikes(self._characters)
            self._known = {}
            self._wholes = {}
            for character in sorted(self._characters):
                for way in ways_to_split(character):
                    parts = normalise(way).text.replace(" ", "")
                    if len(parts) > 1:
                        self._wholes.setdefault(parts, []).append(character)
            self._firsts = frozenset(parts[0] for parts in self._wholes)
            self._stale = False

    def choice(self, passage: Passage, at: int) -> UnitChoice:
        """Return the ways to take the unit `at`; none by likeness where it belongs to an ordinary word."""
        known = passage.choices.get(at)
        if known is None:
            known = passage.choices[at] = self._choice(passage, at)
        return known

    def _choice(self, passage: Passage, at: int) -> UnitChoice:
        written, free = passage.units[at].written, passage.free[at]
        known = self._known.get((written, free))
        if known is None:
            known = self._known[written, free] = self._of_unit(written, free)
        if written in self._firsts and (wholes := list(self._wholes_at(passage, at))):
            plain, every = _with(known.plain, wholes), _with(known.every, wholes)
            return UnitChoice(plain, known.alike, every, lone=False)
        return known

    def _of_unit(self, written: str, free: bool) -> UnitChoice:
        """Return the ways to take a unit whatever follows it."""
        if len(written) > 1:
            own = {sound_class(written): [_PINYIN]}
            return UnitChoice(own, {}, own, lone=True)
        own = {sound: [OWN] for sound in sound_classes(written)}
        near = self._alike.near(written) if free else ()  # the likest first
        alike = {meant: Way("shape", meant, likeness, 1) for meant, likeness in reversed(near)}
        other = [
            (sound, way) for way in alike.values() for sound in sound_classes(way.meant) if sound not in own
        ]
        strange = {way.meant: way for _, way in other}
        return UnitChoice(own, strange, _with(own, other), lone=True)

    def _wholes_at(self, passage: Passage, at: int) -> Iterator[tuple[str, Way]]:
        for after in range(at + 2, min(at + _MOST_PARTS, len(passage.units)) + 1):
            if any(passage.free[at:after]):
                written = "".join(unit.written for unit in passage.units[at:after])
                for whole in self._wholes.get(written, ()):
                    for sound in sound_classes(whole):
                        yield sound, Way("split_characters", whole, 1.0, after - at)


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
