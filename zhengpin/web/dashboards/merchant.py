"""A merchant's or creator's overview: where it stands, what was done and why, and what it can do now."""

from __future__ import annotations

from typing import Any

from zhengpin.accounts.actor import Actor
from zhengpin.admission.queries import application_counts
from zhengpin.admission.states import OPEN_STATES, ApplicationState
from zhengpin.catalog.queries import creators, listings, merchants, videos
from zhengpin.enforcement.queries import measures, standing
from zhengpin.enforcement.states import MeasureState
from zhengpin.messages.queries import statements
from zhengpin.web.complaints.owed import owed_answers

MOST_MEASURES = 20
MOST_STATEMENTS = 5


def merchant(actor: Actor) -> dict[str, Any]:
    own, creating = list(merchants(actor)[:20]), list(creators(actor)[:20])
    stands = [standing(actor, one.pk) for one in own]
    stands += [standing(actor, creator_id=one.pk) for one in creating]
    return {
        "own": [*own, *creating],
        "sells": bool(own) or not creating,
        "answers": owed_answers(actor),
        "videos": videos(actor).count() if creating else None,
        "applications": _applications(actor),
        "points": sum(one.points for one in stands),
        "upheld": sum(one.upheld for one in stands),
        "listings": listings(actor).count(),
        "in_force": measures(actor, state=MeasureState.IN_FORCE.value).count(),
        "measures": list(measures(actor)[:MOST_MEASURES]),
        "statements": list(statements(actor)[:MOST_STATEMENTS]),
    }


def _applications(actor: Actor) -> dict[str, int]:
    """Return how many applications for brands are open, and how many wait to be mended."""
    counts = application_counts(actor)
    return {"open": sum(counts[one] for one in OPEN_STATES), "mend": counts[ApplicationState.RETURNED]}
