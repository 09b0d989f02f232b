"""Authorises distributors for the originals that a merchant or creator deposits, and takes that back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.transitions import move
from zhengpin.rights import events, inputs, queries
from zhengpin.rights.models import Authorisation, Filing
from zhengpin.rights.operations.authorisation_rows import seller_of, terms_of, write_row
from zhengpin.rights.operations.authorisations import record_ended
from zhengpin.rights.problems import AuthorisationNotFound, HolderNotFound
from zhengpin.rights.states import AUTHORISATION, COLLECTION


@transaction.atomic
def authorise_distributor(
    *, filing: Filing, authorised_id: UUID | str, valid_to: object = None, actor: Actor
) -> Authorisation:
    """Let an organisation show all that one deposits as original, from today on; it is for nothing else.

    filing: of one's own collection; valid_to: the last day, None without end. Raises Invalid naming the field,
    HolderNotFound for another's, Forbidden.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    holder = filing.holder
    if filing.external_id != COLLECTION or holder.organisation_id not in actor.organisation_ids:
        raise HolderNotFound()
    terms = terms_of({"valid_to": valid_to}, [])
    if terms["valid_to"] and terms["valid_to"] < clock.now().date():  # type: ignore[operator]
        message, remedy = _("The term is over already."), _("Give a last day that is still to come.")
        raise Invalid(message, code="authorisation.term_over", field="valid_to", remedy=remedy)
    row = Authorisation(holder=holder, authorised=seller_of(authorised_id, holder), **terms)
    return write_row(row, [filing], None, actor)


@transaction.atomic
def revoke_distributor(*, authorisation_id: UUID | str, reason: str = "", actor: Actor) -> Authorisation:
    """Take back what one authorised for one's own originals. Raises AuthorisationNotFound, Conflict, Forbidden."""
    actor.require(Permission.DEPOSIT_ORIGINALS)
    row = queries.authorisation(actor, authorisation_id)
    if row.holder.organisation_id not in actor.organisation_ids or not _of_originals_alone(row):
        raise AuthorisationNotFound()
    said = inputs.text(reason, "reason", limit=300)
    move(
        Authorisation.objects.all(),
        AUTHORISATION,
        "revoke",
        pk=row.pk,
        revoked_at=clock.now(),
        revoke_reason=said,
    )
    row.refresh_from_db()
    record_ended(events.AUTHORISATION_REVOKED, row, actor, reason=said)
    return row


def _of_originals_alone(row: Authorisation) -> bool:
    return [one.external_id for one in row.filings.all()] == [COLLECTION]
