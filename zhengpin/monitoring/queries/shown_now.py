"""What of the catalogue is shown now: present revisions of listed listings, by picture (system reads)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q, QuerySet

from zhengpin.catalog.models import Listing, ListingPicture
from zhengpin.catalog.states import ListingState

LISTED = (ListingState.LIVE.value, ListingState.LIMITED.value)
"""The states in which the marketplace shows a listing."""

MOST_PARAMETERS = 500


@dataclass(frozen=True)
class Shown:
    """A picture in a listing as it now stands."""

    listing_id: UUID
    merchant_id: UUID
    digest: str


def listings_showing(digests: Iterable[str]) -> list[Shown]:
    """Return where these pictures are shown now, each listing and picture once."""
    rows = [row for cut in _cuts(digests) for row in _pictures_now(cut)]
    return [Shown(*row) for row in dict.fromkeys(rows)]


def shown_counts(digests: Iterable[str]) -> tuple[int, int]:
    """Return how many listings, of how many merchants, show any of these pictures now."""
    places = listings_showing(digests)
    return len({one.listing_id for one in places}), len({one.merchant_id for one in places})


def _pictures_now(digests: list[str]) -> QuerySet:
    present = ListingPicture.objects.filter(
        blob__in=digests,
        revision__revision=F("revision__listing__revision"),
        revision__listing__state__in=LISTED,
    )
    return present.values_list("revision__listing_id", "revision__listing__merchant_id", "blob_id")


def _cuts(digests: Iterable[str]) -> list[list[str]]:
    wanted = sorted(set(digests))
    return [wanted[at : at + MOST_PARAMETERS] for at in range(0, len(wanted), MOST_PARAMETERS)]


def count_shown() -> int:
    """Return how many listings are shown now: all but those that are not, which an index holds apart."""
    ended = Listing.objects.filter(~Q(state=ListingState.LIVE.value)).exclude(state__in=LISTED)
    return Listing.objects.count() - ended.count()


def listed() -> QuerySet[Listing]:
    """Return the listings that are shown now, oldest first."""
    return Listing.objects.filter(state__in=LISTED).order_by("pk")
