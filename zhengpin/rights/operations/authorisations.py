"""Gives, revokes and expires authorisations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.models import Organisation
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.rights import events, inputs, queries
from zhengpin.rights.models import Authorisation, Filing, MarkClass, RightsHolder
from zhengpin.rights.operations.access import holder_to_act_for
from zhengpin.rights.states import AUTHORISATION, AuthorisationState


@transaction.atomic
def grant_authorisation(
    *,
    holder_id: UUID | str,
    authorised_id: UUID | str,
    valid_from: Any,
    valid_to: Any = None,
    filing_ids: Iterable[UUID | str] = (),
    nice_classes: Any = (),
    territories: Any = (),
    channels: Any = (),
    actor: Any,
) -> Authorisation:
    """Authorise an organisation to sell under the holder's rights; what is left empty is not limited.

    valid_to: the last day, or None without end. Raises Invalid naming the field: a term that is over or reversed, a
    filing of another holder, a class outside the named filings.
    """
    holder = holder_to_act_for(actor, holder_id)
    authorised = _authorised(authorised_id, holder)
    filings = _filings(filing_ids, holder)
    row = Authorisation(
        holder=holder,
        authorised=authorised,
        nice_classes=_classes(nice_classes, filings),
        territories=inputs.territories(territories),
        channels=inputs.channels(channels),
        valid_from=inputs.day(valid_from, "valid_from") or clock.now().date(),
        valid_to=inputs.day(valid_to, "valid_to"),
        created_by=actor.ref,
        created_at=clock.now(),
    )
    _check_term(row)
    row.save(force_insert=True)
    row.filings.set(filings)
    _tell_granted(row, filings, actor)
    return row


def _authorised(authorised_id: UUID | str, holder: RightsHolder) -> Organisation:
    organisation = Organisation.objects.filter(pk=inputs.identifier(authorised_id, "authorised")).first()
    if organisation is None:
        message, remedy = _("There is no such organisation."), _("Choose the seller from the list.")
        raise Invalid(message, code="authorisation.unknown_seller", field="authorised", remedy=remedy)
    if organisation.pk == holder.organisation_id:
        message = _("A rights holder needs no authorisation of its own.")
        raise Invalid(message, code="authorisation.to_oneself", field="authorised")
    return organisation


def _filings(filing_ids: Iterable[UUID | str], holder: RightsHolder) -> list[Filing]:
    wanted = {inputs.identifier(filing_id, "filings") for filing_id in filing_ids}
    rows = list(Filing.objects.filter(pk__in=wanted, holder=holder).order_by("pk"))
    if len(rows) != len(wanted):
        message = _("Not every filing named here is one of this rights holder.")
        raise Invalid(message, code="authorisation.filing_of_another", field="filings")
    return rows


def _classes(given: Any, filings: list[Filing]) -> list[int]:
    classes = inputs.nice_classes(given)
    known = set(MarkClass.objects.filter(mark__filing__in=filings).values_list("nice_class", flat=True))
    if known and (outside := sorted(set(classes) - known)):
        raise Invalid(
            _("The right is not registered in class %(classes)s.")
            % {"classes": ", ".join(map(str, outside))},
            code="authorisation.class_outside",
            field="nice_classes",
            remedy=_("Name only classes of the filings, or leave the classes empty for all of them."),
        )
    return classes


def _check_term(row: Authorisation) -> None:
    inputs.term(row.valid_from, row.valid_to)
    if row.valid_to and row.valid_to < clock.now().date():
        message, remedy = _("The term is over already."), _("Give a last day that is still to come.")
        raise Invalid(message, code="authorisation.term_over", field="valid_to", remedy=remedy)


def _tell_granted(row: Authorisation, filings: list[Filing], actor: Any) -> None:
    record(
        events.AUTHORISATION_GRANTED,
        actor=actor,
        subject=reference("authorisation", row.pk),
        parent=reference("holder", row.holder_id),
        holder=row.holder.name,
        authorised=row.authorised.name,
        filings=[str(filing.pk) for filing in filings],
        nice_classes=row.nice_classes,
        territories=row.territories,
        channels=row.channels,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


@transaction.atomic
def revoke_authorisation(*, authorisation_id: UUID | str, reason: str, actor: Any) -> Authorisation:
    """Revoke an authorisation that one gave. Raises Conflict if it is not in force."""
    row = queries.authorisation(actor, authorisation_id)
    holder_to_act_for(actor, row.holder_id)
    reason = inputs.text(reason, "reason", limit=300, required=True)
    move(
        Authorisation.objects.all(),
        AUTHORISATION,
        "revoke",
        pk=row.pk,
        revoked_at=clock.now(),
        revoke_reason=reason,
    )
    row.refresh_from_db()
    _tell_ended(events.AUTHORISATION_REVOKED, row, actor, reason=reason)
    return row


def expire_authorisations(
    *, on: date, also: Callable[[Authorisation], None] | None = None, actor: Any
) -> int:
    """Expire every authorisation in force whose term ended before `on`, each by itself; return how many.

    also: done with each in the transaction that expires it.
    """
    due = Authorisation.objects.filter(state=AuthorisationState.ACTIVE.value, valid_to__lt=on)
    return sum(_expire(row, also, actor) for row in list(due.select_related("authorised")))


def _expire(row: Authorisation, also: Callable[[Authorisation], None] | None, actor: Any) -> int:
    try:
        with transaction.atomic():
            move(Authorisation.objects.all(), AUTHORISATION, "expire", pk=row.pk)
            _tell_ended(events.AUTHORISATION_EXPIRED, row, actor, valid_to=row.valid_to)
            if also:
                also(row)
    except Conflict:  # revoked, or expired by another, at the same moment
        return 0
    return 1


def _tell_ended(event: Any, row: Authorisation, actor: Any, **fields: Any) -> None:
    record(
        event,
        actor=actor,
        subject=reference("authorisation", row.pk),
        parent=reference("holder", row.holder_id),
        authorised=row.authorised.name,
        **fields,
    )
