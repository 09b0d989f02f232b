"""Two indexes of Han names in which a passage is looked up without a pass over the names.

Of names of two characters at least one must stand as it is, or both must sound the same: anything looser is met in
every other title. Names of three or more hang in a tree by sound class, walked from each place; each of their
characters may be bent by sound, and one by shape. Besides, of these any one character may be another altogether.

That the time hardly grows with the names: of the first three characters of a name at most one is bent by shape, so
two of them give the third, which is looked for among the few characters that names have there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from zhengpin.matching.names.han_steps import OWN, CharacterStep, Passage, UnitChoice, UnitChoices, Way
from zhengpin.matching.names.lookalikes import likeness
from zhengpin.matching.names.sounds import readings, said, sound_class, sound_classes

LONGEST = 10
_LEAST_LIKE_OF_TWO = 0.2
_LEAST_LIKE_OF_THREE = 0.03

Found = tuple[str, tuple[CharacterStep, ...]]
_Node = dict[str, Any]
"""Sound class → the node below; "" → the keys that end here."""


class ShortNames:
    """Names of two characters."""

    def __init__(self, steps: UnitChoices) -> None:
        self._steps = steps
        self._by_first = _Halves()
        self._by_second = _Halves()
        self._by_sound: dict[tuple[str, ...], set[str]] = {}

    def change(self, key: str, *, adding: bool) -> None:
        """Add or remove a key."""
        sounds = said(key)
        if len(sounds) != 2:
            return
        self._by_first.change(key[0], key[1], sound_class(sounds[1]), adding)
        self._by_second.change(key[1], key[0], sound_class(sounds[0]), adding)
        _change(self._by_sound, sounds, key, adding)

    def find(self, passage: Passage, at: int) -> Iterator[Found]:
        """Yield the names that may begin with the unit `at`."""
        units, free = passage.units, passage.free
        choice = self._steps.choice(passage, at)
        written = units[at].written
        for place in passage.after(at + 1):
            if free[at] or free[place]:
                for second, way in self._by_first.other(written, self._steps.choice(passage, place)):
                    yield written + second, (CharacterStep(at, OWN), CharacterStep(place, way))
            if place == at + 1:
                yield from self._same_sounds(passage, at, place)
        widths = {1} if choice.lone else {way.width for ways in choice.plain.values() for way in ways}
        for width in widths:
            for place in passage.after(at + width):
                second = units[place].written
                for first, way in self._by_second.other(second, choice) if free[at] or free[place] else ():
                    if way.width == width:
                        yield first + second, (CharacterStep(at, way), CharacterStep(place, OWN))

    def _same_sounds(self, passage: Passage, first: int, second: int) -> Iterator[Found]:
        left, right = passage.units[first], passage.units[second]
        if left.end != right.start or not (passage.free[first] or passage.free[second]):
            return
        for sounds in product(readings(left.written), readings(right.written)):
            for key in self._by_sound.get(sounds, ()):
                if key[0] != left.written and key[1] != right.written:
                    yield key, (CharacterStep(first, OWN), CharacterStep(second, OWN))


class _Halves:
    """Of names of two characters those that share one: what the other is, by sound class and by itself."""

    def __init__(self) -> None:
        self._by_class: dict[str, dict[str, set[str]]] = {}
        self._characters: dict[str, dict[str, str]] = {}

    def change(self, shared: str, other: str, sound: str, adding: bool) -> None:
        _change(self._by_class.setdefault(shared, {}), sound, other, adding)
        if adding:
            self._characters.setdefault(shared, {})[other] = sound
        else:
            self._characters.get(shared, {}).pop(other, None)

    def other(self, shared: str, choice: UnitChoice) -> Iterator[tuple[str, Way]]:
        """Yield the other characters that a unit may stand for beside `shared`, with the way."""
        by_class = self._by_class.get(shared)
        if by_class is None:
            return
        for sound, ways in choice.plain.items():
            for other in by_class.get(sound, ()):
                for way in ways:
                    yield other, way
        there = self._characters[shared]
        for other in there.keys() & choice.alike.keys():
            way = choice.alike[other]
            if way.likeness >= _LEAST_LIKE_OF_TWO and there[other] not in choice.plain:
                yield other, way


class LongNames:
    """Names of three to ten characters."""

    def __init__(self, steps: UnitChoices) -> None:
        self._steps = steps
        self._root: _Node = {}
        self._beside: tuple[dict[tuple[str, str], set[str]], ...] = ({}, {}, {})
        self._pairs: set[str] = set()
        self._but_one: dict[str, set[str]] = {}
        self._sizes: list[int] = []

    def change(self, key: str, *, adding: bool) -> None:
        """Add or remove a key; what two characters say of the third, the pairs and the sizes only grow."""
        classes = [sound_class(sound) for sound in said(key)]
        if len(classes) != len(key):
            return
        node = self._root
        for sound in classes:
            node = node.setdefault(sound, {})
        _change(node, "", key, adding)
        for at in range(len(key)):
            _change(self._but_one, f"{key[:at]}?{key[at + 1 :]}", key, adding)
        for at, there in enumerate(self._beside):
            rest = classes[:at] + classes[at + 1 : 3]
            there.setdefault((rest[0], rest[1]), set()).add(key[at])
        self._pairs.update(key[at : at + 2] for at in range(len(key) - 1))
        self._sizes = sorted({*self._sizes, len(key)})

    def find(self, passage: Passage, at: int) -> Iterator[Found]:
        """Yield the names that may begin with the unit `at`; of each, one character may be bent by shape."""
        choices = []
        for place in range(at, at + 3):
            if place > at and passage.after(place) != [place]:
                if passage.after(place):
                    break
                return
            choices.append(self._steps.choice(passage, place))
            if not choices[-1].lone:
                break
        else:
            yield from self._evenly(passage, at, *choices)
            return
        yield from self._walk(passage, [at], self._root, (), True)

    def _evenly(self, passage: Passage, at: int, *choices: UnitChoice) -> Iterator[Found]:
        """Yield the names whose first three characters can only be the next three units."""
        for node, ways in self._begun(*choices):
            path = tuple(CharacterStep(place, way) for place, way in enumerate(ways, at))
            yield from self._reached(passage, node, path, all(way.how != "shape" for way in ways))

    def _begun(
        self, first: UnitChoice, second: UnitChoice, third: UnitChoice
    ) -> Iterator[tuple[_Node, tuple[Way, ...]]]:
        """Yield the nodes that three units lead to, with the ways, at most one of which is by shape."""
        for one, other in product(first.plain, second.plain):
            below = self._root.get(one, {}).get(other)
            for sound in below.keys() & third.plain.keys() if below else ():
                yield below[sound], (first.plain[one][0], second.plain[other][0], third.plain[sound][0])
        chosen = (first, second, third)
        for at, choice in enumerate(chosen):
            if choice.alike:
                yield from self._alike_at(at, choice, chosen[:at] + chosen[at + 1 :])

    def _alike_at(
        self, at: int, choice: UnitChoice, rest: tuple[UnitChoice, ...]
    ) -> Iterator[tuple[_Node, tuple[Way, ...]]]:
        """Yield the nodes that are reached with the character `at` by shape and the two others by sound."""
        for pair in product(rest[0].plain, rest[1].plain):
            meant = self._beside[at].get(pair)
            for character in meant & choice.alike.keys() if meant else ():
                for sound in sound_classes(character):
                    path = [*pair[:at], sound, *pair[at:]]
                    node = self._root.get(path[0], {}).get(path[1], {}).get(path[2])
                    if node is not None and sound not in choice.plain:
                        ways = [rest[0].plain[pair[0]][0], rest[1].plain[pair[1]][0]]
                        yield node, (*ways[:at], choice.alike[character], *ways[at:])

    def _walk(
        self,
        passage: Passage,
        places: list[int],
        node: _Node,
        path: tuple[CharacterStep, ...],
        by_shape: bool,
    ) -> Iterator[Found]:
        for place in places:
            choice = self._steps.choice(passage, place)
            options = choice.every if by_shape else choice.plain
            for sound in node.keys() & options.keys():
                for way in options[sound]:
                    longer = (*path, CharacterStep(place, way))
                    yield from self._reached(passage, node[sound], longer, by_shape and way.how != "shape")

    def _reached(
        self, passage: Passage, node: _Node, path: tuple[CharacterStep, ...], by_shape: bool
    ) -> Iterator[Found]:
        """Yield the names that end at a node and those below it."""
        for key in node.get("", ()):
            yield key, path
        if len(path) < LONGEST and len(node) > ("" in node):
            yield from self._walk(passage, passage.after(path[-1].last + 1), node, path, by_shape)

    def find_but_one(self, passage: Passage, run: str) -> Iterator[Found]:
        """Yield the names of which all but one free character stand in `run`, the units as one string."""
        for place in range(len(run)):
            if not passage.free[place]:
                continue
            before, after = (
                self._reach(run[:place][-LONGEST:][::-1], -1),
                self._reach(run[place + 1 : place + LONGEST], 1),
            )
            for size in self._sizes:
                for at in range(
                    max(place - before, place - size + 1), min(place, place + after - size + 1) + 1
                ):
                    rest = f"{run[at:place]}?{run[place + 1 : at + size]}"
                    for key in self._but_one.get(rest, ()):
                        yield from self._with_one_changed(passage, run, key, at, place)

    def _reach(self, beside: str, turn: int) -> int:
        """Return how many of the characters beside one may belong to a name: as far as each two stand in one."""
        for far in range(1, len(beside)):
            if beside[far - 1 : far + 1][::turn] not in self._pairs:
                return far
        return len(beside)

    def _with_one_changed(self, passage: Passage, run: str, key: str, at: int, place: int) -> Iterator[Found]:
        written, meant = run[place], key[place - at]
        if not set(sound_classes(written)).isdisjoint(sound_classes(meant)):
            return  # the tree has it
        alike = likeness(written, meant)
        if len(key) == 3 and alike < _LEAST_LIKE_OF_THREE:
            return
        if all(where in passage.after(where) for where in range(at + 1, at + len(key))):
            yield (
                key,
                tuple(
                    CharacterStep(where, Way("shape", key[where - at], alike, 1) if where == place else OWN)
                    for where in range(at, at + len(key))
                ),
            )


def _change[P](index: dict[P, set[str]], place: P, key: str, adding: bool) -> None:
    if adding:
        index.setdefault(place, set()).add(key)
    else:
        index.get(place, set()).discard(key)
