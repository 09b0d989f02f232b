"""Lets an agent act for a principal, and ends it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts import errors
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.events import REPRESENTATION_BEGUN, REPRESENTATION_ENDED
from zhengpin.accounts.models import Organisation, Representation
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record


@transaction.atomic
def represent(
    *, agent_id: UUID, principal_id: UUID, valid_from: date, valid_to: date | None = None, actor: Actor
) -> Representation:
    """Let `agent_id` act for `principal_id` on the days from `valid_from` to `valid_to`, both included.

    Raises Forbidden; NotFound; Invalid (`representation.invalid`) where the first is no agent, the second no rights
    holder, or the days are the wrong way round.
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    found = Organisation.objects.visible_to(actor).in_bulk([agent_id, principal_id])
    agent, principal = found.get(agent_id), found.get(principal_id)
    if agent is None or principal is None:
        raise errors.no_such("organisation")
    if agent.kind != OrganisationKind.AGENT.value:
        raise errors.representation_refused(_("Only an agent can act for a rights holder."), field="agent_id")
    if principal.kind != OrganisationKind.RIGHTS_HOLDER.value:
        raise errors.representation_refused(
            _("An agent can act for a rights holder only."), field="principal_id"
        )
    if valid_to is not None and valid_to < valid_from:
        raise errors.representation_refused(_("The last day lies before the first."), field="valid_to")
    made = Representation.objects.create(
        agent=agent, principal=principal, valid_from=valid_from, valid_to=valid_to
    )
    record(
        REPRESENTATION_BEGUN,
        actor=actor,
        subject=reference("organisation", agent.id),
        parent=reference("organisation", principal.id),
        agent=agent.name,
        principal=principal.name,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    return made


@transaction.atomic
def end_representation(*, representation_id: UUID, actor: Actor) -> None:
    """End it at once; ending it again changes nothing. Raises Forbidden; NotFound (`representation.not_found`)."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    rows = Representation.objects.visible_to(actor).select_related("agent", "principal")
    standing = rows.filter(pk=representation_id).first()
    if standing is None:
        raise errors.no_such("representation")
    if not Representation.objects.filter(pk=standing.pk, revoked_at=None).update(revoked_at=clock.now()):
        return
    record(
        REPRESENTATION_ENDED,
        actor=actor,
        subject=reference("organisation", standing.agent_id),
        parent=reference("organisation", standing.principal_id),
        agent=standing.agent.name,
        principal=standing.principal.name,
    )
