"""Says for a first page how one's complaints stand, and what one owes before a clock ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import queries
from zhengpin.complaints.states import ClockStep, ComplaintState
from zhengpin.web.complaints.clocks import ends_soon

if TYPE_CHECKING:
    from zhengpin.complaints.models import Clock

OPEN = (ComplaintState.SUBMITTED, ComplaintState.UNDER_REVIEW, ComplaintState.IN_PROGRESS)
OWED = (ClockStep.FIX.value, ClockStep.SUIT.value)
"""Clocks within which the notifier itself must do something."""


def standing_of(actor: Actor) -> dict[str, object]:
    """Return how many complaints are open, how many clocks wait for the notifier, and the time left if one nears.

    Empty for whoever may see no complaints.
    """
    if not actor.may(Permission.READ_COMPLAINTS):
        return {}
    counts = queries.complaint_counts(actor)
    owed = owed_clocks(actor)
    first = owed.first()
    return {
        "open": sum(counts[state.value] for state in OPEN),
        "drafts": counts[ComplaintState.DRAFT.value],
        "owed": owed.count(),
        "first": first,
        "soon": ends_soon(first.due_at) if first else "",
    }


def owed_clocks(actor: Actor) -> QuerySet[Clock]:
    """Return the running clocks within which the notifier itself must do something, the first to end first."""
    return queries.clocks(actor, state="running").filter(step__in=OWED)


def owed_answers(actor: Actor) -> dict[str, Any]:
    """Return how many targets wait for the actor's answer, when the next clock ends, and what is left if it nears."""
    if not actor.may(Permission.ANSWER):
        return {}
    owed = queries.answers_owed(actor)
    return owed | {"soon": ends_soon(owed["due_at"])}
