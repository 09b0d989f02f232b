"""What is known of those who offer books, and which offers are still to be screened. System reads, whole batches."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef

from zhengpin.catalog.models import Listing, ListingRevision
from zhengpin.matching.books.signs import MANY_TITLES
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.models import Screening
from zhengpin.monitoring.queries.shown_now import LISTED
from zhengpin.rulebook.states import ScreenedKind


def titles_of_shops(shop_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return how many listings each shop shows that were screened as offers of books, 1,000 at most."""
    seen = Screening.objects.of_kind(ScreenedKind.BOOK).filter(revision__listing=OuterRef("pk"))
    shown = Listing.objects.filter(Exists(seen), state__in=LISTED)
    return {shop: shown.filter(shop=shop)[:MANY_TITLES].count() for shop in set(shop_ids)}


def offers_to_screen(ids: Collection[UUID], cause: ScreeningCause) -> list[ListingRevision]:
    """Return those of these revisions not yet screened as books' offers for a cause, with what is read of them."""
    done = Screening.objects.of_kind(ScreenedKind.BOOK).filter(revision=OuterRef("pk"), **cause.columns)
    rows = ListingRevision.objects.filter(pk__in=list(ids)).filter(~Exists(done))
    rows = rows.select_related("listing__merchant", "listing__shop").prefetch_related("pictures")
    return list(rows.order_by("pk"))
