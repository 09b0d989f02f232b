"""Finds what an operation works on, for one who may."""

from __future__ import annotations

from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.rights import queries
from zhengpin.rights.models import Filing, RightsHolder
from zhengpin.rights.problems import FilingNotEditable
from zhengpin.rights.states import FILING, Purpose


def holder_to_act_for(actor: Actor, holder_id: UUID | str) -> RightsHolder:
    """Return the rights holder if the actor may file for it: its member, its agent, or an administrator."""
    actor.require(Permission.FILE_RIGHTS)
    holder = queries.holder(actor, holder_id)
    queries.require_authority(actor, holder, Purpose.FILE.value)
    return holder


def filing_to_file(actor: Actor, filing_id: UUID | str) -> Filing:
    """Return the filing if the actor may act for its holder: an agent under an authority, where one is required."""
    actor.require(Permission.FILE_RIGHTS)
    filing = queries.filing(actor, filing_id)
    territory = filing.jurisdiction
    queries.require_authority(actor, filing.holder, Purpose.FILE.value, filing=filing, territory=territory)
    return filing


def filing_to_review(actor: Actor, filing_id: UUID | str) -> Filing:
    """Return the filing if the actor may review filings."""
    actor.require(Permission.REVIEW_RIGHTS)
    return queries.filing(actor, filing_id)


def require_editable(filing: Filing) -> None:
    """Raise NotEditable unless the filing can be changed in its present state."""
    if "edit" not in FILING.allowed(filing.state):
        raise FilingNotEditable(state=filing.state)


def record_event(event: Event, filing: Filing, actor: Actor, **fields: object) -> None:
    """Record an event of a filing under its holder."""
    record(
        event,
        actor=actor,
        subject=reference("filing", filing.pk),
        parent=reference("holder", filing.holder_id),
        kind=filing.kind,
        title=filing.title,
        **fields,
    )
