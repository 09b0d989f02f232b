"""What is known of those who offer books: how many they offer, who is named a dealer. System reads, whole batches."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef

from zhengpin.catalog.models import Listing, ListingRevision
from zhengpin.matching.books.registrants import publisher_key
from zhengpin.matching.books.signs import MANY_TITLES
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.models import Screening
from zhengpin.monitoring.queries.shown_now import LISTED
from zhengpin.rights.models import Filing
from zhengpin.rulebook.states import ScreenedKind

LEAST_NAME = 2
"""Characters of a dealer's name, without what companies share, from which it is recognised in a shop's."""


def titles_of_shops(shop_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return how many listings each shop shows that were screened as offers of books, 1,000 at most."""
    seen = Screening.objects.of_kind(ScreenedKind.BOOK).filter(revision__listing=OuterRef("pk"))
    shown = Listing.objects.filter(Exists(seen), state__in=LISTED)
    return {shop: shown.filter(shop=shop)[:MANY_TITLES].count() for shop in set(shop_ids)}


def dealers_of(filing_ids: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Return the names of the dealers that stand in each of these filings, as they are compared."""
    rows = Filing.objects.filter(pk__in=set(filing_ids)).values_list("pk", "details")
    return {
        pk: tuple(
            key
            for name in (details or {}).get("distributors") or ()
            if len(key := publisher_key(name)) >= LEAST_NAME
        )
        for pk, details in rows
    }


def is_dealer(names: Iterable[str], dealers: Collection[str]) -> bool:
    """Say whether a seller may be one of the dealers named: its name holds a dealer's, or a dealer's holds its.

    Shops are called after companies in many ways, and who is wrongly taken for a dealer is let alone.
    """
    keys = [key for name in names if len(key := publisher_key(name)) >= LEAST_NAME]
    return any(one in key or key in one for key in keys for one in dealers)


def offers_to_screen(ids: Collection[UUID], cause: ScreeningCause) -> list[ListingRevision]:
    """Return those of these revisions not yet screened as books' offers for a cause, with what is read of them."""
    done = Screening.objects.of_kind(ScreenedKind.BOOK).filter(revision=OuterRef("pk"), **cause.columns)
    rows = ListingRevision.objects.filter(pk__in=list(ids)).filter(~Exists(done))
    rows = rows.select_related("listing__merchant", "listing__shop").prefetch_related("pictures")
    return list(rows.order_by("pk"))
