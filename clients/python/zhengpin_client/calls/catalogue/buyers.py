"""The calls of buyers.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.catalogue.buyers import (
    BuyerToErase,
    ErasedOut,
    EventVerdictList,
    HeldBackList,
    RecordVerdictList,
    SigningSecret,
)


class BuyersCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def erase_buyer(self, body: BuyerToErase) -> ErasedOut:
        """Erase what is kept of a buyer: the account, texts, photos and numbers; what it counted for stays.

        The records are not taken in again. What an open case needs of texts and photos is held back until
        it is decided.
        """
        return cast("ErasedOut", self._of.call("POST", "/buyers/erase", json=body, repeatable=False))

    def get_signing_secret(self) -> SigningSecret:
        """Return the secret by which a system that can send no token signs its webhooks, to the token that asks."""
        return cast("SigningSecret", self._of.call("GET", "/buyer-records/signing-secret"))

    def list_held_back(self) -> HeldBackList:
        """List what open cases hold back of buyers who were erased."""
        return cast("HeldBackList", self._of.call("GET", "/buyers/held-back"))

    def send_buyer_record_event(
        self, body: dict[str, object], *, source: str, token: str = ""
    ) -> EventVerdictList:
        """Store the record, or the list of records, that an event of a marketplace's webhook holds as its
        `data`.

        Signed by Standard Webhooks: a message that comes again under its `webhook-id` within a day is
        answered as before and takes effect once. `type` (`order.updated`) says what the records are, where
        they do not say it themselves.
        """
        return cast(
            "EventVerdictList",
            self._of.call(
                "POST",
                "/buyer-records/events",
                params={"source": source, "token": token},
                json=body,
                repeatable=False,
            ),
        )

    def send_buyer_records(self, body: list[object], *, source: str) -> RecordVerdictList:
        """Store up to 1,000 orders, returns, reviews, questions and reports; answers one verdict each, in
        order.

        They may come in any order, late and again: a bad one harms no other, and each counts once.
        """
        return cast(
            "RecordVerdictList",
            self._of.call("POST", "/buyer-records", params={"source": source}, json=body, repeatable=False),
        )
