"""The calls of listings.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.catalogue.listings import (
    ListingOut,
    ListingVerdict,
    ListingWithPictures,
    MerchantOut,
    RevisionOut,
)
from zhengpin_client.types.catalogue.shared import SentListing


class ListingsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_listing(self, listing_id: str) -> ListingWithPictures:
        """Return one listing with its pictures as they now stand."""
        return cast("ListingWithPictures", self._of.call("GET", f"/listings/{listing_id}"))

    def list_listings(
        self, *, text: str = "", state: str = "", source: str = "", merchant: str | None = None
    ) -> Iterator[ListingOut]:
        """List the listings one may see, newest first."""
        return self._of.pages(
            "/listings", params={"text": text, "state": state, "source": source, "merchant": merchant}
        )

    def list_merchants(self, *, text: str = "", source: str = "") -> Iterator[MerchantOut]:
        """List merchants, newest first."""
        return self._of.pages("/merchants", params={"text": text, "source": source})

    def list_revisions(self, listing_id: str) -> Iterator[RevisionOut]:
        """List what a listing said at each revision, newest first."""
        return self._of.pages(f"/listings/{listing_id}/revisions")

    def send_listing(self, body: SentListing, *, source: str) -> ListingVerdict:
        """Store one listing and have it screened. 422 if it was refused, with every problem."""
        return cast(
            "ListingVerdict", self._of.call("POST", "/listings", params={"source": source}, json=body)
        )
