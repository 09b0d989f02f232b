"""Who may pass an authorisation on, and that what is passed on claims no more than it rests on gives."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.kit.errors import Invalid
from zhengpin.rights import queries
from zhengpin.rights.authority_claims import ClaimFault, Overclaim, check_claims
from zhengpin.rights.models import Authorisation, Filing
from zhengpin.rights.operations.access import holder_to_act_for
from zhengpin.rights.operations.authorisation_rows import LIMITS
from zhengpin.rights.problems import NotPassedOnByYou
from zhengpin.rights.queries.authority import chain_above, grant_of

FIELDS = {
    ClaimFault.ENDS_LATER: "valid_to",
    ClaimFault.BEGINS_SOONER: "valid_from",
    ClaimFault.MORE_RIGHTS: "filings",
    ClaimFault.MORE_CLASSES: "nice_classes",
    ClaimFault.MORE_TERRITORIES: "territories",
    ClaimFault.MORE_CHANNELS: "channels",
    ClaimFault.TOO_DEEP: "tiers_below",
    ClaimFault.TIER: "tier",
    ClaimFault.EXCLUSIVE: "exclusive",
}
"""What a fault is about; every other is about what the authorisation rests on."""
ENDED = (ClaimFault.REVOKED, ClaimFault.EXPIRED)


def parent_to_pass_on(actor: Actor, parent_id: UUID | str) -> Authorisation:
    """Return the authorisation that is to be passed on, for whoever holds it, or acts for its rights holder."""
    row = queries.authorisation(actor, parent_id)
    _require_speaker(actor, row.authorised_id, row)
    return row


def require_giver(actor: Actor, row: Authorisation) -> None:
    """Raise Forbidden unless the actor acts for who gave an authorisation, or for its rights holder."""
    _require_speaker(actor, row.parent.authorised_id if row.parent else None, row)


def _require_speaker(actor: Actor, organisation_id: UUID | None, row: Authorisation) -> None:
    actor.require_any(Permission.FILE_RIGHTS, Permission.PASS_ON)
    if not queries.speaks_for(actor, organisation_id, row):
        raise NotPassedOnByYou()
    if organisation_id is None or organisation_id not in actor.organisation_ids:
        holder_to_act_for(actor, row.holder_id)


def as_wide_as_above(terms: dict[str, object], filings: list[Filing], parent: Authorisation) -> list[Filing]:
    """Fill what is left open in `terms` from the authorisation above; return the filings, filled likewise."""
    for name in LIMITS:
        terms[name] = terms[name] or getattr(parent, name)
    return filings or list(parent.filings.order_by("pk"))


def hold_to_chain(row: Authorisation) -> None:
    """Raise Invalid, naming the field, where a stored authorisation claims more than the chain above it gives."""
    chain = chain_above(row)
    last = len(chain) - 1
    for fault in check_claims([], [], [grant_of(one) for one in chain], on=today()):
        if fault.link == last and fault.fault != ClaimFault.NOT_YET:
            raise _invalid(fault)
        if fault.fault in ENDED:
            raise Invalid(
                _("What it rests on is not in force: %(why)s") % {"why": fault.message(_language())},
                code=f"authorisation.above_{fault.fault.value}",
                field="parent",
                remedy=_("Have it renewed first."),
            )


def _invalid(fault: Overclaim) -> Invalid:
    return Invalid(
        fault.message(_language()),
        code=f"authorisation.{fault.fault.value}",
        field=FIELDS.get(fault.fault, "parent"),
        remedy=fault.remedy(_language()),
    )


def _language() -> str:
    return get_language() or "en"
