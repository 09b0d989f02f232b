"""What a person says of a link, with the reason."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.linkage import events, queries
from zhengpin.linkage.models import Link
from zhengpin.linkage.operations.storing import about
from zhengpin.linkage.problems import LinkNeedsPerson, LinkReasonMissing
from zhengpin.linkage.states import LINK


@transaction.atomic
def confirm_link(*, link_id: UUID | str, reason: str, actor: Actor) -> Link:
    """Say that the same people run both accounts.

    Raises Forbidden, LinkNotFound, PersonNeeded, ReasonMissing, Conflict.
    """
    return _decide(link_id, "confirm", events.LINK_CONFIRMED, reason, actor)


@transaction.atomic
def reject_link(*, link_id: UUID | str, reason: str, actor: Actor) -> Link:
    """Say that different people run the accounts: it is not proposed again unless they come to share something new.

    Raises Forbidden, LinkNotFound, PersonNeeded, ReasonMissing, Conflict.
    """
    return _decide(link_id, "reject", events.LINK_REJECTED, reason, actor)


def _decide(link_id: UUID | str, verb: str, event: Event, reason: str, actor: Actor) -> Link:
    actor.require(Permission.DECIDE_LINKS)
    if not actor.ref.startswith("person:"):
        raise LinkNeedsPerson()
    reason = reason.strip().replace("\x00", "")[:2000]
    if not reason:
        raise LinkReasonMissing()
    row = queries.link(actor, link_id)
    move(Link.objects, LINK, verb, pk=row.pk, reason=reason, decided_by=actor.ref, decided_at=clock.now())
    row.refresh_from_db()
    record(event, actor=actor, subject=reference("link", row.pk), reason=reason, parent="", **about(row))
    return row
