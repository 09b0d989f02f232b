"""Gives, revokes and expires what agents may do for rights holders."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation, Representation
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import OrganisationKind
from zhengpin.evidence.documents.accepting import accept_document
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.rights import events, inputs, queries
from zhengpin.rights.models import AgentAuthority, Filing, RightsHolder
from zhengpin.rights.states import AGENT_AUTHORITY, AuthorisationState, Purpose


@transaction.atomic
def grant_agent_authority(
    *,
    holder_id: UUID | str,
    agent_id: UUID | str,
    purposes: Iterable[str],
    filing_ids: Iterable[UUID | str] = (),
    territories: object = (),
    valid_from: object = None,
    valid_to: object = None,
    content: bytes | None = None,
    name: str = "",
    actor: Actor,
) -> AgentAuthority:
    """Say what an agent that represents the holder may do for it; what is left empty is not limited.

    By the holder itself or an administrator; by the agent only with the power of attorney as a document. content: a PDF
    or a picture. Raises Invalid naming the field, Refused.
    """
    actor.require(Permission.FILE_RIGHTS)
    holder = queries.holder(actor, holder_id)
    agent = _agent(agent_id, holder)
    if content is None and agent.pk in queries.agencies_of(actor, holder, today()):
        message, remedy = _("The power of attorney is missing."), _("Add it as a PDF or a picture.")
        raise Invalid(message, code="agent_authority.document_missing", field="document", remedy=remedy)
    row = AgentAuthority(
        holder=holder,
        agent=agent,
        purposes=_purposes(purposes),
        territories=inputs.territories(territories),
        valid_from=inputs.day(valid_from, "valid_from") or today(),
        valid_to=inputs.day(valid_to, "valid_to"),
        document=accept_document(content, actor=actor).blob if content is not None else None,
        document_name=inputs.text(name, "name", limit=300),
        created_by=actor.ref,
        created_at=clock.now(),
    )
    _check_term(row)
    row.save(force_insert=True)
    row.filings.set(_filings(filing_ids, holder))
    _record_granted(row, actor)
    return row


def _agent(agent_id: UUID | str, holder: RightsHolder) -> Organisation:
    organisation = Organisation.objects.filter(
        pk=inputs.identifier(agent_id, "agent"), kind=OrganisationKind.AGENT.value
    ).first()
    represents = organisation and Representation.objects.in_force(today()).filter(
        agent=organisation, principal_id=holder.organisation_id
    )
    if not represents or not represents.exists():
        raise Invalid(
            _("This agent does not represent the rights holder."),
            code="agent_authority.no_representation",
            field="agent",
            remedy=_("Ask the operator to register the representation first."),
        )
    assert organisation is not None
    return organisation


def _purposes(given: Iterable[str]) -> list[str]:
    wanted = set(inputs.items(given))
    if not wanted or wanted - set(Purpose):
        raise Invalid(
            _("Say what the agent may do."),
            code="agent_authority.purposes",
            field="purposes",
            remedy=_("Known are %(known)s.") % {"known": ", ".join(one.value for one in Purpose)},
        )
    return [one.value for one in Purpose if one.value in wanted]


def _filings(filing_ids: Iterable[UUID | str], holder: RightsHolder) -> list[Filing]:
    wanted = {inputs.identifier(one, "filings") for one in filing_ids}
    rows = list(Filing.objects.filter(pk__in=wanted, holder=holder).order_by("pk"))
    if len(rows) != len(wanted):
        message = _("Not every filing named here is one of this rights holder.")
        raise Invalid(message, code="agent_authority.filing_of_another", field="filings")
    return rows


def _check_term(row: AgentAuthority) -> None:
    inputs.term(row.valid_from, row.valid_to)
    if row.valid_to and row.valid_to < today():
        message, remedy = _("The term is over already."), _("Give a last day that is still to come.")
        raise Invalid(message, code="agent_authority.term_over", field="valid_to", remedy=remedy)


def _record_granted(row: AgentAuthority, actor: Actor) -> None:
    _record_event(
        events.AGENT_AUTHORITY_GRANTED,
        row,
        actor,
        holder=row.holder.name,
        purposes=row.purposes,
        filings=[str(one.pk) for one in row.filings.all()],
        territories=row.territories,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        digest=row.document_id,
    )


@transaction.atomic
def revoke_agent_authority(*, authority_id: UUID | str, reason: str, actor: Actor) -> AgentAuthority:
    """Revoke an authority, by either side. Raises Conflict if it is not in force."""
    actor.require(Permission.FILE_RIGHTS)
    row = queries.agent_authority(actor, authority_id)
    reason = inputs.text(reason, "reason", limit=300, required=True)
    changes = {"revoked_at": clock.now(), "revoke_reason": reason}
    move(AgentAuthority.objects.all(), AGENT_AUTHORITY, "revoke", pk=row.pk, **changes)
    row.refresh_from_db()
    _record_event(events.AGENT_AUTHORITY_REVOKED, row, actor, reason=reason)
    return row


def expire_agent_authorities(*, on: date, actor: Actor) -> int:
    """Expire every authority in force whose term ended before `on`, each by itself; return how many."""
    due = AgentAuthority.objects.filter(state=AuthorisationState.ACTIVE.value, valid_to__lt=on)
    return sum(_expire(row, actor) for row in list(due.select_related("agent")))


def _expire(row: AgentAuthority, actor: Actor) -> int:
    try:
        with transaction.atomic():
            move(AgentAuthority.objects.all(), AGENT_AUTHORITY, "expire", pk=row.pk)
            _record_event(events.AGENT_AUTHORITY_EXPIRED, row, actor, valid_to=row.valid_to)
    except Conflict:  # revoked, or expired by another, at the same moment
        return 0
    return 1


def _record_event(event: Event, row: AgentAuthority, actor: Actor, **fields: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("agent_authority", row.pk),
        parent=reference("holder", row.holder_id),
        agent=row.agent.name,
        **fields,
    )
