"""Finds what a person says that a matter is over: it must be there, and the person must be allowed to see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.casework import operations, queries
from zhengpin.casework.models import MatterNode, MatterSubject
from zhengpin.casework.problems import MatterChoiceUnknown, SubjectUnknown
from zhengpin.casework.states import NodeKind, SubjectOfMatter
from zhengpin.catalog import queries as catalog
from zhengpin.complaints import queries as complaints
from zhengpin.kit.ids import reference
from zhengpin.kit.numbers import number_in
from zhengpin.monitoring import queries as monitoring
from zhengpin.purchases import queries as purchases
from zhengpin.review import queries as review

K = SubjectOfMatter
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
Rows = QuerySet[Model]


@dataclass(frozen=True)
class _Known:
    """How a kind is read: who may, its rows, the column of the number that people say, and that of its title."""

    permission: Permission
    rows: Callable[[Actor], Rows]
    number: str
    title: str


_KNOWN: dict[str, _Known] = {
    K.CASE: _Known(Permission.READ_CASES, review.cases, "number", "title"),
    K.FINDING: _Known(
        Permission.READ_FINDINGS, lambda who: monitoring.findings(who, of=None), "", "filing__title"
    ),
    K.COMPLAINT: _Known(Permission.READ_COMPLAINTS, complaints.complaints, "number", "holder__name"),
    K.PURCHASE: _Known(Permission.READ_PURCHASES, purchases.purchases, "number", "listing__title"),
    K.MERCHANT: _Known(Permission.READ_CATALOGUE, catalog.merchants, "external_id", "name"),
    K.SHOP: _Known(Permission.READ_CATALOGUE, catalog.shops, "external_id", "name"),
    K.LISTING: _Known(Permission.READ_CATALOGUE, catalog.listings, "external_id", "title"),
    K.VIDEO: _Known(Permission.READ_CATALOGUE, catalog.videos, "external_id", "title"),
    K.ROOM: _Known(Permission.READ_CATALOGUE, catalog.rooms, "external_id", "title"),
}
_NODES = {K.SHOP.value: NodeKind.SHOP, K.MERCHANT.value: NodeKind.COMPANY}


def add(*, matter_id: UUID | str, kind: str, named: str, why: str = "", actor: Actor) -> MatterSubject:
    """Add to a matter what is named: by number, by id, or by the address of its page.

    Raises Forbidden, MatterNotFound, SubjectUnknown, also for what the actor may not see, Invalid, Conflict.
    """
    actor.require(Permission.RUN_MATTERS)
    thing, number, title = find(kind, named, actor)
    return operations.add_subject(
        matter_id=matter_id, kind=kind, thing=thing, number=number, title=title, why=why, actor=actor
    )


def find(kind: str, named: str, actor: Actor) -> tuple[str, str, str]:
    """Return the id, number and title of what is named. Raises MatterChoiceUnknown, SubjectUnknown."""
    if kind not in _KNOWN:
        raise MatterChoiceUnknown("kind")
    how = _KNOWN[kind]
    if not actor.may(how.permission):
        raise SubjectUnknown()
    text = named.replace("\x00", "").strip()[:400]
    found = _one(how, how.rows(actor), text)
    if found is None:
        raise SubjectUnknown()
    return found


def _one(how: _Known, rows: Rows, text: str) -> tuple[str, str, str] | None:
    """Return what a text names alone; None where it names nothing, or several."""
    columns = ["pk", how.number or "pk", how.title]
    identifier = _UUID.search(text)
    if identifier:
        rows = rows.filter(pk=UUID(identifier[0]))
    elif how.number and text:
        rows = rows.filter(**{how.number: number_in(text) or text})
    else:
        return None
    found = list(rows.order_by().values_list(*columns)[:2])
    if len(found) != 1:
        return None
    [(pk, number, title)] = found
    return str(pk), str(number) if how.number else "", str(title or "")


def draw_subjects(*, matter_id: UUID | str, actor: Actor) -> list[MatterNode]:
    """Put the shops and merchants that a matter is over into its graph, each once. Raises Forbidden, MatterNotFound."""
    row = queries.matter(actor, matter_id)
    found = []
    for one in queries.subjects(actor, row).filter(kind__in=list(_NODES)):
        node = _NODES[one.kind]
        thing = reference(one.kind, one.thing)
        label = one.title or one.number or one.thing
        found.append(
            operations.add_node(matter_id=matter_id, kind=node.value, label=label, thing=thing, actor=actor)
        )
    return found
