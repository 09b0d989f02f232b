"""Says what a pasted text may mean: an id or typed reference names one thing, other text is sought in titles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.casework import queries as casework
from zhengpin.catalog import queries as catalog
from zhengpin.complaints import queries as complaints
from zhengpin.inspection import queries as inspection
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import reference
from zhengpin.kit.numbers import number_in
from zhengpin.purchases import queries as purchases
from zhengpin.review import queries as review
from zhengpin.rights import queries as rights
from zhengpin.web.shell.addresses import address_of
from zhengpin.web.shell.holders import holder_name

if TYPE_CHECKING:
    from django.db.models import Model

    from zhengpin.web.shell.page import Sliced

MOST_OF_A_KIND = 6
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")


class SearchHit(NamedTuple):
    """kind: of typed reference; title: its own; note: what tells it from others of that title; address: its page."""

    kind: str
    title: str
    note: str
    address: str


class SearchKind(NamedTuple):
    """permission: to see the kind at all; one: by id; many: by text; note: of a row."""

    permission: Permission
    one: Callable[[Actor, str], Model]
    many: Callable[..., Sliced[Model]]
    note: Callable[[Any], str]


def _joined(number: str, what: object) -> str:
    return " · ".join(str(one) for one in (number, what) if one)


KINDS: dict[str, SearchKind] = {
    "case": SearchKind(
        Permission.READ_CASES, review.case, review.cases, lambda row: _joined(row.number, row.respondent)
    ),
    "listing": SearchKind(
        Permission.READ_CATALOGUE,
        catalog.listing,
        catalog.listings,
        lambda row: f"{row.external_id} · {row.merchant.name}",
    ),
    "merchant": SearchKind(
        Permission.READ_CATALOGUE, catalog.merchant, catalog.merchants, lambda row: row.external_id
    ),
    "complaint": SearchKind(
        Permission.READ_COMPLAINTS,
        complaints.complaint,
        complaints.complaints,
        lambda row: _joined(row.number, row.client_ref or holder_name(row.holder)),
    ),
    "filing": SearchKind(
        Permission.READ_RIGHTS,
        rights.filing,
        rights.filings,
        lambda row: _joined(row.number, holder_name(row.holder)),
    ),
    "inspection": SearchKind(
        Permission.READ_INSPECTIONS,
        inspection.inspection,
        inspection.inspections,
        lambda row: _joined(row.number, row.shop.name),
    ),
    "sample": SearchKind(
        Permission.READ_INSPECTIONS,
        inspection.sample,
        inspection.samples,
        lambda row: _joined(row.number, row.sought),
    ),
    "purchase": SearchKind(
        Permission.READ_PURCHASES,
        purchases.purchase,
        purchases.purchases,
        lambda row: _joined(row.number, row.shop.name),
    ),
    "matter": SearchKind(Permission.READ_MATTERS, casework.matter, casework.matters, lambda row: row.number),
}


def found(actor: Actor, text: str) -> list[SearchHit]:
    """Return what `text` may mean among the things that the actor may see, best kind first; nothing for no text."""
    text = text.replace("\x00", "").strip()[:500]
    if len(text) < 2:
        return []
    identifier = _UUID.search(text)
    text = number_in(text) or text
    if identifier:
        return list(_by_id(actor, str(UUID(identifier[0]))))
    return list(_by_text(actor, text))


def _by_id(actor: Actor, identifier: str) -> Iterator[SearchHit]:
    for kind, how in KINDS.items():
        if actor.may(how.permission):
            try:
                yield from _described(kind, how, how.one(actor, identifier))
            except Problem:
                continue


def _by_text(actor: Actor, text: str) -> Iterator[SearchHit]:
    for kind, how in KINDS.items():
        if actor.may(how.permission):
            for row in how.many(actor, text=text)[:MOST_OF_A_KIND]:
                yield from _described(kind, how, row)


def _described(kind: str, how: SearchKind, row: Model) -> Iterator[SearchHit]:
    address = address_of(reference(kind, row.pk))
    if address:
        yield SearchHit(kind, str(row), how.note(row), address)
