"""The calls of requests by authorities.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from zhengpin_client.files import Source
from zhengpin_client.transport import Transport
from zhengpin_client.types.complaints.requests_by_authorities import (
    AuthorityClocksList,
    AuthorityList,
    AuthorityRequestIn,
    AuthorityRequestOut,
    AuthorityRequestWhole,
    DangerIn,
    DangerList,
    DangerOut,
    DangerState,
    ReceiptIn,
    RequestKind,
    RequestState,
)


class RequestsByAuthoritiesCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def confirm_receipt_of_authority_request(
        self, authority_request_id: str, body: ReceiptIn
    ) -> AuthorityRequestOut:
        """Record that the receipt was confirmed to the authority; done twice, the first counts."""
        return cast(
            "AuthorityRequestOut",
            self._of.call(
                "POST", f"/authority-requests/{authority_request_id}/receipt", json=body, repeatable=False
            ),
        )

    def get_authority_request(self, authority_request_id: str) -> AuthorityRequestWhole:
        """Return one request with its items, the calls by which it was checked, and what is held for it."""
        return cast(
            "AuthorityRequestWhole", self._of.call("GET", f"/authority-requests/{authority_request_id}")
        )

    def get_clocks_of_authority_requests(
        self, *, since: datetime | str, until: datetime | str
    ) -> AuthorityClocksList:
        """Return the median hours to confirm and to give effect to requests received in a period, by kind and
        country.
        """
        return cast(
            "AuthorityClocksList",
            self._of.call("GET", "/authority-requests/clocks", params={"since": since, "until": until}),
        )

    def keep_document_of_authority_request(
        self, authority_request_id: str, *, document: Source
    ) -> AuthorityRequestOut:
        """Keep the letter or order itself, a PDF or a picture; once."""
        return cast(
            "AuthorityRequestOut",
            self._of.call(
                "POST",
                f"/authority-requests/{authority_request_id}/document",
                files={"document": document},
                repeatable=False,
            ),
        )

    def list_authorities(self) -> AuthorityList:
        """List the authorities of the register that are in use, with the numbers by which they are called back."""
        return cast("AuthorityList", self._of.call("GET", "/authorities"))

    def list_authority_requests(
        self,
        *,
        state: RequestState | None = None,
        kind: RequestKind | None = None,
        country: str = "",
        text: str = "",
        due_before: datetime | str | None = None,
    ) -> Iterator[AuthorityRequestOut]:
        """List requests by authorities, the newest first.

        text: in a number, the authority's reference or its name; due_before: of those under way, whose
        effect is due earlier.
        """
        return self._of.pages(
            "/authority-requests",
            params={"state": state, "kind": kind, "country": country, "text": text, "due_before": due_before},
        )

    def list_dangers(self, *, state: DangerState | None = None) -> DangerList:
        """List reports of dangers to life, the most urgent first; the 200 first."""
        return cast(
            "DangerList", self._of.call("GET", "/authority-requests/dangers", params={"state": state})
        )

    def raise_danger(self, body: DangerIn) -> DangerOut:
        """Raise a danger to somebody's life or safety; a person tells an authority and records it on the page."""
        return cast(
            "DangerOut", self._of.call("POST", "/authority-requests/dangers", json=body, repeatable=False)
        )

    def receive_authority_request(self, body: AuthorityRequestIn) -> AuthorityRequestOut:
        """Record a request as it came. Its document is sent by a call of its own."""
        return cast(
            "AuthorityRequestOut", self._of.call("POST", "/authority-requests", json=body, repeatable=False)
        )
