"""What was counted of a span of time, for all figures at once: added up, asked, packed and unpacked. No database."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhengpin.reports.definitions import Count, Duration
from zhengpin.reports.questions import LedgerQuestions, count_id, options_of, time_id

Numbers = NDArray[np.int64]
Values = tuple[str, ...]
"""The values of an event's fields that are asked for, in the order of their names."""

PackedCounts = Mapping[str, Sequence[Sequence[Any]]]
"""`{event: [[values, number, {total: sum}], …]}`, in JSON types."""
_LENGTH = struct.Struct("<I")
NONE: Numbers = np.zeros(0, np.int64)


@dataclass
class LedgerTally:
    """Numbers of entries by event and values, sums by total besides; different things and times by their questions.

    things: digests of eight bytes, different ones in order: of a million, two fall together once in ten million
    ledgers. times: microseconds, in no order. packed: numbers and sums as they were kept, where they come from there;
    entries and sums are then made of it when first asked for, which of most days nobody does but of many together.
    """

    entries: dict[str, dict[Values, int]] = field(default_factory=dict)
    sums: dict[str, dict[tuple[Values, str], float]] = field(default_factory=dict)
    things: dict[str, Numbers] = field(default_factory=dict)
    times: dict[str, Numbers] = field(default_factory=dict)
    packed: PackedCounts | None = None

    def count(self, count: Count, questions: LedgerQuestions) -> float:
        """Return what a count comes to here, without its sign."""
        if count.distinct or count.each:
            return len(self.things.get(count_id(count), NONE))
        if self.packed is not None and not self.entries:
            _add_packed(self, self.packed)
        numbers = self.entries.get(count.event)
        if not numbers:
            return 0
        chosen = _chosen(numbers, questions.events[count.event].names, count.where)
        if count.total:
            sums = self.sums[count.event]
            return sum(sums.get((values, count.total), 0) for values in chosen)
        return sum(numbers[values] for values in chosen)

    def elapsed(self, duration: Duration) -> Numbers:
        """Return the microseconds of a time, in order."""
        return np.sort(self.times.get(time_id(duration), NONE))


def _chosen(numbers: Iterable[Values], names: Sequence[str], where: Mapping[str, object]) -> list[Values]:
    """Return the values that are as they are asked to be: one look at each, however much is asked."""
    options = options_of(where)
    if not options:
        return list(numbers)
    asked = itemgetter(*(names.index(name) for name in options))
    allowed = set(product(*options.values())) if len(options) > 1 else set(*options.values())
    return [values for values in numbers if asked(values) in allowed]


def digest_of(thing: str) -> int:
    """Return what stands for a thing among different ones: eight bytes of its digest, as a signed number."""
    return int.from_bytes(hashlib.blake2b(thing.encode(), digest_size=8).digest(), "little", signed=True)


def together(tallies: Iterable[LedgerTally]) -> LedgerTally:
    """Return several spans of time as one."""
    found = LedgerTally()
    things: dict[str, list[Numbers]] = {}
    times: dict[str, list[Numbers]] = {}
    for one in tallies:
        if one.packed is not None:
            _add_packed(found, one.packed)
        else:
            for event, numbers in one.entries.items():
                add_up(found.entries.setdefault(event, {}), numbers)
            for event, sums in one.sums.items():
                add_up(found.sums.setdefault(event, {}), sums)
        for key, some in one.things.items():
            things.setdefault(key, []).append(some)
        for key, some in one.times.items():
            times.setdefault(key, []).append(some)
    found.things = {key: np.unique(np.concatenate(some)) for key, some in things.items()}
    found.times = {key: np.concatenate(some) for key, some in times.items()}
    return found


def _add_packed(into: LedgerTally, packed: PackedCounts) -> None:
    """Add numbers and sums as they were kept, without making a tally of them first."""
    for event, rows in packed.items():
        numbers, sums = into.entries.setdefault(event, {}), into.sums.setdefault(event, {})
        for given, number, some in rows:
            values = tuple(given)
            numbers[values] = numbers.get(values, 0) + number
            for total, much in some.items():
                sums[values, total] = sums.get((values, total), 0) + much


def add_up[Key, Number: (int, float)](into: dict[Key, Number], more: Mapping[Key, Number]) -> None:
    """Add numbers to those that stand under the same keys."""
    for key, number in more.items():
        into[key] = into.get(key, 0) + number


def packed_counts(tally: LedgerTally) -> PackedCounts:
    """Return the numbers and sums of each event in JSON types, values in a fixed order."""
    if tally.packed is not None:
        return tally.packed
    found: dict[str, list[list[object]]] = {}
    for event, numbers in sorted(tally.entries.items()):
        sums: dict[Values, dict[str, float]] = {}
        for (values, total), much in sorted(tally.sums.get(event, {}).items()):
            sums.setdefault(values, {})[total] = much
        found[event] = [[list(one), numbers[one], sums.get(one, {})] for one in sorted(numbers)]
    return found


def packed_found(tally: LedgerTally) -> bytes:
    """Return the things and times as bytes: a heading of JSON with their lengths, then all of them, compressed."""
    parts = [("things", key, some) for key, some in sorted(tally.things.items())]
    parts += [("times", key, np.sort(some)) for key, some in sorted(tally.times.items())]
    heading = json.dumps([[kind, key, len(some)] for kind, key, some in parts]).encode()
    return zlib.compress(_LENGTH.pack(len(heading)) + heading + _steps([some for *_, some in parts]), 1)


def _steps(parts: Sequence[Numbers]) -> bytes:
    """Return of each part its first number and how much each is more than the one before, which compresses better."""
    whole = np.concatenate([NONE, *parts])
    steps = np.diff(whole, prepend=np.int64(0))
    firsts = np.cumsum([0, *(len(some) for some in parts[:-1])])[[len(some) > 0 for some in parts]]
    steps[firsts] = whole[firsts]
    return steps.astype("<i8").tobytes()


def unpacked(counts: PackedCounts, found: bytes) -> LedgerTally:
    """Return what `packed_counts` and `packed_found` packed."""
    tally = LedgerTally(packed=counts)
    raw = zlib.decompress(found)
    [length] = _LENGTH.unpack_from(raw)
    at = _LENGTH.size + length
    for kind, key, many in json.loads(raw[_LENGTH.size : at]):
        some = np.cumsum(np.frombuffer(raw, "<i8", many, at), dtype=np.int64)
        (tally.things if kind == "things" else tally.times)[key] = some
        at += 8 * many
    return tally
