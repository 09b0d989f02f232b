"""Finds, step by step, the listings that a recheck must screen: by picture, by name, by number of a book, or all."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from zhengpin.matching import NameMatcher, ProtectedName
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.indexes.fingerprints import fingerprints_of
from zhengpin.monitoring.models import Rescan
from zhengpin.monitoring.queries.shown_now import listed
from zhengpin.monitoring.rescans import rescan_queries
from zhengpin.monitoring.rescans.shown_texts import shown_texts
from zhengpin.monitoring.screening.book_seeking import BookSeeker
from zhengpin.monitoring.states import RescanScope
from zhengpin.rights import queries as rights
from zhengpin.rights.queries.books import filed_books

PICTURES_A_STEP = 64
LISTINGS_A_STEP = 1000
TEXTS_A_STEP = 5000
"""Listings whose texts one step goes through, of which hardly any is screened."""


PARTS_AGAIN = 100
"""Parts looked at again: on PostgreSQL a lower number can be committed after a higher one."""


@dataclass(frozen=True)
class SearchStep:
    """What one step of a search found. reached: where the next begins; searched: targets that are done with."""

    listings: list[str]
    reached: dict[str, object]
    searched: int = field(default=0)


def next_step(row: Rescan) -> SearchStep | None:
    """Return the next step of a search, None after the last. Reads only: taken twice, it finds the same."""
    if row.scope == RescanScope.ALL:
        return _everything(row)
    return _pictures(row) or _names(row)


def _everything(row: Rescan) -> SearchStep | None:
    rows = listed().filter(pk__gt=row.listing_after) if row.listing_after else listed()
    ids = list(rows.values_list("pk", flat=True)[:LISTINGS_A_STEP])
    return SearchStep([str(one) for one in ids], {"listing_after": ids[-1]}) if ids else None


def _pictures(row: Rescan) -> SearchStep | None:
    targets = rescan_queries.next_targets(row, PICTURES_A_STEP)
    if not targets:
        return None
    digests = [one.reference.blob_id for one in targets if one.reference]
    prints = fingerprints_of(digests, index.current().pictures)
    found = shown.candidates(list(prints.values()))
    ids = dict.fromkeys(str(one.listing_id) for one in found)
    return SearchStep(_unplanned(row, ids), {"target_after": targets[-1].pk}, searched=len(targets))


class _Planned:
    """What stands in the parts of the recheck that this process searched last, so that no step reads all of it anew."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rescan: UUID | None = None
        self._listings: set[str] = set()
        self._last = 0

    def without(self, row: Rescan, ids: Iterable[str]) -> list[str]:
        """Return those of `ids` that stand in no part of a recheck."""
        with self._lock:
            if self._rescan != row.pk:
                self._rescan, self._listings, self._last = row.pk, set(), 0
            for number, listings in rescan_queries.planned_listings(row, self._last - PARTS_AGAIN).items():
                self._listings.update(listings)
                self._last = max(self._last, number)
            return [one for one in ids if one not in self._listings]


_planned = _Planned()


def _unplanned(row: Rescan, ids: Iterable[str]) -> list[str]:
    wanted = list(ids)
    return _planned.without(row, wanted) if wanted else []


def _names(row: Rescan) -> SearchStep | None:
    filings = rescan_queries.name_filings(row)
    listings = shown_texts(row.listing_after, TEXTS_A_STEP) if filings else []
    if not listings:
        return None
    matcher = NameMatcher([ProtectedName(pk, tuple(forms)) for pk, forms in rights.protected_names(filings)])
    books = BookSeeker(filed_books(filings))

    @cache  # shops' names and brands come again and again
    def concerns(text: str) -> bool:
        return bool(matcher.match(text)) or books.concern(text)

    ids = [str(listing) for listing, texts in listings if any(map(concerns, texts))]
    return SearchStep(_unplanned(row, ids), {"listing_after": listings[-1][0]})
