"""The calls of accounts.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.platform.accounts import (
    ApproveSignUpIn,
    InvitationIn,
    InvitedPerson,
    IssuedToken,
    Me,
    OrganisationIn,
    OrganisationOut,
    PersonIn,
    PersonOut,
    RoleIn,
    SignUpOut,
    TokenIn,
    TokenOut,
)
from zhengpin_client.types.shared import ExplanationIn


class AccountsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def approve_sign_up(self, sign_up_id: str, body: ApproveSignUpIn) -> SignUpOut:
        """Approve an application: its account is made, and a letter says how it is entered."""
        return cast(
            "SignUpOut", self._of.call("POST", f"/sign-ups/{sign_up_id}/approve", json=body, repeatable=False)
        )

    def create_organisation(self, body: OrganisationIn) -> OrganisationOut:
        """Add an organisation."""
        return cast("OrganisationOut", self._of.call("POST", "/organisations", json=body, repeatable=False))

    def deactivate_person(self, person_id: str) -> None:
        """Close an account."""
        self._of.call("POST", f"/people/{person_id}/deactivate", repeatable=False)

    def get_me(self) -> Me:
        """Say who one is to the API: roles, permissions, organisations. Needs no permission."""
        return cast("Me", self._of.call("GET", "/me"))

    def get_sign_up(self, sign_up_id: str) -> SignUpOut:
        """Return one application or invitation."""
        return cast("SignUpOut", self._of.call("GET", f"/sign-ups/{sign_up_id}"))

    def grant_role(self, person_id: str, body: RoleIn) -> None:
        """Give a person a role in an organisation."""
        self._of.call("POST", f"/people/{person_id}/roles", json=body, repeatable=False)

    def invite_person(self, body: PersonIn) -> InvitedPerson:
        """Make an account without a password; `invitation` is the code by which its owner sets one.

        It is empty where there is a mail server: then the owner has a letter with the link.
        """
        return cast("InvitedPerson", self._of.call("POST", "/people", json=body, repeatable=False))

    def invite_sign_up(self, body: InvitationIn) -> SignUpOut:
        """Invite an address to an account: whoever accepts has it at once."""
        return cast("SignUpOut", self._of.call("POST", "/sign-ups/invitations", json=body, repeatable=False))

    def issue_token(self, body: TokenIn) -> IssuedToken:
        """Issue a token. Its secret is in this answer and never shown again."""
        return cast("IssuedToken", self._of.call("POST", "/tokens", json=body, repeatable=False))

    def list_organisations(self) -> Iterator[OrganisationOut]:
        """List organisations, newest first."""
        return self._of.pages("/organisations")

    def list_people(self) -> Iterator[PersonOut]:
        """List people with their roles, newest first."""
        return self._of.pages("/people")

    def list_sign_ups(self, *, state: str = "", text: str = "") -> Iterator[SignUpOut]:
        """List applications for accounts and invitations, newest first."""
        return self._of.pages("/sign-ups", params={"state": state, "text": text})

    def list_tokens(self) -> Iterator[TokenOut]:
        """List API tokens, newest first; never their secrets."""
        return self._of.pages("/tokens")

    def refuse_sign_up(self, sign_up_id: str, body: ExplanationIn) -> SignUpOut:
        """Refuse an application; its sender reads why."""
        return cast(
            "SignUpOut", self._of.call("POST", f"/sign-ups/{sign_up_id}/refuse", json=body, repeatable=False)
        )

    def revoke_role(self, person_id: str, body: RoleIn) -> None:
        """Take a role from a person."""
        self._of.call("POST", f"/people/{person_id}/roles/revoke", json=body, repeatable=False)

    def revoke_sign_up(self, sign_up_id: str) -> SignUpOut:
        """Take an invitation back."""
        return cast("SignUpOut", self._of.call("POST", f"/sign-ups/{sign_up_id}/revoke", repeatable=False))

    def revoke_token(self, token_id: str) -> None:
        """Revoke a token at once."""
        self._of.call("POST", f"/tokens/{token_id}/revoke", repeatable=False)
