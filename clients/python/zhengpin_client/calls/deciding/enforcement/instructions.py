"""The calls of instructions, a part of enforcement.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.deciding.enforcement.instructions import InstructionOut, PulledInstructions
from zhengpin_client.types.shared import InstructionAnswer


class InstructionsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def acknowledge_instruction(
        self, uid: str, body: InstructionAnswer | dict[str, object]
    ) -> InstructionOut:
        """Acknowledge that an instruction was carried out. Done twice, the second changes nothing."""
        return cast("InstructionOut", self._of.call("POST", f"/instructions/{uid}/acknowledge", json=body))

    def pull_instructions(self, *, after: int = 0, state: str = "") -> PulledInstructions:
        """Pull what the marketplace is to do, in order. Ask again with `after` = the last number."""
        return cast(
            "PulledInstructions",
            self._of.call("GET", "/instructions", params={"after": after, "state": state}),
        )
