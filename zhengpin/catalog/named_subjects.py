"""Reads what bears a name for all to see (shops, accounts, creators, videos, rooms), many at a time, as subjects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhengpin.catalog.models import Merchant, Shop
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import SHOWN, TABLES, Subject, identity, subject_of
from zhengpin.kit.ids import split_reference

NAMED_SUBJECTS = (
    SubjectKind.SHOP,
    SubjectKind.ACCOUNT,
    SubjectKind.CREATOR,
    SubjectKind.VIDEO,
    SubjectKind.ROOM,
)
"""A creator's account bears the creator's name, so only merchants' accounts are looked at as accounts."""
_MOST_KEYS = 500
_OWNED: Mapping[SubjectKind, tuple[str, ...]] = {
    SubjectKind.SHOP: ("merchant__organisation",),
    SubjectKind.ACCOUNT: ("organisation",),
    SubjectKind.CREATOR: ("organisation",),
    SubjectKind.VIDEO: ("merchant__organisation", "creator__organisation"),
    SubjectKind.ROOM: ("merchant__organisation", "creator__organisation"),
}
"""Where the organisations stand that answer for a surface."""


def named_subjects(references: Iterable[str]) -> list[Subject]:
    """Return what these typed references name, once each, in the order of their references (a system read).

    What is not there, and what bears no name of its own, is left out; see `NAMED_SUBJECTS`.
    """
    wanted: dict[SubjectKind, list[UUID]] = {subject_kind: [] for subject_kind in NAMED_SUBJECTS}
    for ref in sorted(set(references)):
        kind, written = split_reference(ref)
        if kind in NAMED_SUBJECTS:
            wanted[SubjectKind(kind)].append(UUID(written))
    found = []
    for subject_kind, keys in wanted.items():
        for at in range(0, len(keys), _MOST_KEYS):
            rows = _rows(subject_kind).filter(**{f"{identity(subject_kind)}__in": keys[at : at + _MOST_KEYS]})
            found += [subject_of(subject_kind, row) for row in rows]
    return sorted(found, key=lambda one: one.reference)


def shown_named_subjects(
    subject_kind: SubjectKind, after: UUID | None, last: UUID, of: UUID | None = None
) -> list[Subject]:
    """Return the subjects of a surface that are shown now, whose rows lie after one key and up to another.

    of: only those for which this organisation answers, alone or beside another.
    """
    rows = _shown(subject_kind, of).filter(pk__lte=last)
    rows = rows.filter(pk__gt=after) if after else rows
    return [subject_of(subject_kind, row) for row in rows.order_by("pk")]


def batches(
    subject_kind: SubjectKind, most: int, of: UUID | None = None
) -> Iterator[tuple[UUID | None, UUID]]:
    """Cut the rows of a surface that are shown now into stretches of at most `most`, each as `(after, upto)`.

    of: as for `shown_named_subjects`.
    """
    after: UUID | None = None
    while keys := _keys(subject_kind, after, most, of):
        yield after, keys[-1]
        after = keys[-1]


def _keys(subject_kind: SubjectKind, after: UUID | None, most: int, of: UUID | None) -> list[UUID]:
    rows = _shown(subject_kind, of).order_by("pk")
    rows = rows.filter(pk__gt=after) if after else rows
    return list(rows.values_list("pk", flat=True)[:most])


def _rows(subject_kind: SubjectKind) -> QuerySet[Any]:
    model, along = TABLES[subject_kind][0]
    rows: QuerySet[Any] = model.objects.select_related(*along)
    if model is not Merchant:
        return rows
    # Where a shop of the merchant has the very name, the shop is what people see.
    return rows.filter(~Exists(Shop.objects.filter(merchant=OuterRef("pk"), name=OuterRef("name"))))


def _shown(subject_kind: SubjectKind, of: UUID | None) -> QuerySet[Any]:
    rows = _rows(subject_kind).filter(state__in=SHOWN)
    return (
        rows if of is None else rows.filter(reduce(or_, (Q(**{path: of}) for path in _OWNED[subject_kind])))
    )
