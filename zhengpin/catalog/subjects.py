"""What a complaint or a measure is about, whatever kind of thing it is, as one plain value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Creator, Listing, LiveRoom, Merchant, Shop, Video
from zhengpin.catalog.problems import SubjectNotFound
from zhengpin.catalog.states import ListingState, SubjectKind, SubjectState
from zhengpin.kit.ids import reference, split_reference

SHOWN = frozenset({ListingState.LIVE.value, ListingState.LIMITED.value, SubjectState.LIVE.value})


@dataclass(frozen=True)
class Subject:
    """One thing that the marketplace shows, or showed.

    reference: typed, its kind is the surface's value; respondent: who answers for it, the creator where there is one,
    else the merchant; shown: whether it can be seen now, as far as is known; published_at: since when it is shown,
    or, where nobody said, known here; avatar: digest of the picture beside its name, if it has one.
    """

    reference: str
    subject_kind: SubjectKind
    title: str
    url: str
    external_id: str
    source: str
    respondent_id: UUID
    respondent_name: str
    merchant_id: UUID | None
    creator_id: UUID | None
    shown: bool
    published_at: datetime
    avatar: str = ""

    @property
    def identifier(self) -> UUID:
        """Return the id in the reference: of the row, or for an account of its organisation."""
        return UUID(split_reference(self.reference)[1])


@dataclass(frozen=True)
class Ambiguous:
    """Several things that one text can mean, at most 20, by reference; the asker must choose."""

    subjects: tuple[Subject, ...]


Table = tuple[Any, tuple[str, ...]]
TABLES: Mapping[SubjectKind, tuple[Table, ...]] = {
    SubjectKind.LISTING: ((Listing, ("merchant",)),),
    SubjectKind.SHOP: ((Shop, ("merchant",)),),
    SubjectKind.CREATOR: ((Creator, ("organisation",)),),
    SubjectKind.VIDEO: ((Video, ("creator", "merchant")),),
    SubjectKind.ROOM: ((LiveRoom, ("creator", "merchant")),),
    SubjectKind.ACCOUNT: ((Merchant, ("organisation",)), (Creator, ("organisation",))),
}
"""The tables of each surface, with the rows to fetch along."""


def identity(subject_kind: SubjectKind) -> str:
    """Return the name of the column whose value stands in a reference of that surface."""
    return "organisation_id" if subject_kind is SubjectKind.ACCOUNT else "pk"


def subject(actor: Actor, ref: str) -> Subject:
    """Return what a typed reference names, narrowed to what the actor may see; `merchant:…` means its account.

    Raises SubjectNotFound, also for what the actor may not see and for what is no subject.
    """
    subject_kind, narrow = _asked(ref)
    for model, along in TABLES[subject_kind]:
        rows: QuerySet[Any] = model.objects.visible_to(actor).select_related(*along)
        row = narrow(rows).first()
        if row is not None:
            return subject_of(subject_kind, row)
    raise SubjectNotFound()


def hold_subjects(references: Iterable[str]) -> None:
    """Hold what typed references name, in one order for all, until the transaction ends (a system read).

    The order is that in which intake takes what it changes, so that neither waits for the other in a circle.
    """
    named: dict[SubjectKind, set[UUID]] = {}
    for ref in references:
        kind, identifier = split_reference(ref)
        named.setdefault(SubjectKind(kind), set()).add(UUID(identifier))
    for subject_kind in sorted(named):
        for model, _ in TABLES[subject_kind]:
            rows = model.objects.filter(**{f"{identity(subject_kind)}__in": named[subject_kind]})
            order = ("pk",) if model in (Merchant, Creator) else ("external_id", "pk")
            list(rows.order_by(*order).select_for_update(no_key=True).values_list("pk", flat=True))


def hold_subject(ref: str) -> None:
    """Hold what a typed reference names until the transaction ends: whoever else asks for it waits (a system read)."""
    subject_kind, narrow = _asked(ref)
    for model, _ in TABLES[subject_kind]:
        rows = narrow(model.objects.order_by("pk")).select_for_update(no_key=True)
        list(rows.values_list("pk", flat=True))


def _asked(ref: str) -> tuple[SubjectKind, Callable[[QuerySet[Any]], QuerySet[Any]]]:
    try:
        kind, written = split_reference(ref)
        identifier = UUID(written)
    except ValueError as error:
        raise SubjectNotFound() from error
    if kind == "merchant":
        return (
            SubjectKind.ACCOUNT,
            lambda rows: rows.filter(pk=identifier) if rows.model is Merchant else rows.none(),
        )
    if kind not in set(SubjectKind):
        raise SubjectNotFound()
    subject_kind = SubjectKind(kind)
    return subject_kind, lambda rows: rows.filter(**{identity(subject_kind): identifier})


def subject_of(subject_kind: SubjectKind, row: Any) -> Subject:
    """Return a row of one of the surface's tables as a subject."""
    creator, merchant = _publishers(row)
    respondent: Creator | Merchant = creator or merchant  # type: ignore[assignment]  # a constraint holds it
    return Subject(
        reference=reference(subject_kind.value, getattr(row, identity(subject_kind))),
        subject_kind=subject_kind,
        title=row.title if hasattr(row, "title") else row.name,
        url=getattr(row, "url", ""),
        external_id=row.external_id,
        source=row.source,
        respondent_id=respondent.organisation_id,
        respondent_name=respondent.name,
        merchant_id=merchant.pk if merchant else None,
        creator_id=creator.pk if creator else None,
        shown=row.state in SHOWN,
        published_at=_published_at(row),
        avatar=getattr(row, "avatar_id", None) or "",
    )


def _publishers(row: Any) -> tuple[Creator | None, Merchant | None]:
    if isinstance(row, Creator):
        return row, None
    if isinstance(row, Merchant):
        return None, row
    return getattr(row, "creator", None), row.merchant


def _published_at(row: Any) -> datetime:
    began = getattr(row, "published_at", None) or getattr(row, "started_at", None)
    return began or row.created_at
