"""What a filing's page shows of its restraint: its own scores, the share it is tried on, and what shadow found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.monitoring.queries.suppression import tally_of_filing
from zhengpin.monitoring.states import Restraint
from zhengpin.rights.states import FilingState

if TYPE_CHECKING:
    from zhengpin.rights.models import Filing

SHARES = (5, 25, 50, 100)
"""Percent that one click sets."""


def restraint_of(actor: Actor, filing: Filing) -> dict[str, object]:
    """Return `restraint` for whoever may see a filing's findings, once it is in force; else nothing."""
    if filing.state != FilingState.APPROVED or not actor.may(Permission.READ_FINDINGS):
        return {}
    may_keep = actor.may(Permission.KEEP_REFERENCES)
    restrained = filing.canary_share < 100 or filing.act_score is not None or filing.review_score is not None
    if not may_keep and not restrained:
        return {}
    return {
        "restraint": {
            "may_keep": may_keep,
            "is_set": restrained,
            "shadow": tally_of_filing(actor, filing.pk, Restraint.CANARY),
            "below": tally_of_filing(actor, filing.pk, Restraint.REVIEW_SCORE),
            "shares": [share for share in SHARES if share > filing.canary_share],
        }
    }
