"""Finds the cases that are open beside one: about the shop, creator or account, and about what stands there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.homes import homes_of
from zhengpin.catalog.states import SubjectKind
from zhengpin.kit.ids import split_reference
from zhengpin.review import queries

if TYPE_CHECKING:
    from zhengpin.review.models import Case

LOOKED_AT = 200
"""Open cases against one respondent that are looked at, first in rank first."""


class CaseBeside(TypedDict):
    case: Case
    subject_kind: str


@dataclass(frozen=True)
class Beside:
    """home: the surface at which all of them stand; cases: each with the kind of thing that it is about."""

    home: str = ""
    cases: list[CaseBeside] = field(default_factory=list)
    more: bool = False


def open_beside(actor: Actor, case: Case, most: int) -> Beside:
    """Return the open cases that the actor may see about the same shop, creator or account, first in rank first.

    About an account is also what is about any shop, listing, room or video of its organisation, and the other way
    round. They are linked and not merged: a name can be lawful where a listing is not. more: whether there are others.
    """
    if not case.respondent_id or not _kind(case.subject):
        return Beside()
    others = queries.cases(actor, respondent_id=case.respondent_id).exclude(pk=case.pk)
    others = others.filter(state__in=queries.WAITING)[:LOOKED_AT]
    rows = [row for row in others if _kind(row.subject)]
    homes = homes_of([case.subject, *(row.subject for row in rows)])
    home = homes.get(case.subject, "")
    if not home:
        return Beside()
    with_it = [row for row in rows if _same(homes.get(row.subject, ""), home)]
    shown: list[CaseBeside] = [{"case": row, "subject_kind": _kind(row.subject)} for row in with_it[:most]]
    return Beside(_kind(home), shown, len(with_it) > most)


def _same(one: str, other: str) -> bool:
    """Say whether two homes of one respondent are the same, or one is its account, at which all of them stand."""
    return bool(one) and (one == other or SubjectKind.ACCOUNT in (_kind(one), _kind(other)))


def _kind(ref: str) -> str:
    try:
        kind = split_reference(ref)[0]
    except ValueError:
        return ""
    return kind if kind in set(SubjectKind) else ""
