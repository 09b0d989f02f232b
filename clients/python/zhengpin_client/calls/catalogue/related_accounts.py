"""The calls of related accounts.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, quoted
from zhengpin_client.types.catalogue.related_accounts import (
    DecidedBecause,
    LinkOut,
    LinkRunOut,
    SentAccountTrait,
    SentTrait,
    TraitVerdicts,
)


class RelatedAccountsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def confirm_link(self, link_id: str, body: DecidedBecause) -> LinkOut:
        """Say, as a person, that the same people run both accounts."""
        return cast(
            "LinkOut", self._of.call("POST", f"/links/{link_id}/confirm", json=body, repeatable=False)
        )

    def get_link(self, link_id: str) -> LinkOut:
        """Return one link with what it rests on."""
        return cast("LinkOut", self._of.call("GET", f"/links/{link_id}"))

    def get_linking(self, run_id: str) -> LinkRunOut:
        """Say how far a search has come and what it found."""
        return cast("LinkRunOut", self._of.call("GET", f"/linking/{run_id}"))

    def list_linking(self) -> Iterator[LinkRunOut]:
        """List the searches for related accounts, newest first."""
        return self._of.pages("/linking")

    def list_links(
        self, *, state: str = "", kind: str = "", text: str = "", account: str | None = None
    ) -> Iterator[LinkOut]:
        """List links, the likeliest first. kind: only those that share something of it; account: of one
        organisation.
        """
        return self._of.pages(
            "/links", params={"state": state, "kind": kind, "text": text, "account": account}
        )

    def list_returned(self) -> Iterator[LinkOut]:
        """List the links by which someone came back under another name, the likeliest first.

        One account is closed or frozen or has a measure in force, and the other joined after it.
        """
        return self._of.pages("/links/returned")

    def put_creator_traits(self, external_id: str, body: list[SentTrait], *, source: str) -> TraitVerdicts:
        """Say all that a creator has, as for a merchant."""
        return cast(
            "TraitVerdicts",
            self._of.call(
                "PUT", f"/creators/{quoted(external_id)}/traits", params={"source": source}, json=body
            ),
        )

    def put_merchant_traits(self, external_id: str, body: list[SentTrait], *, source: str) -> TraitVerdicts:
        """Say all that a merchant has, each as `value` or as one's own `digest`; answers one verdict each, in
        order.

        Only keyed digests are kept. What is not sent is deleted, unless something was refused.
        """
        return cast(
            "TraitVerdicts",
            self._of.call(
                "PUT", f"/merchants/{quoted(external_id)}/traits", params={"source": source}, json=body
            ),
        )

    def reject_link(self, link_id: str, body: DecidedBecause) -> LinkOut:
        """Say, as a person, that different people run the accounts: not proposed again unless they share
        something new.
        """
        return cast("LinkOut", self._of.call("POST", f"/links/{link_id}/reject", json=body, repeatable=False))

    def send_traits(self, body: list[SentAccountTrait], *, source: str) -> TraitVerdicts:
        """Add up to 500 traits of any accounts, or take away those marked `gone`; answers one verdict each,
        in order.
        """
        return cast(
            "TraitVerdicts",
            self._of.call("POST", "/traits", params={"source": source}, json=body, repeatable=False),
        )

    def start_linking(self) -> LinkRunOut:
        """Have related accounts sought now; by night it happens by itself."""
        return cast("LinkRunOut", self._of.call("POST", "/linking", repeatable=False))
