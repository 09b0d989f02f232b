"""Takes a link of two accounts back, with what rested on it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.flows.measures.accounts import count_again
from zhengpin.flows.measures.related_points import accounts_of_organisations
from zhengpin.kit.ids import reference
from zhengpin.linkage import operations, queries
from zhengpin.linkage.models import Link
from zhengpin.linkage.states import LinkState

LADDER = system("ladder")


@transaction.atomic
def reject_link(*, link_id: UUID | str, reason: str, actor: Actor) -> Link:
    """Say that different people run two accounts: what followed since they were linked is counted again.

    Raises as `linkage.operations.reject_link` does.
    """
    was = queries.link(actor, link_id).state
    row = operations.reject_link(link_id=link_id, reason=reason, actor=actor)
    if was == LinkState.CONFIRMED:
        touched = accounts_of_organisations([row.a_id, row.b_id])
        count_again(touched, about=reference("link", row.pk), actor=LADDER)
    return row
