"""What else follows from any decision, whatever opened its case: the flow that has a part in it registers that."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.later import answering
from zhengpin.review.models import Decision


class Effect:
    """What a flow does after a decision. By default nothing.

    Both verbs run in the transaction of whoever decides, and bear being called twice.
    """

    def follow(self, decision: Decision, *, actor: Actor) -> None:
        """Do what follows from a decision that found an infringement, after measures were taken."""

    def take_back(self, decision: Decision, *, actor: Actor) -> list[Decision]:
        """Take back what followed from a decision that was overturned.

        Returns the decisions by rule that rested on it alone: they are to be overturned as well.
        """
        return []


_effects: dict[str, Effect] = {}


def register(name: str, effect: Effect) -> None:
    """Add an effect under a name of its own. Raises ValueError if another has it.

    A flow registers its own where `flows.apps` names its module, which is loaded when effects are first asked for.
    """
    if _effects.setdefault(name, effect) is not effect:
        raise ValueError(f"two effects are called {name}")


def effects() -> list[Effect]:
    """Return the effects in the order of their names, the same in every process."""
    answering(__name__).load()
    return [_effects[name] for name in sorted(_effects)]
