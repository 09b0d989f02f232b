"""Listings as a marketplace would send them, for tests."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

from tests.matching.images.pictures import drawn, encoded
from zhengpin.accounts.actor import Actor, system
from zhengpin.catalog.intake_pictures import MediaSource, ResolvedPicture, resolve_pictures
from zhengpin.catalog.listing_input import ListingInput, parse
from zhengpin.catalog.operations import Stored, store_listings

SENDER: Actor = system("tests")


def listing(external_id: str = "a-1", **changes: Any) -> dict[str, Any]:
    """Return a listing in the form in which it is sent."""
    return {
        "external_id": external_id,
        "merchant": {"external_id": "m-1", "name": "Riverside Goods"},
        "shop": {"external_id": "s-1", "name": "Riverside"},
        "title": "Cotton bag with a heron",
        "category": "Bags",
        "price": "39.90",
        "currency": "CNY",
    } | changes


def picture(seed: int, kind: str = "JPEG") -> dict[str, str]:
    """Return a picture in the form in which it is sent within JSON."""
    return {"base64": base64.b64encode(encoded(drawn(seed, 160, 120), kind)).decode()}


def parsed(given: dict[str, Any]) -> ListingInput:
    item = parse(given)
    assert isinstance(item, ListingInput), item
    return item


def resolved(items: Sequence[ListingInput], media: MediaSource | None = None) -> list[list[ResolvedPicture]]:
    return resolve_pictures([item.pictures for item in items], media or MediaSource(), actor=SENDER)


def store(*given: dict[str, Any], source: str = "harbour", actor: Actor = SENDER) -> list[Stored]:
    """Store listings as they are sent, in one call, and return what became of each."""
    items = [parsed(one) for one in given]
    return store_listings(source=source, items=list(zip(items, resolved(items), strict=True)), actor=actor)
