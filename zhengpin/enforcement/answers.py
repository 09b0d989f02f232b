"""Takes the acknowledgement that a marketplace gives in its answer to the webhook itself."""

from __future__ import annotations

from typing import Any

from zhengpin.enforcement.delivery import ANSWER_LIMIT, acknowledge
from zhengpin.kit.canonical import canonical_json
from zhengpin.kit.ids import split_reference
from zhengpin.messages.answers import register
from zhengpin.messages.states import EventType


def take(about: str, answer: dict[str, Any], actor: Any) -> None:
    """Acknowledge the instruction that was delivered, if the answer says `{"acknowledged": true}`."""
    if answer.get("acknowledged") is not True:
        return
    _, uid = split_reference(about)
    small = len(canonical_json(answer)) <= ANSWER_LIMIT
    acknowledge(uid=uid, answer=answer if small else {"acknowledged": True}, actor=actor)


register(EventType.INSTRUCTION_CREATED, take)
