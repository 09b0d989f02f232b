"""Authorises one's own distributors for one's originals, a list at once: each line is answered, good ones are kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.numbered_sellers import sellers_numbered
from zhengpin.flows.rights.authority_ending import enqueue_rescreening
from zhengpin.flows.rights.authority_renewing import restore_soon
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.originals import operations
from zhengpin.originals.models import Collection
from zhengpin.originals.states import DistributorAnswer
from zhengpin.rights import inputs, queries
from zhengpin.rights.models import Authorisation
from zhengpin.rights.operations import authorise_distributor, revoke_distributor
from zhengpin.rights.states import AuthorisationState

MOST_LINES = 500
_HEADERS = {"number", "shop", "merchant", "编号", "店铺编号", "商家编号"}


@dataclass(frozen=True)
class DistributorLine:
    """What a line was answered. number: as it was given; name: of whom that is; valid_to: None without end; problem:
    why it cannot be read."""

    line: int
    number: str
    answer: DistributorAnswer
    name: str = ""
    valid_to: date | None = None
    problem: Problem | None = None


def authorise_listed(*, text: str, actor: Actor) -> list[DistributorLine]:
    """Authorise whom a list names; return an answer for each line, in order, whatever the others were.

    text: a shop's or a merchant's number at the marketplace a line, after it the last day if there is one, divided by
    comma, semicolon or tab. Sent again, nothing is done twice. Raises Forbidden, Invalid for an empty list or one that
    is too long.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    lines = _lines(text)
    if not lines or len(lines) > MOST_LINES:
        raise Invalid(
            _("A list has 1 to %(most)d lines.") % {"most": MOST_LINES},
            code="distributors.lines",
            field="list",
            remedy=_("Write the number of a shop or merchant in each line; send longer lists in parts."),
        )
    collection = operations.begin_collection(organisation_id=actor.home, actor=actor)
    known = sellers_numbered((number for _line, number, _day in lines), beside=actor.home)
    standing = {row.authorised_id: row for row in distributors(actor).filter(filings=collection.filing_id)}
    return [_answered(one, collection, known, standing, actor) for one in lines]


def distributors_text(content: bytes) -> str:
    """Return the text of a list as it was sent as a file: UTF-8, or GB 18030 as spreadsheets in Chinese save it."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid(
        _("This file is no text."),
        code="distributors.no_text",
        field="file",
        remedy=_("Save the list as CSV, in UTF-8."),
    )


def distributors(actor: Actor) -> QuerySet[Authorisation]:
    """Return whom one authorised for one's own originals alone and who still is, the latest first."""
    actor.require(Permission.DEPOSIT_ORIGINALS)
    rows = queries.authorisations(actor, state=AuthorisationState.ACTIVE.value)
    of_own = rows.filter(holder__organisation__in=actor.organisation_ids)
    return of_own.filter(filings__originals_collection__isnull=False, authorised__isnull=False)


@transaction.atomic
def revoke(*, authorisation_id: UUID | str, actor: Actor) -> Authorisation:
    """Take an authorisation back; what was let through for it is looked at again."""
    row = revoke_distributor(authorisation_id=authorisation_id, actor=actor)
    enqueue_rescreening(row)
    return row


def _answered(
    given: tuple[int, str, str],
    collection: Collection,
    known: Mapping[str, tuple[UUID, str]],
    standing: dict[UUID | None, Authorisation],
    actor: Actor,
) -> DistributorLine:
    line, number, last = given
    if number not in known:
        return DistributorLine(line, number, DistributorAnswer.UNKNOWN)
    organisation, name = known[number]
    if organisation in actor.organisation_ids:
        return DistributorLine(line, number, DistributorAnswer.YOURSELF, name)
    try:
        valid_to = inputs.day(last, "valid_to")
        row = standing.get(organisation)
        if row is not None and (row.valid_to is None or (valid_to and valid_to <= row.valid_to)):
            return DistributorLine(line, number, DistributorAnswer.ALREADY, name, row.valid_to)
        with transaction.atomic():
            made = authorise_distributor(
                filing=collection.filing, authorised_id=organisation, valid_to=valid_to, actor=actor
            )
            restore_soon(made)
    except Problem as problem:
        return DistributorLine(line, number, DistributorAnswer.FAULTY, name, problem=problem)
    standing[organisation] = made
    return DistributorLine(line, number, DistributorAnswer.AUTHORISED, name, made.valid_to)


def _lines(text: str) -> list[tuple[int, str, str]]:
    """Return the lines that say something: number of the line, number of a shop or merchant, last day."""
    sample = text.replace("，", ",").replace("；", ";")
    rows: Iterable[list[str]] = (
        next(csv.reader(io.StringIO(line), delimiter=_delimiter(line)), [])
        for line in sample.replace("\x00", "").splitlines()
    )
    found = []
    for at, cells in enumerate(rows, start=1):
        number, last = [*(cell.strip() for cell in cells[:2]), "", ""][:2]
        if number and number.lower() not in _HEADERS:
            found.append((at, number[:120], last[:40]))
    return found


def _delimiter(line: str) -> str:
    return next((one for one in ("\t", ";") if one in line), ",")
