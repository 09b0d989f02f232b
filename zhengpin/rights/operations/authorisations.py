"""Gives, revokes and expires authorisations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden, Invalid
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.rights import events, inputs, queries
from zhengpin.rights.models import Authorisation
from zhengpin.rights.operations.access import holder_to_act_for
from zhengpin.rights.operations.authorisation_rows import (
    LIMITS,
    YES_OR_NO,
    filings_of,
    link_on_file,
    raise_version,
    seller_of,
    terms_of,
    write_row,
)
from zhengpin.rights.operations.passing_on import (
    as_wide_as_above,
    hold_to_chain,
    parent_to_pass_on,
    require_giver,
)
from zhengpin.rights.problems import Irrevocable
from zhengpin.rights.states import AUTHORISATION, AuthorisationSource, AuthorisationState


@transaction.atomic
def grant_authorisation(
    *,
    authorised_id: UUID | str,
    holder_id: UUID | str | None = None,
    valid_from: object,
    filing_ids: Iterable[UUID | str] = (),
    parent_id: UUID | str | None = None,
    renews_id: UUID | str | None = None,
    tier: object = None,
    actor: Actor,
    **given: object,
) -> Authorisation:
    """Authorise an organisation to sell under the holder's rights, or pass an authorisation on to it.

    parent_id: the authorisation that this one rests on, which gives the holder; without it the holder gives this one
    itself. given: nice_classes, territories, channels, valid_to (the last day, or None without end), sublicensable,
    tiers_below, exclusive, irrevocable, shop_type. What is left empty is not limited, or as wide as what it rests on.
    renews_id: an earlier one of the same seller, whose place this takes, also for what rests on that. Raises Invalid
    naming the field: a term that is over or reversed, a filing of another holder, a class outside the named filings,
    more than what it rests on gives. Raises NotPassedOnByYou, AuthorisationNotFound, HolderNotFound.
    """
    parent = parent_to_pass_on(actor, parent_id) if parent_id else None
    holder = parent.holder if parent else holder_to_act_for(actor, holder_id or "")
    authorised = seller_of(authorised_id, holder)
    filings = filings_of(filing_ids, holder)
    terms = terms_of(_known(given) | {"valid_from": valid_from}, filings)
    if parent:
        filings = as_wide_as_above(terms, filings, parent)
    row = Authorisation(
        holder=holder, authorised=authorised, parent=parent, renews=_renewed(actor, renews_id), **terms
    )
    _check_not_over(row)
    write_row(row, filings, tier, actor)
    if parent:
        hold_to_chain(row)
    return row


@transaction.atomic
def record_authorisation(
    *,
    holder_id: UUID | str,
    valid_from: object,
    authorised_id: UUID | str | None = None,
    authorised_name: str = "",
    authoriser_name: str = "",
    filing_ids: Iterable[UUID | str] = (),
    parent_id: UUID | str | None = None,
    renews_id: UUID | str | None = None,
    tier: object = None,
    source: str = AuthorisationSource.APPLICATION.value,
    verification: Mapping[str, object] | None = None,
    actor: Actor,
    **given: object,
) -> Authorisation:
    """Put an authorisation on file as its papers say, once they are approved: for flows, which act for the system.

    authorised_name: of a party outside the marketplace, where authorised_id is not given. verification: method (of
    `VerificationMethod`), result, confidence (0 to 1), by, at. The rest as of `grant_authorisation`, but
    nothing is held to what it rests on: what claims too much covers no more for it. The link of a party outside the
    marketplace that stands on file already is returned as it is, so that revoking it ends all that rests on it. Raises
    Invalid naming the field, and Forbidden for an actor who does not see everything.
    """
    if not actor.sees_everything:
        raise Forbidden()
    holder = queries.holder(actor, holder_id)
    filings = filings_of(filing_ids, holder)
    row = Authorisation(
        holder=holder,
        authorised=seller_of(authorised_id, holder) if authorised_id else None,
        authorised_name=inputs.text(
            authorised_name, "authorised_name", limit=200, required=not authorised_id
        ),
        authoriser_name=inputs.text(authoriser_name, "authoriser_name", limit=200),
        parent=queries.authorisation(actor, parent_id) if parent_id else None,
        renews=_renewed(actor, renews_id),
        source=AuthorisationSource(source).value,
        verification=inputs.verification(verification or {}),
        **terms_of(_known(given) | {"valid_from": valid_from}, filings),
    )
    return link_on_file(row, filings) or write_row(row, filings, tier, actor)


def _known(given: dict[str, object]) -> dict[str, object]:
    if unknown := sorted(set(given) - {*LIMITS, *YES_OR_NO, "tiers_below", "shop_type"}):
        raise TypeError(f"an authorisation says nothing of {', '.join(unknown)}")
    return given


def _renewed(actor: Actor, renews_id: UUID | str | None) -> Authorisation | None:
    return queries.authorisation(actor, renews_id) if renews_id else None


def _check_not_over(row: Authorisation) -> None:
    if row.valid_to and row.valid_to < clock.now().date():
        message, remedy = _("The term is over already."), _("Give a last day that is still to come.")
        raise Invalid(message, code="authorisation.term_over", field="valid_to", remedy=remedy)


@transaction.atomic
def revoke_authorisation(*, authorisation_id: UUID | str, reason: str, actor: Actor) -> Authorisation:
    """Revoke an authorisation that one gave, or passed on, or that rests on one's right.

    Raises Conflict if it is not in force, Irrevocable if whoever gave it may not take it back.
    """
    row = queries.authorisation(actor, authorisation_id)
    require_giver(actor, row)
    if row.irrevocable and not actor.sees_everything:
        raise Irrevocable()
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
    record_ended(events.AUTHORISATION_REVOKED, row, actor, reason=reason)
    return row


def expire_authorisations(
    *, on: date, also: Callable[[Authorisation], None] | None = None, actor: Actor
) -> int:
    """Expire every authorisation in force whose term ended before `on`, each by itself; return how many.

    also: done with each in the transaction that expires it.
    """
    due = Authorisation.objects.filter(state=AuthorisationState.ACTIVE.value, valid_to__lt=on)
    return sum(_expire(row, also, actor) for row in list(due.select_related("authorised")))


def _expire(row: Authorisation, also: Callable[[Authorisation], None] | None, actor: Actor) -> int:
    try:
        with transaction.atomic():
            move(Authorisation.objects.all(), AUTHORISATION, "expire", pk=row.pk)
            record_ended(events.AUTHORISATION_EXPIRED, row, actor, valid_to=row.valid_to)
            if also:
                also(row)
    except Conflict:  # revoked, or expired by another, at the same moment
        return 0
    return 1


def record_ended(event: Event, row: Authorisation, actor: Actor, **fields: object) -> None:
    raise_version(row)
    record(
        event,
        actor=actor,
        subject=reference("authorisation", row.pk),
        parent=reference("holder", row.holder_id),
        authorised=row.seller,
        **fields,
    )
