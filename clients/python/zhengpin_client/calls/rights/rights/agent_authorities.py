"""The calls of agent authorities, a part of rights.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from zhengpin_client.files import Source
from zhengpin_client.transport import Transport
from zhengpin_client.types.rights.rights.agent_authorities import AgentAuthorityOut, AuthorityRevokedFor


class AgentAuthoritiesPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def grant_agent_authority(
        self,
        *,
        agent_id: str,
        holder_id: str,
        purposes: Sequence[str],
        document: Source | None = None,
        filing_ids: Sequence[str] | None = None,
        territories: Sequence[str] | None = None,
        valid_from: date | str | None = None,
        valid_to: date | str | None = None,
    ) -> AgentAuthorityOut:
        """Say what an agent may do for a holder that it represents (multipart, the power of attorney as `document`)."""
        return cast(
            "AgentAuthorityOut",
            self._of.call(
                "POST",
                "/agent-authorities",
                form={
                    "agent_id": agent_id,
                    "filing_ids": filing_ids,
                    "holder_id": holder_id,
                    "purposes": purposes,
                    "territories": territories,
                    "valid_from": valid_from,
                    "valid_to": valid_to,
                },
                files={"document": document},
                repeatable=False,
            ),
        )

    def list_agent_authorities(
        self, *, state: str = "", holder: str | None = None
    ) -> Iterator[AgentAuthorityOut]:
        """List the authorities of agents that one gave, holds or oversees, newest first."""
        return self._of.pages("/agent-authorities", params={"state": state, "holder": holder})

    def revoke_agent_authority(self, authority_id: str, body: AuthorityRevokedFor) -> AgentAuthorityOut:
        """Revoke an authority, by either side."""
        return cast(
            "AgentAuthorityOut",
            self._of.call("POST", f"/agent-authorities/{authority_id}/revoke", json=body, repeatable=False),
        )
