"""What the API takes and answers, for agent authorities.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared_parts import Named


class AgentAuthorityOut(TypedDict):
    agent: Named
    document: str | None
    """SHA-256 of the power of attorney"""
    filings: list[str]
    """empty: every right of the holder"""
    holder: Named
    id: str
    purposes: list[Literal["file", "complain", "counter"]]
    revoke_reason: str
    state: Literal["active", "revoked", "expired"]
    territories: list[str]
    valid_from: str
    valid_to: str | None


class AuthorityRevokedFor(TypedDict):
    reason: NotRequired[str]
