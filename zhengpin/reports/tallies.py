"""What was counted of a span of time, for all figures at once: added up, asked, packed and unpacked. No database."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from zhengpin.reports.definitions import Count, Duration
from zhengpin.reports.questions import LedgerQuestions, count_id, options_of, time_id

Numbers = NDArray[np.int64]
Values = tuple[str, ...]
"""The values of an event's fields that are asked for, in the order of their names."""

_LENGTH = struct.Struct("<I")
NONE: Numbers = np.zeros(0, np.int64)


@dataclass
class LedgerTally:
    """Numbers of entries by event and values, sums by total besides; different things and times by their questions.

    things: digests of eight bytes, different ones in order: of a million, two fall together once in ten million
    ledgers. times: microseconds, in no order.
    """

    entries: dict[str, Counter[Values]] = field(default_factory=dict)
    sums: dict[str, Counter[tuple[Values, str]]] = field(default_factory=dict)
    things: dict[str, Numbers] = field(default_factory=dict)
    times: dict[str, Numbers] = field(default_factory=dict)

    def count(self, count: Count, questions: LedgerQuestions) -> float:
        """Return what a count comes to here, without its sign."""
        if count.distinct or count.each:
            return len(self.things.get(count_id(count), NONE))
        names = questions.events[count.event].names
        options = options_of(count.where)
        asked = [(names.index(name), allowed) for name, allowed in options.items()]
        found: float = 0
        for values, number in self.entries.get(count.event, {}).items():
            if all(values[at] in allowed for at, allowed in asked):
                found += self.sums[count.event][values, count.total] if count.total else number
        return found

    def elapsed(self, duration: Duration) -> Numbers:
        """Return the microseconds of a time, in order."""
        return np.sort(self.times.get(time_id(duration), NONE))


def digest_of(thing: str) -> int:
    """Return what stands for a thing among different ones: eight bytes of its digest, as a signed number."""
    return int.from_bytes(hashlib.blake2b(thing.encode(), digest_size=8).digest(), "little", signed=True)


def together(tallies: Iterable[LedgerTally]) -> LedgerTally:
    """Return several spans of time as one."""
    found = LedgerTally()
    things: dict[str, list[Numbers]] = {}
    times: dict[str, list[Numbers]] = {}
    for one in tallies:
        for event, numbers in one.entries.items():
            found.entries.setdefault(event, Counter()).update(numbers)
        for event, sums in one.sums.items():
            found.sums.setdefault(event, Counter()).update(sums)
        for key, some in one.things.items():
            things.setdefault(key, []).append(some)
        for key, some in one.times.items():
            times.setdefault(key, []).append(some)
    found.things = {key: np.unique(np.concatenate(some)) for key, some in things.items()}
    found.times = {key: np.concatenate(some) for key, some in times.items()}
    return found


def packed_counts(tally: LedgerTally) -> dict[str, list[list[object]]]:
    """Return the numbers as JSON: `{event: [[values, number, {total: sum}], …]}`, in a fixed order."""
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
    body = b"".join(np.diff(some, prepend=np.int64(0)).astype("<i8").tobytes() for _, _, some in parts)
    return zlib.compress(_LENGTH.pack(len(heading)) + heading + body, 1)


def unpacked(
    counts: Mapping[str, Sequence[tuple[list[str], int, dict[str, float]]]], found: bytes
) -> LedgerTally:
    """Return what `packed_counts` and `packed_found` packed."""
    tally = LedgerTally()
    for event, rows in counts.items():
        tally.entries[event] = Counter({tuple(values): number for values, number, _ in rows})
        sums = {(tuple(values), total): much for values, _, some in rows for total, much in some.items()}
        tally.sums[event] = Counter(sums)
    raw = zlib.decompress(found)
    [length] = _LENGTH.unpack_from(raw)
    at = _LENGTH.size + length
    for kind, key, many in json.loads(raw[_LENGTH.size : at]):
        some = np.cumsum(np.frombuffer(raw, "<i8", many, at), dtype=np.int64)
        (tally.things if kind == "things" else tally.times)[key] = some
        at += 8 * many
    return tally
