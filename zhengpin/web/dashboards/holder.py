"""A rights holder's or agent's overview: its filings by state, what was found, what became of it."""

from __future__ import annotations

from typing import Any

from zhengpin.accounts.actor import Actor
from zhengpin.enforcement.queries import measures
from zhengpin.enforcement.states import MeasureState
from zhengpin.messages.queries import notices
from zhengpin.monitoring.queries.screened import findings
from zhengpin.monitoring.states import FindingState
from zhengpin.rights.queries import filing_counts
from zhengpin.web.complaints.owed import standing_of

MOST_FINDINGS = 15
MOST_NOTICES = 5


def holder(actor: Actor) -> dict[str, Any]:
    # What an authorisation or the holder's own right excused is no news to the holder.
    standing = findings(actor).exclude(outcome="pass")
    return {
        "complaints": standing_of(actor),
        "filings": filing_counts(actor),
        "found": standing.count(),
        "upheld": standing.filter(state=FindingState.UPHELD.value).count(),
        "acted": measures(actor, state=MeasureState.IN_FORCE.value).count(),
        "findings": list(standing[:MOST_FINDINGS]),
        "notices": list(notices(actor)[:MOST_NOTICES]),
    }
