"""What a brand's goods usually cost: the median price at which its holder and those it authorised sell them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from statistics import median
from uuid import UUID

from zhengpin.catalog.models import Listing
from zhengpin.catalog.states import ListingState
from zhengpin.kit import clock
from zhengpin.matching import normalise
from zhengpin.rights.queries import authorised_sellers, protected_names

LEAST_LISTINGS = 3
"""Listings below which no price is usual."""
MOST_LISTINGS = 200
"""Newest listings that are looked at."""
KEPT_SECONDS = 600
"""How long a process goes by what it looked up."""


def usual_price(filing_id: UUID, *, category: str, currency: str, on: date) -> float | None:
    """Return the median price of a brand's goods in a category, in that currency; None where too few are known.

    Counted are live listings under the brand by its holder and by sellers authorised on that day; what was looked up is
    kept for ten minutes (a system read).
    """
    if not category:
        return None
    turn = int(clock.now().timestamp() // KEPT_SECONDS)
    return _looked_up(filing_id, category, currency, on, turn)


@lru_cache(maxsize=4096)
def _looked_up(filing_id: UUID, category: str, currency: str, on: date, turn: int) -> float | None:
    names = {normalise(name).text for _, names in protected_names([filing_id]) for name in names}
    rows = Listing.objects.filter(
        merchant__organisation__in=authorised_sellers(filing_id, on=on),
        category=category,
        currency=currency,
        price__gt=0,
        state=ListingState.LIVE.value,
    ).order_by("-updated_at")
    return _median(rows.values_list("brand", "title", "price")[:MOST_LISTINGS], names)


def _median(rows: Iterable[tuple[str, str, object]], names: set[str]) -> float | None:
    prices = [float(str(price)) for brand, title, price in rows if _is_of(brand, title, names)]
    return median(prices) if len(prices) >= LEAST_LISTINGS else None


def _is_of(brand: str, title: str, names: set[str]) -> bool:
    """Say whether a listing of an authorised seller is of this brand: by its brand field, else by its title's start."""
    if brand:
        return normalise(brand).text in names
    return normalise(title).text.startswith(tuple(names))
