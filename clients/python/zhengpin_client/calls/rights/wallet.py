"""The calls of wallet.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.rights.wallet import (
    CheckedProof,
    HeldAuthorisation,
    ProofKeys,
    ProofStatus,
    ProvenAuthorisation,
    RenewalDrafted,
    ShownProof,
)


class WalletCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_held_authorisation(self, authorisation_id: str) -> ProvenAuthorisation:
        """Return an authorisation that one's organisation holds, with its proof as compact signature and as
        JSON.

        `credential_eddsa` is the same proof for libraries that know its algorithm only by the older name,
        `EdDSA`.
        """
        return cast("ProvenAuthorisation", self._of.call("GET", f"/wallet/{authorisation_id}"))

    def get_proof_status(self, authorisation_id: str) -> ProofStatus:
        """Return what a proof is worth at this moment. Needs no token; bounded for each reader."""
        return cast("ProofStatus", self._of.call("GET", f"/proofs/{authorisation_id}/status"))

    def list_proof_keys(self) -> ProofKeys:
        """Return the keys by which proofs are verified elsewhere, as a JSON Web Key Set."""
        return cast("ProofKeys", self._of.call("GET", "/proofs/keys"))

    def list_wallet(self, *, state: str = "") -> Iterator[HeldAuthorisation]:
        """List the authorisations that one's organisation holds, newest first, each as it stands today with
        its chain.
        """
        return self._of.pages("/wallet", params={"state": state})

    def renew_authorisation(self, authorisation_id: str) -> RenewalDrafted:
        """Draft the application that renews an authorisation, or return the one under way."""
        return cast(
            "RenewalDrafted", self._of.call("POST", f"/wallet/{authorisation_id}/renew", repeatable=False)
        )

    def verify_proof(self, body: ShownProof) -> CheckedProof:
        """Check a proof: signature, issuer, term, and how the authorisation stands. Needs no token; bounded
        for each reader.
        """
        return cast("CheckedProof", self._of.call("POST", "/proofs/verify", json=body))
