"""Finds, step by step, the listings that a recheck must screen: by picture, by name, by number of a book, or all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from zhengpin.catalog.models import Listing, ListingPicture, ListingRevision
from zhengpin.matching import NameMatcher, ProtectedName
from zhengpin.matching.reading.port import JoinedLines
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.indexes.fingerprints import fingerprints_of
from zhengpin.monitoring.models import Rescan
from zhengpin.monitoring.queries.shown_now import listed
from zhengpin.monitoring.rescans import rescan_queries
from zhengpin.monitoring.screening.book_seeking import BookSeeker, numbers_of
from zhengpin.monitoring.screening.loading import texts_of
from zhengpin.monitoring.states import RescanScope
from zhengpin.monitoring.subjects.subject import TEXT_FIELDS
from zhengpin.monitoring.wording.words import known_words
from zhengpin.rights import queries as rights
from zhengpin.rights.queries.books import filed_books

PICTURES_A_STEP = 64
LISTINGS_A_STEP = 1000


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
    ids = [one.pk for one in _page(row)]
    return SearchStep([str(one) for one in ids], {"listing_after": ids[-1]}) if ids else None


def _page(row: Rescan) -> list[Listing]:
    rows = listed()
    if row.listing_after:
        rows = rows.filter(pk__gt=row.listing_after)
    return list(rows.select_related("shop")[:LISTINGS_A_STEP])


def _pictures(row: Rescan) -> SearchStep | None:
    targets = rescan_queries.next_targets(row, PICTURES_A_STEP)
    if not targets:
        return None
    digests = [one.reference.blob_id for one in targets if one.reference]
    prints = fingerprints_of(digests, index.current().pictures)
    found = shown.candidates(list(prints.values()))
    ids = dict.fromkeys(str(one.listing_id) for one in found)
    return SearchStep(_unplanned(row, ids), {"target_after": targets[-1].pk}, searched=len(targets))


def _unplanned(row: Rescan, ids: Iterable[str]) -> list[str]:
    planned = rescan_queries.planned_listings(row)
    return [one for one in ids if one not in planned]


def _names(row: Rescan) -> SearchStep | None:
    filings = rescan_queries.name_filings(row)
    listings = _page(row) if filings else []
    if not listings:
        return None
    matcher = NameMatcher([ProtectedName(pk, tuple(forms)) for pk, forms in rights.protected_names(filings)])
    books = BookSeeker(filed_books(filings))
    texts = _texts(listings)
    ids = [
        str(one.pk)
        for one in listings
        if any(matcher.match(text) or books.concern(text) for text in texts[one.pk])
    ]
    return SearchStep(_unplanned(row, ids), {"listing_after": listings[-1].pk})


def _texts(listings: list[Listing]) -> dict[object, list[str]]:
    """Return the texts in which names are sought, of each listing as it now stands."""
    shops = {(one.pk, one.revision): one.shop.name for one in listings}
    rows = ListingRevision.objects.filter(listing__in=listings).values_list(
        "listing_id", "revision", "content"
    )
    found: dict[object, list[str]] = {one.pk: [] for one in listings}
    spoken = _in_pictures(shops)
    for listing, revision, content in rows:
        if (listing, revision) in shops:
            texts = texts_of(content, shops[listing, revision])
            found[listing] = [texts[name] for name in TEXT_FIELDS] + spoken.get((listing, revision), [])
            found[listing].append(numbers_of(content))
    return found


def _in_pictures(present: Collection[tuple[object, int]]) -> dict[tuple[object, int], list[str]]:
    """Return what was read in the pictures of these revisions, a text for each picture that says anything."""
    rows = ListingPicture.objects.filter(
        revision__listing__in={listing for listing, _ in present}, blob__isnull=False
    )
    places = [
        ((listing, revision), digest)
        for listing, revision, digest in rows.values_list(
            "revision__listing_id", "revision__revision", "blob_id"
        )
        if (listing, revision) in present
    ]
    known = known_words(digest for _, digest in places)
    found: dict[tuple[object, int], list[str]] = {}
    for place, digest in places:
        if known.get(digest):
            found.setdefault(place, []).append(JoinedLines.of(known[digest]).text)
    return found
