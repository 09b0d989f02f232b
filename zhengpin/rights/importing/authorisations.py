"""Turns a row of authorisations into a grant: new, or the same as one in force."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from zhengpin.accounts.permissions import Permission
from zhengpin.kit.errors import Invalid
from zhengpin.rights import inputs, operations, queries
from zhengpin.rights.importing.context import ImportContext
from zhengpin.rights.importing.filings import ENDED
from zhengpin.rights.importing.verdicts import RowOutcome, RowWritten
from zhengpin.rights.models import Authorisation, Filing, RightsHolder
from zhengpin.rights.operations.authorisation_rows import LIMITS, MOST_TIERS, YES_OR_NO
from zhengpin.rights.states import AuthorisationState, ShopType

SAID = (*LIMITS, *YES_OR_NO, "tiers_below", "shop_type")


def read_authorisation(row: Mapping[str, str], context: ImportContext) -> dict[str, object]:
    """Return what a row says, cleaned. Raises Invalid naming the column."""
    limits = {
        "nice_classes": inputs.nice_classes(row.get("nice_classes")),
        "territories": inputs.territories(row.get("territories")),
        "channels": inputs.channels(row.get("channels")),
        "valid_from": inputs.day(row.get("valid_from"), "valid_from"),
        "valid_to": inputs.day(row.get("valid_to"), "valid_to"),
    }
    limits |= {name: inputs.yes_or_no(row.get(name), name) for name in YES_OR_NO}
    limits["tiers_below"] = inputs.number(row.get("tiers_below"), "tiers_below", least=1, most=MOST_TIERS)
    limits["shop_type"] = inputs.member(row.get("shop_type"), "shop_type", ShopType)
    return limits | {
        "parent": inputs.text(row.get("parent"), "parent", limit=200),
        "authorised": inputs.text(row.get("authorised"), "authorised", limit=200, required=True),
        "filings": inputs.names(re.sub(r"[,，、]", ";", row.get("filings", "")), "filings"),
    }


def keys_of(wanted: dict[str, object], row: Mapping[str, str]) -> set[tuple[str, ...]]:
    """Return by what the row is told from others in the same file: everything that it says."""
    return {(row.get("holder", ""), *(f"{name}={wanted[name]}" for name in sorted(wanted)))}


def write_authorisation(wanted: dict[str, Any], row: Mapping[str, str], context: ImportContext) -> RowWritten:
    """Give the authorisation of a row, unless the very same is in force; in the caller's transaction."""
    parent = _parent(wanted["parent"], row, context)
    holder = parent.holder if parent else context.holder(row)
    authorised_id = _seller(wanted["authorised"], context)
    filings = [_filing(text, holder, parent, context) for text in wanted["filings"]]
    said = {name: wanted[name] for name in SAID}
    if same := _same(holder, authorised_id, filings, said, wanted["valid_from"], parent):
        return RowWritten(RowOutcome.UNCHANGED, same)
    given = operations.grant_authorisation(
        holder_id=holder.pk,
        authorised_id=authorised_id,
        filing_ids=[filing.pk for filing in filings],
        valid_from=wanted["valid_from"],
        parent_id=parent.pk if parent else None,
        actor=context.actor,
        **said,
    )
    context.granted(given)
    return RowWritten(RowOutcome.NEW, given)


def _parent(text: str, row: Mapping[str, str], context: ImportContext) -> Authorisation | None:
    """Return the authorisation in force that a row rests on; of who can only pass on, the one that it holds."""
    may_file = context.actor.may(Permission.FILE_RIGHTS)
    if not text and may_file:
        return None
    rows = queries.authorisations(context.actor, state=AuthorisationState.ACTIVE.value)
    rows = rows.filter(sublicensable=True) if may_file else queries.passable(context.actor)
    if text:
        rows = rows.filter(Q(authorised__name=text) | Q(authorised_name=text))
    if name := inputs.text(row.get("holder"), "holder", limit=200):
        rows = rows.filter(Q(holder__name=name) | Q(holder__name_zh=name))
    found = list(rows[:2])
    if len(found) == 1:
        return found[0]
    code = "import.parent_ambiguous" if found else "import.parent_unknown"
    message = (
        _("Several authorisations may be meant.")
        if found
        else _("No authorisation in force may be passed on.")
    )
    remedy = _("Write whose authorisation it rests on, and the rights holder, by their exact names.")
    raise Invalid(message, code=code, field="parent", remedy=remedy)


def _seller(text: str, context: ImportContext) -> UUID:
    found = context.find_sellers(text)
    if len(found) == 1:
        return found[0]
    code = "import.seller_ambiguous" if found else "import.seller_unknown"
    message = (
        _("Several sellers have this name.") if found else _("There is no seller of this number or name.")
    )
    remedy = _("Write the seller's number as the marketplace sends it, or the exact name.")
    raise Invalid(message, code=code, field="authorised", remedy=remedy)


def _filing(text: str, holder: RightsHolder, parent: Authorisation | None, context: ImportContext) -> Filing:
    number = text.upper().replace(" ", "")
    rows = queries.filings(context.actor).filter(holder=holder)
    if parent:  # whoever holds it knows the rights that it takes in
        rows = parent.filings.all() if parent.filings.exists() else Filing.objects.filter(holder=holder)
    rows = rows.exclude(state__in=ENDED)
    found = list(rows.filter(Q(external_id=text) | Q(registration_no=number) | Q(title=text))[:2])
    if len(found) == 1:
        return found[0]
    code = "import.right_ambiguous" if found else "import.right_unknown"
    message = _("“%(text)s” names several rights.") if found else _("The holder has no right “%(text)s”.")
    remedy = _("Write the registration number, your own number, or the title of a filing that stands.")
    raise Invalid(message % {"text": text[:60]}, code=code, field="filings", remedy=remedy)


def _same(
    holder: RightsHolder,
    authorised_id: UUID,
    filings: list[Filing],
    said: dict[str, object],
    valid_from: object,
    parent: Authorisation | None,
) -> Authorisation | None:
    rows = Authorisation.objects.filter(
        holder=holder, authorised_id=authorised_id, parent=parent, state=AuthorisationState.ACTIVE.value
    ).prefetch_related("filings")
    if parent:  # what a row leaves open was filled from what it rests on
        said = said | {name: said[name] or getattr(parent, name) for name in LIMITS}
        filings = filings or list(parent.filings.all())
    wanted = {filing.pk for filing in filings}
    for row in rows:
        begins = valid_from is None or row.valid_from == valid_from
        same = all(getattr(row, name) == value for name, value in said.items())
        if begins and same and {filing.pk for filing in row.filings.all()} == wanted:
            return row
    return None
