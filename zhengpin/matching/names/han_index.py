"""Two indexes of Han names in which a passage is looked up without a pass over the names.

Of names of two characters at least one must stand as it is, or both must sound the same: anything looser is met in
every other title. Names of three or more hang in a tree by sound class, walked from each place; each of their
characters may be bent in another way. Besides, of these any one character may be another altogether.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhengpin.matching.names.han_steps import OWN, Options, Passage, Step, Steps, Way
from zhengpin.matching.names.shapes import likeness
from zhengpin.matching.names.sounds import readings, said, sound_class, sound_classes

LONGEST = 10
_LEAST_LIKE_OF_TWO = 0.3
_LEAST_LIKE_OF_THREE = 0.03

Found = tuple[str, tuple[Step, ...]]


class ShortNames:
    """Names of two characters."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._by_first: dict[str, dict[str, set[str]]] = {}
        self._by_second: dict[str, dict[str, set[str]]] = {}
        self._by_sound: dict[tuple[str, ...], set[str]] = {}

    def change(self, key: str, *, adding: bool) -> None:
        """Add or remove a key."""
        sounds = said(key)
        if len(sounds) != 2:
            return
        _change(self._by_first.setdefault(key[0], {}), sound_class(sounds[1]), key, adding)
        _change(self._by_second.setdefault(key[1], {}), sound_class(sounds[0]), key, adding)
        _change(self._by_sound, sounds, key, adding)

    def find(self, passage: Passage, at: int) -> Iterator[Found]:
        """Yield the names that may begin with the unit `at`."""
        units, free = passage.units, passage.free
        own = Step(at, OWN)
        seconds = self._by_first.get(units[at].written)
        for place in passage.after(at + 1):
            if not (free[at] or free[place]):
                continue
            for key, way in _alike(seconds, self._steps.options(passage, place)) if seconds else ():
                yield key, (own, Step(place, way))
            if place == at + 1:
                yield from self._same_sounds(passage, own, Step(place, OWN))
        options = self._steps.options(passage, at)
        for width in {way.width for ways in options.values() for way in ways}:
            for place in passage.after(at + width):
                firsts = self._by_second.get(units[place].written)
                for key, way in _alike(firsts, options) if firsts else ():
                    if way.width == width:
                        yield key, (Step(at, way), Step(place, OWN))

    def _same_sounds(self, passage: Passage, first: Step, second: Step) -> Iterator[Found]:
        left, right = passage.units[first.first], passage.units[second.first]
        if left.end != right.start:
            return
        for one in readings(left.written):
            for other in readings(right.written):
                for key in self._by_sound.get((one, other), ()):
                    if key[0] != left.written and key[1] != right.written:
                        yield key, (first, second)


class LongNames:
    """Names of three to ten characters."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._root: dict[str, Any] = {}
        self._but_one: dict[str, set[str]] = {}
        self._lengths: dict[int, int] = {}

    def change(self, key: str, *, adding: bool) -> None:
        """Add or remove a key."""
        sounds = said(key)
        if len(sounds) != len(key):
            return
        node = self._root
        for sound in sounds:
            node = node.setdefault(sound_class(sound), {})
        _change(node, "", key, adding)
        for at in range(len(key)):
            _change(self._but_one, f"{key[:at]}?{key[at + 1 :]}", key, adding)
        self._lengths[len(key)] = self._lengths.get(len(key), 0) + (1 if adding else -1)

    def find(self, passage: Passage, at: int) -> Iterator[Found]:
        """Yield the names that may begin with the unit `at`; of each, one character may be bent by shape."""
        yield from self._walk(passage, [at], self._root, (), True)

    def _walk(
        self, passage: Passage, places: list[int], node: dict[str, Any], path: tuple[Step, ...], shapes: bool
    ) -> Iterator[Found]:
        for place in places:
            options = self._steps.options(passage, place, shapes=shapes)
            for sound in node.keys() & options.keys():
                deeper = node[sound]
                for way in options[sound]:
                    longer = (*path, Step(place, way))
                    for key in deeper.get("", ()):
                        yield key, longer
                    still = shapes and way.how != "shape"
                    onward = [
                        after
                        for after in passage.after(place + way.width)
                        if not deeper.keys().isdisjoint(self._steps.options(passage, after, shapes=still))
                    ]
                    if onward and len(longer) < LONGEST:
                        yield from self._walk(passage, onward, deeper, longer, still)

    def find_but_one(self, passage: Passage, run: str) -> Iterator[Found]:
        """Yield the names of which all but one free character stand in `run`, the units as one string."""
        for size, count in self._lengths.items():
            for at in range(len(run) - size + 1) if count else ():
                for place in range(at, at + size):
                    if passage.free[place]:
                        rest = f"{run[at:place]}?{run[place + 1 : at + size]}"
                        for key in self._but_one.get(rest, ()):
                            yield from self._with_one_changed(passage, run, key, at, place)

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
                    Step(where, Way("shape", key[where - at], alike, 1) if where == place else OWN)
                    for where in range(at, at + len(key))
                ),
            )


def _alike(names: dict[str, set[str]], options: Options) -> Iterator[tuple[str, Way]]:
    """Yield the names by sound class that one of the ways may mean, with it."""
    for sound in names.keys() & options.keys():
        for way in options[sound]:
            if way.likeness >= _LEAST_LIKE_OF_TWO:
                for key in names[sound]:
                    yield key, way


def _change(index: dict[Any, set[str]], place: Any, key: str, adding: bool) -> None:
    if adding:
        index.setdefault(place, set()).add(key)
    else:
        index.get(place, set()).discard(key)
