"""Makes the row of an authorisation: what it says cleaned, what it rests on and renews found, written and told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.rights import events, inputs
from zhengpin.rights.authority_links import MOST_LINKS
from zhengpin.rights.models import Authorisation, Filing, MarkClass, RightsHolder, StatusPlace
from zhengpin.rights.states import AuthorisationState, ShopType
from zhengpin.rights.title_chain import plain_name

LIMITS = ("nice_classes", "territories", "channels", "valid_to")
LISTS = ("nice_classes", "territories", "channels")
MOST_TIERS = MOST_LINKS - 1
YES_OR_NO = ("sublicensable", "exclusive", "irrevocable")


def terms_of(given: Mapping[str, object], filings: list[Filing]) -> dict[str, object]:
    """Return what an authorisation says, cleaned, by column. Raises Invalid naming the field."""
    terms: dict[str, Any] = {
        "nice_classes": _classes(given.get("nice_classes", ()), filings),
        "territories": inputs.territories(given.get("territories", ())),
        "channels": inputs.channels(given.get("channels", ())),
        "valid_from": inputs.day(given.get("valid_from"), "valid_from") or clock.now().date(),
        "valid_to": inputs.day(given.get("valid_to"), "valid_to"),
        "tiers_below": inputs.number(given.get("tiers_below"), "tiers_below", least=1, most=MOST_TIERS),
        "shop_type": inputs.member(given.get("shop_type"), "shop_type", ShopType),
    }
    inputs.term(terms["valid_from"], terms["valid_to"])
    return terms | {name: bool(given.get(name)) for name in YES_OR_NO}


def filings_of(filing_ids: Iterable[UUID | str], holder: RightsHolder) -> list[Filing]:
    """Return the filings of the holder by their ids. Raises Invalid if one is not the holder's."""
    wanted = {inputs.identifier(filing_id, "filings") for filing_id in filing_ids}
    rows = list(Filing.objects.filter(pk__in=wanted, holder=holder).order_by("pk"))
    if len(rows) != len(wanted):
        message = _("Not every filing named here is one of this rights holder.")
        raise Invalid(message, code="authorisation.filing_of_another", field="filings")
    return rows


def seller_of(authorised_id: UUID | str, holder: RightsHolder) -> Organisation:
    """Return the organisation to authorise. Raises Invalid if there is none, or it is the holder itself."""
    organisation = Organisation.objects.filter(pk=inputs.identifier(authorised_id, "authorised")).first()
    if organisation is None:
        message, remedy = _("There is no such organisation."), _("Choose the seller from the list.")
        raise Invalid(message, code="authorisation.unknown_seller", field="authorised", remedy=remedy)
    if organisation.pk == holder.organisation_id:
        message = _("A rights holder needs no authorisation of its own.")
        raise Invalid(message, code="authorisation.to_oneself", field="authorised")
    return organisation


def write_row(row: Authorisation, filings: list[Filing], tier: object, actor: Actor) -> Authorisation:
    """Store an authorisation with what stands above it, and tell it. Raises Invalid where that makes no chain."""
    _check_place(row)
    row.tier = inputs.number(tier, "tier", least=1, most=MOST_LINKS) or (
        row.parent.tier + 1 if row.parent else 1
    )
    row.created_by, row.created_at = actor.ref, clock.now()
    row.save(force_insert=True)
    row.filings.set(filings)
    if row.authorised_id:
        StatusPlace.objects.create(authorisation=row)
    if row.parent:
        row.above.set([row.parent, *row.parent.above.all()])
    raise_version(row)
    _record_granted(row, filings, actor)
    return row


def link_on_file(row: Authorisation, filings: list[Filing]) -> Authorisation | None:
    """Return the authorisation in force that says the same of a party outside the marketplace as a new one, if any.

    Every dealer of one distributor hands in the same letter of its owner.
    """
    if row.authorised_id or row.renews_id:
        return None
    same = (
        "holder",
        "parent",
        "authorised_name",
        "authoriser_name",
        "source",
        "valid_from",
        "valid_to",
        *YES_OR_NO,
    )
    rows = Authorisation.objects.filter(
        authorised=None, state=AuthorisationState.ACTIVE.value, **{name: getattr(row, name) for name in same}
    )
    wanted = {one.pk for one in filings}
    for one in rows.prefetch_related("filings").order_by("pk"):
        alike = all(set(getattr(one, name)) == set(getattr(row, name)) for name in LISTS)
        if alike and {filing.pk for filing in one.filings.all()} == wanted:
            return one
    return None


def raise_version(row: Authorisation) -> None:
    """Have whatever keeps the chains below the rights holder in memory read them anew once this is committed."""
    RightsHolder.objects.filter(pk=row.holder_id).update(authority_version=F("authority_version") + 1)


def _check_place(row: Authorisation) -> None:
    parent, renewed = row.parent, row.renews
    if parent and parent.holder_id != row.holder_id:
        message = _("It rests on an authorisation of another rights holder.")
        raise Invalid(message, code="authorisation.parent_of_another", field="parent")
    if parent and parent.above.count() + 2 > MOST_LINKS:
        message = _("A chain has %(most)d links at most.") % {"most": MOST_LINKS}
        remedy = _("Have someone nearer to the rights holder authorise the seller.")
        raise Invalid(message, code="authorisation.chain_too_long", field="parent", remedy=remedy)
    if renewed and (renewed.holder_id != row.holder_id or not _same_seller(row, renewed)):
        message = _("An authorisation renews one of the same rights holder and seller.")
        raise Invalid(message, code="authorisation.renews_another", field="renews")


def _same_seller(row: Authorisation, other: Authorisation) -> bool:
    if row.authorised_id and other.authorised_id:
        return row.authorised_id == other.authorised_id
    return plain_name(row.seller) == plain_name(other.seller)


def _classes(given: object, filings: list[Filing]) -> list[int]:
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


def _record_granted(row: Authorisation, filings: list[Filing], actor: Actor) -> None:
    same = ["nice_classes", "territories", "channels", "valid_from", "valid_to", "tier", "sublicensable"]
    same += ["tiers_below", "exclusive", "shop_type", "source"]
    record(
        events.AUTHORISATION_GRANTED,
        actor=actor,
        subject=reference("authorisation", row.pk),
        parent=reference("holder", row.holder_id),
        holder=row.holder.name,
        authoriser=row.authoriser,
        authorised=row.seller,
        filings=[str(filing.pk) for filing in filings],
        rests_on=str(row.parent_id or ""),
        renews=str(row.renews_id or ""),
        **{name: getattr(row, name) for name in same},
    )
