"""From where and with what somebody signs in: what of a request the ledger and the page of sessions keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LONGEST_AGENT = 200


@dataclass(frozen=True)
class Browser:
    """address: the client's network address; agent: what its program calls itself, its first 200 characters."""

    address: str = ""
    agent: str = ""

    def as_fields(self) -> dict[str, str]:
        """Return both by name, as ledger entries hold them."""
        return {"address": self.address, "agent": self.agent}


NOWHERE = Browser()
"""Of what is not asked for over a network."""


def browser_in(headers: Mapping[str, object]) -> Browser:
    """Return from where and with what a request came. headers: its META, in which the client's own address stands."""
    agent = str(headers.get("HTTP_USER_AGENT", ""))
    clean = "".join(letter for letter in agent if letter.isprintable())
    return Browser(str(headers.get("REMOTE_ADDR", "")), clean[:LONGEST_AGENT])
