"""Finds Han names whose characters are bent: by sound, by shape, split, spelt in pinyin, repeated or set apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhengpin.matching.names.han_index import LONGEST, Found, LongNames, ShortNames
from zhengpin.matching.names.han_signs import FEW, HanSigns
from zhengpin.matching.names.han_steps import IS_HAN, Passage, UnitChoices, how_bent
from zhengpin.matching.names.ordinary import OrdinaryWords, commonness


@dataclass(frozen=True, slots=True)
class HanHit:
    """A bent name: its key, its range in the normalised text, and what was compared.

    pairs: (as written, as meant, how) of each bent character; likeness: of the least like by shape; free: characters
    that belong to no ordinary word; cut: ordinary words that the place cuts in two; gaps: places with a sign between;
    skips: characters left out; joined: sides on which more characters of no ordinary word stand; touching: sides on
    which a character makes a word with its neighbour outside; common: 0..1, how common the most common of the bent
    characters is as a word of its own; ordinary: whether what is written is a word.
    """

    key: str
    start: int
    end: int
    pairs: tuple[tuple[str, str, str], ...]
    likeness: float
    free: int
    cut: int
    gaps: int
    skips: int
    joined: int
    touching: int
    common: float
    ordinary: bool


class BentHanNames:
    """Holds the keys of Han names, 2 to 10 characters, and finds them bent."""

    def __init__(self, ordinary: OrdinaryWords) -> None:
        self._ordinary = ordinary
        self._steps = UnitChoices()
        self._short = ShortNames(self._steps)
        self._long = LongNames(self._steps)
        self._keys: set[str] = set()
        self._signs: HanSigns | None = None

    def add(self, key: str) -> None:
        """Add a key if it is of Han characters alone, as many as are looked for."""
        if 2 <= len(key) <= LONGEST and key not in self._keys and IS_HAN.fullmatch(key):
            self._steps.add(key)
            self._keys.add(key)
            self._signs = None
            self._index_for(key).change(key, adding=True)

    def remove(self, key: str) -> None:
        """Remove a key if it is there."""
        if key in self._keys:
            self._keys.discard(key)
            self._signs = None
            self._index_for(key).change(key, adding=False)

    def _index_for(self, key: str) -> ShortNames | LongNames:
        return self._short if len(key) == 2 else self._long

    def use(self, ordinary: OrdinaryWords) -> None:
        """Go by other ordinary words."""
        self._ordinary = ordinary

    def prepare(self) -> None:
        """Load the dictionaries, and work out what the names' characters may be written as."""
        self._steps.prepare()
        self._ordinary.cover("")
        commonness()

    def find(self, text: str, taken: bytes = b"") -> Iterator[HanHit]:
        """Yield each bent name in a normalised text; the very form of a name is none.

        taken: for each character 1 where nothing is to be found.
        """
        if not self._keys or not IS_HAN.search(text) or not self._possible(text):
            return
        self._steps.prepare()
        passage = Passage(text, self._ordinary)
        free = passage.free
        for at in range(len(passage.units)):
            open_here = not taken or not taken[passage.units[at].start]
            if open_here and (free[at] or any(free[at + 1 : at + 4])):
                for found in (*self._short.find(passage, at), *self._long.find(passage, at)):
                    yield from _judged(passage, found, taken)
        if any(free):
            run = "".join(unit.written if len(unit.written) == 1 else "?" for unit in passage.units)
            for found in self._long.find_but_one(passage, run):
                yield from _judged(passage, found, taken)

    def _possible(self, text: str) -> bool:
        """Return False where few names are sought and none shows a sign; see `han_signs`."""
        if len(self._keys) > FEW:
            return True
        if self._signs is None:
            self._signs = HanSigns()
            for key in self._keys:
                self._signs.add(key)
        return self._signs.possible(text)


def _judged(passage: Passage, found: Found, taken: bytes) -> Iterator[HanHit]:
    """Yield what a name found amounts to; nothing where a character cannot be meant or nothing is bent."""
    key, path = found
    units = passage.units
    first, last = path[0].first, path[-1].last
    start, end = units[first].start, units[last].end
    free = sum(passage.free[first : last + 1])
    if not free or 1 in taken[start:end]:
        return
    pairs = []
    for step, meant in zip(path, key, strict=True):
        written = units[step.first].written
        if step.way.width > 1:
            written = "".join(unit.written for unit in units[step.first : step.last + 1])
        how = how_bent(step.way, written, meant)
        if how is None:
            return
        if how:
            pairs.append((written, meant, how))
    gaps = sum(units[at].end != units[at + 1].start for at in range(first, last))
    skips = last - first + 1 - sum(step.way.width for step in path)
    if pairs or gaps or skips:
        yield HanHit(
            key=key,
            start=start,
            end=end,
            pairs=tuple(pairs),
            likeness=min(step.way.likeness for step in path),
            free=free,
            cut=_cut(passage.ends, start, end),
            gaps=gaps,
            skips=skips,
            joined=_joined(passage, start, end),
            touching=passage.is_word(start - 1, start + 1) + passage.is_word(end - 1, end + 1),
            common=max((commonness().get(written, 0.0) for written, _, _ in pairs), default=0.0),
            ordinary=passage.is_word(start, end),
        )


def _cut(ends: list[int], start: int, end: int) -> int:
    """Return how many ordinary words reach over the beginning or the end of a place."""
    before = start > 0 and ends[start - 1] > start
    return int(before) + int(ends[end - 1] > end)


def _joined(passage: Passage, start: int, end: int) -> int:
    """Return on how many sides another Han character that belongs to no ordinary word stands."""
    text, ends = passage.text, passage.ends
    left = start > 0 and not ends[start - 1] and IS_HAN.match(text[start - 1])
    right = end < len(text) and not ends[end] and IS_HAN.match(text[end])
    return int(bool(left)) + int(bool(right))
