"""Seeks protected names in the goods that are pinned in a live room, and what was upheld against those goods before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from zhengpin.catalog.models import Listing, RoomPin
from zhengpin.monitoring.index import ProtectedIndex
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.picture_hits import Raw
from zhengpin.monitoring.states import FindingState

FIELD = "pinned"
"""As what rules know what the goods pinned in a room are called."""


def names_of_pins(pins: Sequence[RoomPin], index: ProtectedIndex) -> list[Raw]:
    """Return the protected names in titles and brands of pinned listings, and the rights upheld against them."""
    listings = {pin.listing.pk: pin.listing for pin in pins if pin.listing}
    upheld = _upheld(list(listings))
    best: dict[UUID, Raw] = {}
    for key, listing in listings.items():
        for raw in _of_listing(listing, upheld.get(key, set()), index):
            held = best.get(raw[1])
            if held is None or (raw[4]["goods_upheld"], raw[2]) > (held[4]["goods_upheld"], held[2]):
                best[raw[1]] = raw
    return list(best.values())


def _upheld(listings: list[UUID]) -> dict[UUID, set[UUID]]:
    """Return, by listing, the filings of which an infringement was upheld in it."""
    rows = Finding.objects.filter(
        screening__revision__listing__in=listings, state=FindingState.UPHELD.value
    ).values_list("screening__revision__listing_id", "filing_id")
    found: dict[UUID, set[UUID]] = {}
    for listing, filing in rows:
        found.setdefault(listing, set()).add(filing)
    return found


def _of_listing(listing: Listing, upheld: set[UUID], index: ProtectedIndex) -> list[Raw]:
    told: dict[UUID, Raw] = {}
    for name in ("brand", "title"):
        text = getattr(listing, name) or ""
        for match in index.names.match(text):
            filing = UUID(str(match.name_id))
            place = {"field": name, "start": match.start, "end": match.end, "text": match.matched_text}
            described = _described(listing) | {"places": [place | {"form": match.form, "line": text}]}
            facts: dict[str, Any] = {"match": match.kind, "field": FIELD, "name_length": len(match.form)}
            facts["goods_upheld"] = filing in upheld
            if filing not in told or match.score > told[filing][2]:
                told[filing] = "name", filing, match.score, described, facts, None, None
    for filing in upheld - told.keys():
        facts = {"match": "exact", "field": FIELD, "goods_upheld": True}
        told[filing] = "name", filing, 1.0, _described(listing) | {"places": []}, facts, None, None
    return list(told.values())


def _described(listing: Listing) -> dict[str, Any]:
    return {
        "listing": str(listing.pk),
        "external_id": listing.external_id,
        "title": listing.title,
        "merchant": listing.merchant.name,
        "shop": listing.shop.name,
    }
