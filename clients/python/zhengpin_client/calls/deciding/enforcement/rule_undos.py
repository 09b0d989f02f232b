"""The calls of rule undos, a part of enforcement.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.deciding.enforcement.rule_undos import UndoIn, UndoOut


class RuleUndosPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_rule_undo(self, undo_id: str) -> UndoOut:
        """Say how far an undoing has come."""
        return cast("UndoOut", self._of.call("GET", f"/rule-undos/{undo_id}"))

    def list_rule_undos(self) -> Iterator[UndoOut]:
        """List what was undone of rules, newest first."""
        return self._of.pages("/rule-undos")

    def undo_rule(self, body: UndoIn, *, key: str | None = None) -> UndoOut:
        """Overturn all that a version of a rule decided by itself in a time, as a person; ask how far it has come."""
        return cast("UndoOut", self._of.call("POST", "/rule-undos", json=body, key=key or new_key()))
