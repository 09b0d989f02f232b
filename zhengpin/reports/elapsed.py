"""How long things took, of many spans of time at once: from the latest start of a thing to each of its ends."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import batched, pairwise

import numpy as np
from django.db.models import Max, QuerySet, Value
from django.db.models.functions import Concat

from zhengpin.ledger.models import Entry
from zhengpin.reports.definitions import Duration
from zhengpin.reports.entries import PIECE, matching, member, microseconds, microseconds_of, names_of
from zhengpin.reports.tallies import Numbers

ASKED_AT_ONCE = 500
"""Things whose starts of before are asked for together."""


class Starts:
    """When things began: by the entries of a time, which are at hand, and by those of before where it must ask."""

    def __init__(self, events: tuple[str, ...], key: str, rows: QuerySet[Entry], since: datetime) -> None:
        self._events, self._key, self._since = events, key, since
        found = rows.filter(event__in=events).order_by().annotate(moment=microseconds())
        self._rows: list[tuple[str, int]] = list(found.values_list(key, "moment").iterator(PIECE))
        self._latest: dict[str, int] = {}
        for thing, at in self._rows:
            if self._latest.get(thing, at) <= at:
                self._latest[thing] = at

    def before(self, ends: Iterable[tuple[str, int]]) -> Iterator[tuple[int, int]]:
        """Yield the latest start before each end, and the end; in no order, without ends that have no start."""
        latest = self._latest
        others: list[tuple[str, int]] = []
        for thing, at in ends:
            since = latest.get(thing)
            if since is not None and since <= at:
                yield since, at
            else:
                others.append((thing, at))
        if others:
            yield from self._looked_for(others)

    def _looked_for(self, ends: Sequence[tuple[str, int]]) -> Iterator[tuple[int, int]]:
        """Yield likewise of things that began again after they ended, or that began before all this."""
        things = {thing for thing, _ in ends}
        known: dict[str, list[int]] = {}
        for thing, at in self._rows:
            if thing in things:
                known.setdefault(thing, []).append(at)
        for moments in known.values():
            moments.sort()
        earlier: list[tuple[str, int]] = []
        for thing, at in ends:
            moments = known.get(thing, [])
            if place := bisect_right(moments, at):
                yield moments[place - 1], at
            else:
                earlier.append((thing, at))
        begun = self._begun_before({thing for thing, _ in earlier})
        for thing, at in earlier:
            if thing in begun:
                yield begun[thing], at

    def _begun_before(self, things: set[str]) -> dict[str, int]:
        # The index over event and time must not tempt the database here: what is sought is a few things' few entries.
        rows = Entry.objects.annotate(named=Concat("event", Value(""))).filter(named__in=self._events)
        rows = rows.filter(at__lt=self._since).order_by()
        found: dict[str, int] = {}
        for some in batched(sorted(things), ASKED_AT_ONCE):
            begun = rows.filter(**{f"{self._key}__in": some}).values_list(self._key)
            found |= dict(begun.annotate(latest=Max(microseconds())))
        return found


def elapsed(
    durations: Mapping[str, Duration], rows: QuerySet[Entry], edges: Sequence[datetime]
) -> Iterator[tuple[str, list[Numbers]]]:
    """Yield of each time, by its key, the microseconds of each span from one edge to the next.

    rows: the entries from the first edge to the last.
    """
    starts: dict[tuple[tuple[str, ...], str], Starts] = {}
    bounds = np.array([microseconds_of(edge) for edge in edges[1:-1]], np.int64)
    for key, duration in durations.items():
        ends, listed = _ends(duration, rows), _listed(duration, rows)
        if not ends and not len(listed):
            continue
        asked = names_of(duration.start), duration.start_key
        if ends and asked not in starts:
            starts[asked] = Starts(*asked, rows, edges[0])
        begun = list(starts[asked].before(ends)) if ends else []
        pairs = np.concatenate([np.array(begun, np.int64).reshape(-1, 2), listed])
        places = np.searchsorted(bounds, pairs[:, 1], side="right")
        gone = pairs[:, 1] - pairs[:, 0]
        yield key, [gone[places == place] for place, _ in enumerate(pairwise(edges))]


def _listed(duration: Duration, rows: QuerySet[Entry]) -> Numbers:
    """Return start and end of what entries list: both in microseconds, one row each."""
    if duration.listed is None:
        return np.zeros((0, 2), np.int64)
    events, name = duration.listed
    found = rows.filter(event__in=events).order_by().annotate(moment=microseconds(), listed=member(name))
    pairs = [
        (moment - milliseconds * 1000, moment)
        for moment, listed in found.values_list("moment", "listed").iterator(PIECE)
        for milliseconds in _all(json.loads(listed) if listed else [])
    ]
    return np.array(pairs, np.int64).reshape(-1, 2)


def _all(listed: int | list[int]) -> list[int]:
    return listed if isinstance(listed, list) else [listed]


def _ends(duration: Duration, rows: QuerySet[Entry]) -> list[tuple[str, int]]:
    """Return the ends whose start is to be looked for: by the common thing and the moment of each."""
    if duration.listed:
        rows = rows.filter(**{f"fields__{duration.listed[1]}__isnull": True})
    found = matching(duration.end, duration.end_where, rows).order_by().annotate(moment=microseconds())
    return list(found.values_list(duration.end_key, "moment").iterator(PIECE))
