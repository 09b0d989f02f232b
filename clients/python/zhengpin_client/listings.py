"""Listings, with streams of very many, and imports, followed until they are done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import cast

from zhengpin_client.calls import ImportsCalls, ListingsCalls
from zhengpin_client.following import followed
from zhengpin_client.lines import line_by_line
from zhengpin_client.types import ImportOut, ListingVerdict, SentListing


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
        verdicts = line_by_line(self._of, "/listings/batch", listings, source=source, at_once=at_once)
        return (cast(LineVerdict, one) for one in verdicts)


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
