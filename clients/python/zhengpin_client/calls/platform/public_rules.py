"""The calls of public rules.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from zhengpin_client.transport import Transport, quoted
from zhengpin_client.types.platform.public_rules import PublicRule, PublicVersions


class PublicRulesCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_public_rule(self, code: str, version: int) -> PublicRule:
        """Return one version of a rule that is in force, was, or is to come. Needs no token."""
        return cast("PublicRule", self._of.call("GET", f"/public/rules/{quoted(code)}/{version}"))

    def list_public_ladder(self) -> PublicVersions:
        """List every version of the ladder, the newest first. Needs no token."""
        return cast("PublicVersions", self._of.call("GET", "/public/ladder"))

    def list_public_procedure_versions(self, code: str) -> PublicVersions:
        """List every version of a procedure, the newest first. Needs no token."""
        return cast("PublicVersions", self._of.call("GET", f"/public/procedures/{quoted(code)}"))

    def list_public_procedures(self) -> PublicVersions:
        """List the procedures that a new complaint would follow now, and those to come. Needs no token."""
        return cast("PublicVersions", self._of.call("GET", "/public/procedures"))

    def list_public_rules(
        self, *, state: Literal["", "scheduled", "published", "retired"] = "", code: str = ""
    ) -> Iterator[PublicRule]:
        """List the versions of rules that are in force, were, or are to come, newest first. Needs no token."""
        return self._of.pages("/public/rules", params={"state": state, "code": code})
