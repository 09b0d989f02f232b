"""Reads of protected films and sounds, narrowed to what the actor may see, and those that matching follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.tenancy import find_row
from zhengpin.rights.models import Clip
from zhengpin.rights.problems import ClipNotFound
from zhengpin.rights.states import MATCHED_STATES, FilingState


def clips(
    actor: Actor, *, filing_id: UUID | str | None = None, state: str = "", own: bool | None = None
) -> QuerySet[Clip]:
    """Return protected films and sounds with their blobs, in the order in which they came.

    own: only the holder's own (True), or only what decisions keep down (False).
    """
    rows = Clip.objects.visible_to(actor).select_related("blob", "filing__holder", "supplement")
    if own is not None:
        rows = rows.filter(upheld_as="") if own else rows.exclude(upheld_as="")
    exactly = {"filing_id": filing_id, "state": state}
    return rows.filter(**{name: value for name, value in exactly.items() if value}).order_by("pk")


def clip(actor: Actor, number: int) -> Clip:
    """Return one film or sound. Raises ClipNotFound, also for one that the actor may not see."""
    return find_row(clips(actor), number, ClipNotFound)


@dataclass(frozen=True, slots=True)
class MatchedClip:
    """What matching must know of a clip. digest: of its blob; name: what it is called; is_film: has pictures.

    upheld_as: ground of the decision that keeps somebody else's film down; empty: the holder's own.
    """

    number: int
    filing_id: UUID
    digest: str
    name: str
    seconds: float
    is_film: bool
    upheld_as: str = ""


def active_clips(numbers: Iterable[int] | None = None) -> list[MatchedClip]:
    """Return the films and sounds to match against; with `numbers` only those among them (a system read)."""
    rows = Clip.objects.filter(
        state__in=[one.value for one in MATCHED_STATES], filing__state=FilingState.APPROVED.value
    )
    if numbers is not None:
        rows = rows.filter(pk__in=sorted(set(numbers)))
    return [
        MatchedClip(
            number=row.pk,
            filing_id=row.filing_id,
            digest=row.blob_id,
            name=row.name,
            seconds=row.blob.seconds or 0.0,
            is_film=row.is_film,
            upheld_as=row.upheld_as,
        )
        for row in rows.select_related("blob").order_by("pk")
    ]


@dataclass(frozen=True, slots=True)
class ClipOwner:
    """Whose a protected film is, and since when it stands here."""

    organisation_id: UUID
    since: datetime


def clip_owners(numbers: Iterable[int]) -> dict[int, ClipOwner]:
    """Return whose protected films are, by number (a system read)."""
    rows = Clip.objects.filter(pk__in=sorted(set(numbers))).select_related("filing__holder")
    return {row.pk: ClipOwner(row.filing.holder.organisation_id, row.created_at) for row in rows}
