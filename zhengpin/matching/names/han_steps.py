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


class Step(NamedTuple):
    """One character of a name as written: its units, how it is taken, and for which character ("" any of the sound)."""

    first: int
    last: int
    how: str
    meant: str
    likeness: float


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
        self.options: dict[int, list[tuple[str, Step, int]]] = {}
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
        self._shapes: dict[str, tuple[tuple[str, str, float], ...]] = {}

    def add(self, characters: Iterable[str]) -> None:
        """Take characters among those that may be meant."""
        if not self._characters.issuperset(characters):
            self._characters.update(characters)
            self._stale = True

    def options(self, passage: Passage, at: int) -> list[tuple[str, Step, int]]:
        """Return sound class, step and the next unit for each way to take the unit `at`."""
        known = passage.options.get(at)
        if known is None:
            known = passage.options[at] = list(self._ways(passage, at))
        return known

    def _ways(self, passage: Passage, at: int) -> Iterator[tuple[str, Step, int]]:
        written = passage.units[at].written
        if len(written) > 1:
            yield sound_class(written), Step(at, at, "pinyin", "", 1.0), at + 1
            return
        for sound in sound_classes(written):
            yield sound, Step(at, at, "own", "", 1.0), at + 1
        if passage.free[at]:
            for sound, meant, likeness in self._shapes_of(written):
                yield sound, Step(at, at, "shape", meant, likeness), at + 1
        yield from self._wholes(passage, at)

    def _wholes(self, passage: Passage, at: int) -> Iterator[tuple[str, Step, int]]:
        if self._stale:
            self._prepare()
        for parts, whole in self._parts.get(passage.units[at].written, ()):
            after = at + len(parts)
            units = passage.units[at:after]
            if "".join(unit.written for unit in units) == parts and any(passage.free[at:after]):
                for sound in sound_classes(whole):
                    yield sound, Step(at, after - 1, "split_characters", whole, 1.0), after

    def _shapes_of(self, written: str) -> tuple[tuple[str, str, float], ...]:
        if self._stale:
            self._prepare()
        known = self._shapes.get(written)
        if known is None:
            own = sound_classes(written)
            known = self._shapes[written] = tuple(
                (sound, meant, likeness)
                for meant, likeness in self._alike.near(written)
                for sound in sound_classes(meant)
                if sound not in own
            )
        return known

    def _prepare(self) -> None:
        self._alike = Lookalikes(self._characters)
        self._shapes = {}
        self._parts = {}
        for character in sorted(self._characters):
            for way in ways_to_split(character):
                parts = normalise(way).text.replace(" ", "")
                if len(parts) > 1:
                    self._parts.setdefault(parts[0], []).append((parts, character))
        self._stale = False


def how_bent(step: Step, written: str, meant: str) -> str | None:
    """Return how a character is bent, "" where it is the very one, None where it cannot be meant."""
    if step.how in ("shape", "split_characters"):
        return step.how if step.meant == meant else None
    if step.how == "pinyin":
        return "pinyin" if written in readings(meant) else None
    if written == meant:
        return ""
    return "sound" if set(readings(written)) & set(readings(meant)) else "near_sound"
