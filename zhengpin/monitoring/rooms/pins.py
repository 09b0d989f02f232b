"""Seeks protected names in the goods that are pinned in a live room, and what was upheld against those goods before."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from zhengpin.catalog.models import Listing, RoomPin
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.indexes.index import ProtectedIndex
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.states import FindingState
from zhengpin.monitoring.subjects.match import FindingFacts, FindingMatch, PlaceFound

FIELD = "pinned"
"""As what rules know what the goods pinned in a room are called."""


def names_of_pins(pins: Sequence[RoomPin], index: ProtectedIndex) -> list[RawMatch]:
    """Return the protected names in titles and brands of pinned listings, and the rights upheld against them."""
    listings = {pin.listing.pk: pin.listing for pin in pins if pin.listing}
    upheld = _upheld(list(listings))
    best: dict[UUID, RawMatch] = {}
    for key, listing in listings.items():
        for raw in _of_listing(listing, upheld.get(key, set()), index):
            held = best.get(raw.filing_id)
            if held is None or _weight(raw) > _weight(held):
                best[raw.filing_id] = raw
    return list(best.values())


def _weight(raw: RawMatch) -> tuple[bool, float]:
    return raw.facts["goods_upheld"], raw.score


def _upheld(listings: list[UUID]) -> dict[UUID, set[UUID]]:
    """Return, by listing, the filings of which an infringement was upheld in it."""
    rows = Finding.objects.filter(
        screening__revision__listing__in=listings, state=FindingState.UPHELD.value
    ).values_list("screening__revision__listing_id", "filing_id")
    found: dict[UUID, set[UUID]] = {}
    for listing, filing in rows:
        found.setdefault(listing, set()).add(filing)
    return found


def _of_listing(listing: Listing, upheld: set[UUID], index: ProtectedIndex) -> list[RawMatch]:
    best: dict[UUID, RawMatch] = {}
    for name in ("brand", "title"):
        text = getattr(listing, name) or ""
        for match in index.names.match(text):
            filing = UUID(str(match.name_id))
            place: PlaceFound = {
                "field": name,
                "start": match.start,
                "end": match.end,
                "text": match.matched_text,
                "form": match.form,
                "line": text,
            }
            described = _described(listing) | {"places": [place]}
            facts = _facts(listing, match.kind, upheld=filing in upheld) | {"name_length": len(match.form)}
            if filing not in best or match.score > best[filing].score:
                best[filing] = RawMatch("name", filing, match.score, described, facts)
    for filing in upheld - best.keys():
        facts = _facts(listing, "exact", upheld=True)
        best[filing] = RawMatch("name", filing, 1.0, _described(listing) | {"places": []}, facts)
    return list(best.values())


def _facts(listing: Listing, way: str, *, upheld: bool) -> FindingFacts:
    return {
        "match": way,
        "field": FIELD,
        "goods_upheld": upheld,
        "goods_category": listing.category or None,
        "price": float(listing.price) if listing.price is not None else None,
    }


def _described(listing: Listing) -> FindingMatch:
    return {
        "listing": str(listing.pk),
        "external_id": listing.external_id,
        "title": listing.title,
        "merchant": listing.merchant.name,
        "shop": listing.shop.name,
    }
