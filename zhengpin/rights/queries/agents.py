"""Reads of what agents may do for rights holders, and the demand that one may."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation, Representation
from zhengpin.accounts.queries import today
from zhengpin.accounts.tenancy import find_row
from zhengpin.rights.models import AgentAuthority, Filing, RightsHolder
from zhengpin.rights.problems import AgentAuthorityNotFound, AuthorityNeeded
from zhengpin.rights.states import AuthorisationState


def agent_authorities(
    actor: Actor, *, state: str = "", holder_id: UUID | None = None
) -> QuerySet[AgentAuthority]:
    """Return the authorities of agents that the actor gave, holds or oversees, newest first."""
    rows = AgentAuthority.objects.visible_to(actor).select_related("holder__organisation", "agent")
    given = {"state": state, "holder_id": holder_id}
    return rows.filter(**{name: value for name, value in given.items() if value}).order_by("-pk")


def agent_authority(actor: Actor, authority_id: UUID | str) -> AgentAuthority:
    """Return one authority. Raises AgentAuthorityNotFound, also for one that the actor may not see."""
    return find_row(agent_authorities(actor), authority_id, AgentAuthorityNotFound)


def agencies_of(actor: Actor, holder: RightsHolder, on: date) -> list[UUID]:
    """Return the agencies through which the actor acts for the holder; none where it is the holder's own."""
    standing = Representation.objects.in_force(on).filter(
        principal_id=holder.organisation_id, agent_id__in=actor.organisation_ids
    )
    return list(standing.values_list("agent_id", flat=True))


def agents_of(actor: Actor, on: date) -> list[Organisation]:
    """Return the agents that represent, on a day, a rights holder whom the actor sees, by name."""
    principals = RightsHolder.objects.visible_to(actor).values("organisation_id")
    standing = Representation.objects.in_force(on).filter(principal_id__in=principals)
    return list(Organisation.objects.filter(pk__in=standing.values("agent_id")).order_by("name", "pk"))


def authority_of_agent(
    actor: Actor,
    holder: RightsHolder,
    purpose: str,
    on: date,
    *,
    filing: Filing | None = None,
    territory: str = "",
) -> AgentAuthority | None:
    """Return an authority in force under which the actor's agency may do this for the holder, or None.

    purpose: a value of `Purpose`; filing, territory: where given, the authority must cover them.
    """
    rows = AgentAuthority.objects.filter(
        holder=holder,
        agent_id__in=agencies_of(actor, holder, on),
        state=AuthorisationState.ACTIVE.value,
        valid_from__lte=on,
    ).filter(Q(valid_to=None) | Q(valid_to__gte=on))
    covering = (row for row in rows.prefetch_related("filings") if _covers(row, purpose, filing, territory))
    return next(covering, None)


def _covers(row: AgentAuthority, purpose: str, filing: Filing | None, territory: str) -> bool:
    named = {one.pk for one in row.filings.all()}
    where = not row.territories or not territory or territory in row.territories
    # For a right that is only being filed, an authority limited to named filings says nothing.
    which = not named or (filing is not None and filing.pk in named)
    return purpose in row.purposes and where and which


def require_authority(
    actor: Actor,
    holder: RightsHolder,
    purpose: str,
    *,
    on: date | None = None,
    filing: Filing | None = None,
    territory: str = "",
) -> AgentAuthority | None:
    """Return the authority under which an agent does this; None for the holder's own, and where none is required.

    Raises AuthorityNeeded for an agent without one, where `AGENT_AUTHORITY` requires it.
    """
    day = on or today()
    found = authority_of_agent(actor, holder, purpose, day, filing=filing, territory=territory)
    if found is None and settings.AGENT_AUTHORITY == "required" and agencies_of(actor, holder, day):
        raise AuthorityNeeded(purpose=purpose, holder=str(holder.pk))
    return found
