"""What a brand's goods usually cost: as its holder filed it, else the median at which it and those authorised sell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from statistics import median
from uuid import UUID

from zhengpin.catalog.models import Listing
from zhengpin.catalog.states import ListingState
from zhengpin.kit import clock
from zhengpin.matching import normalise
from zhengpin.rights.kinds.prices import PriceRange
from zhengpin.rights.queries import authorised_sellers, filed_prices, protected_names

LEAST_LISTINGS = 3
"""Listings below which no price is usual."""
MOST_LISTINGS = 200
"""Newest listings that are looked at."""
KEPT_SECONDS = 600
"""How long a process goes by what it looked up."""
_BETWEEN = re.compile(r"[>/›»＞／]+")


def price_ratio(filing_id: UUID, *, price: float, category: str, currency: str, on: date) -> float | None:
    """Return a price divided by what the brand's goods usually cost; None where that is not known.

    Within the range that the holder filed it is 1, below it is divided by its lower and above by its upper end. Where
    nothing was filed for the currency and category, by the median of the authorised sellers (see `usual_price`).
    """
    turn = int(clock.now().timestamp() // KEPT_SECONDS)
    filed = range_for(_filed(filing_id, turn), category=category, currency=currency)
    if filed is not None:
        low, high = filed
        return round(min(price / low, 1.0) if price <= high else price / high, 4)
    usual = usual_price(filing_id, category=category, currency=currency, on=on)
    return round(price / usual, 4) if usual else None


def range_for(ranges: Iterable[PriceRange], *, category: str, currency: str) -> tuple[float, float] | None:
    """Return the ends of the range that was filed for a category, or for the nearest that it lies in, or for all goods.

    Categories are compared as paths (`Bags > Totes` lies in `Bags`), whatever is between their parts.
    """
    path = _parts(category)
    fitting = [
        one
        for one in ranges
        if one["currency"] == currency and path[: len(_parts(one["category"]))] == _parts(one["category"])
    ]
    if not fitting:
        return None
    nearest = max(fitting, key=lambda one: len(_parts(one["category"])))
    return float(nearest["low"]), float(nearest["high"])


def _parts(category: str) -> tuple[str, ...]:
    return tuple(part for one in _BETWEEN.split(category) if (part := normalise(one).text.strip()))


@lru_cache(maxsize=4096)
def _filed(filing_id: UUID, turn: int) -> tuple[PriceRange, ...]:
    return tuple(filed_prices(filing_id))


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
