"""Listings, with streams of very many, and imports, followed until they are done."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import batched
from typing import cast

from zhengpin_client.calls import ImportsCalls, ListingsCalls
from zhengpin_client.following import followed
from zhengpin_client.types import ImportOut, ListingVerdict, SentListing

NDJSON = {"Content-Type": "application/x-ndjson"}


class LineVerdict(ListingVerdict):
    """The verdict on one listing of many. line: its place among them, from 1."""

    line: int


class Listings(ListingsCalls):
    """`client.listings`."""

    def send_listings(
        self, listings: Iterable[SentListing], *, source: str, at_once: int = 500
    ) -> Iterator[LineVerdict]:
        """Store many listings; yield one verdict each, in order. A bad one harms no other.

        They are sent `at_once` so many, as verdicts are asked for: read these, or nothing is sent. What has a verdict
        is stored. Sent twice, a listing is stored once.
        """
        done = 0
        for part in batched(listings, at_once):
            for verdict in self._part(part, source):
                yield cast(LineVerdict, verdict | {"line": done + cast(int, verdict["line"])})
            done += len(part)

    def _part(self, part: Iterable[SentListing], source: str) -> Iterator[dict[str, object]]:
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in part)
        answer = self._of.send(
            "POST", "/listings/batch", headers=NDJSON, params={"source": source}, content=lines.encode()
        )
        yield from map(json.loads, answer.iter_lines())


class Imports(ImportsCalls):
    """`client.imports`."""

    def follow_import(
        self, batch_id: str, *, every: float = 2.0, progress: Callable[[ImportOut], None] | None = None
    ) -> ImportOut:
        """Wait until an import is over, looking `every` so many seconds; return it."""
        return followed(
            lambda: self.get_import(batch_id),
            lambda found: found["state"] in ("finished", "failed"),
            wait=self._of.wait,
            every=every,
            progress=progress,
        )
