"""Takes the acknowledgement that a marketplace gives in its answer to the webhook itself."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.enforcement.delivery import ANSWER_LIMIT, acknowledge
from zhengpin.enforcement.refusing import reason_in
from zhengpin.kit.canonical import canonical_json
from zhengpin.kit.ids import split_reference
from zhengpin.messages.answers import register
from zhengpin.messages.states import EventType


def take(about: str, answer: dict[str, object], actor: Actor) -> None:
    """Take the answer to an instruction: `{"acknowledged": true}`, or `false` with the reason; another says nothing."""
    said = answer.get("acknowledged")
    if not isinstance(said, bool):
        return
    _, uid = split_reference(about)
    small = len(canonical_json(answer)) <= ANSWER_LIMIT
    kept = answer if small else {"acknowledged": said, "reason": reason_in(answer)}
    acknowledge(uid=uid, answer=kept, actor=actor)


register(EventType.INSTRUCTION_CREATED, take)
