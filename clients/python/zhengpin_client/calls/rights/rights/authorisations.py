"""The calls of authorisations, a part of rights.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.rights.rights.authorisations import (
    AuthorisationIn,
    AuthorisationOut,
    AuthorityProof,
)
from zhengpin_client.types.rights.rights.shared import ReasonIn


class AuthorisationsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def authorisation_chain(self, authorisation_id: str, *, on: date | str | None = None) -> AuthorityProof:
        """Say whether an authorisation holds on a day (today by default), link by link from the rights holder down."""
        return cast(
            "AuthorityProof",
            self._of.call("GET", f"/authorisations/{authorisation_id}/chain", params={"on": on}),
        )

    def grant_authorisation(self, body: AuthorisationIn) -> AuthorisationOut:
        """Authorise a merchant under one's rights, or pass on to it an authorisation that allows it."""
        return cast("AuthorisationOut", self._of.call("POST", "/authorisations", json=body, repeatable=False))

    def list_authorisations(
        self, *, state: str = "", holder: str | None = None
    ) -> Iterator[AuthorisationOut]:
        """List authorisations given or received, and those that were passed on below them."""
        return self._of.pages("/authorisations", params={"state": state, "holder": holder})

    def revoke_authorisation(self, authorisation_id: str, body: ReasonIn) -> AuthorisationOut:
        """Revoke an authorisation; what relied on it, or on what rests on it, is looked at again."""
        return cast(
            "AuthorisationOut",
            self._of.call("POST", f"/authorisations/{authorisation_id}/revoke", json=body, repeatable=False),
        )
