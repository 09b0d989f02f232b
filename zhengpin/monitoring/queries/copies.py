"""Where deposited originals are shown by others: for whoever deposited them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.problems import FindingNotFound
from zhengpin.monitoring.queries.shown_now import LISTED
from zhengpin.monitoring.states import CopyStanding, FindingState
from zhengpin.originals.models import Collection, Deposit
from zhengpin.rulebook.states import ScreenedKind

_ENDED = (FindingState.AUTHORISED.value, FindingState.REPLACED.value)
"""States of what is no copy: its shop is authorised, or it was looked at again."""
_RESTRAINED = (FindingState.HELD.value, FindingState.SHADOW.value, FindingState.SUPPRESSED.value)
_STANDING = {
    CopyStanding.YOURS: Q(case=None, state=FindingState.DISMISSED.value),
    CopyStanding.WAITING: Q(state=FindingState.OPEN.value),
    CopyStanding.FOUND: Q(state=FindingState.UPHELD.value),
    CopyStanding.NOT_FOUND: Q(case__isnull=False, state=FindingState.DISMISSED.value),
    CopyStanding.RESTRAINED: Q(state__in=_RESTRAINED),
}


@dataclass(frozen=True)
class CopySeen:
    """A subject in which a deposited original was found. subject: typed reference; address: empty where none is known;
    respondent: who answers for it, as anybody sees it there; outcome: what the rules said; standing: what that means to
    the owner; askable: whether action can be asked for; deposit_id: of the original, where it is one's own."""

    finding_id: UUID
    subject: str
    title: str
    address: str
    respondent: str
    score: float
    outcome: str
    state: str
    case_id: UUID | None
    found_at: datetime
    standing: str
    askable: bool
    deposit_id: UUID | None
    original: str
    digest: str


@dataclass(frozen=True)
class NewCopies:
    """Copies of one depositor's originals that it was not told of. places: how many things show them."""

    organisation_id: UUID
    places: int
    last: datetime


def copies(actor: Actor, *, standing: str = "") -> QuerySet[Finding]:
    """Return where others show one's originals, the newest first; of the operator's staff everybody's."""
    actor.require(Permission.READ_ORIGINALS)
    # By their filings, which are few and have an index: joined, all findings would be gone through for them.
    own = Finding.objects.visible_to(actor).filter(filing__in=Collection.objects.values("filing"))
    rows = _of_others(own, F("filing__holder__organisation"))
    rows = rows.filter(_STANDING[CopyStanding(standing)]) if standing else rows
    return _along(rows)


def copies_of(actor: Actor, row: Deposit) -> QuerySet[Finding]:
    """Return where others show a deposited original, the newest first. row: one that the actor was given."""
    actor.require(Permission.READ_ORIGINALS)
    return _along(_of_others(of_deposit(row), row.organisation_id))


def copy(actor: Actor, finding_id: UUID | str) -> Finding:
    """Return one copy. Raises FindingNotFound, Forbidden."""
    return find_row(copies(actor), finding_id, FindingNotFound)


def copy_counts(actor: Actor) -> dict[str, int]:
    """Return how many copies of one's originals stand where, by CopyStanding."""
    rows = copies(actor).order_by()
    counted = rows.aggregate(
        **{one.value: Count("pk", filter=held, distinct=True) for one, held in _STANDING.items()}
    )
    return {name: number for name, number in counted.items() if number}


def copies_by_deposit(rows: Iterable[Deposit]) -> dict[UUID, int]:
    """Return of how many things of others each deposit was found in; rows: those that the actor was given."""
    given = list(rows)
    pictures = {row.reference_id: row for row in given if row.reference_id is not None}
    films = {row.clip_id: row for row in given if row.clip_id is not None}
    found: dict[UUID, int] = {}
    for column, of in (("reference", pictures), ("clip", films)):
        if not of:
            continue
        places = Finding.objects.filter(**{f"{column}__in": list(of)}).exclude(state__in=_ENDED)
        places = places.exclude(screening__respondent=F("filing__holder__organisation")).order_by()
        counted = places.values_list(column).annotate(places=Count("screening__subject", distinct=True))
        found |= {of[key].pk: number for key, number in counted}
    return found


def newly_found(actor: Actor, *, notified_before: datetime) -> list[NewCopies]:
    """Return of whose originals copies were found that wait for their owner's word and that it was not told of yet.

    notified_before: owners that were told of some after this are left for later.
    """
    notified = F("filing__originals_collection__copies_notified_until")
    rows = copies(actor, standing=CopyStanding.YOURS.value).order_by()
    fresh = rows.filter(
        Q(filing__originals_collection__copies_notified_until=None) | Q(found_at__gt=notified)
    )
    of = fresh.order_by("filing__holder__organisation").values_list("filing__holder__organisation")
    found = of.annotate(places=Count("screening__subject", distinct=True), last=Max("found_at"))
    late = Q(filing__originals_collection__copies_notified_until__gt=notified_before)
    return [NewCopies(*row) for row in found.exclude(late)]


def of_deposit(row: Deposit) -> QuerySet[Finding]:
    """Return all that was found of a deposit, at whomever; nothing of one that was never matched."""
    if row.clip_id is not None:
        return Finding.objects.filter(clip=row.clip_id)
    if row.reference_id is not None:
        return Finding.objects.filter(reference=row.reference_id)
    return Finding.objects.none()


def copy_seen(row: Finding) -> CopySeen:
    """Return what the depositor is shown of a finding."""
    shown = row.screening.revision.listing if row.screening.revision else row.screening.video
    original = _original(row)
    return CopySeen(
        row.pk,
        row.screening.subject,
        row.screening.title,
        shown.url if shown else "",
        row.screening.respondent.name,
        row.score,
        row.outcome,
        row.state,
        row.case_id,
        row.found_at,
        standing_of(row).value,
        is_askable(row),
        original.pk if original else None,
        original.name if original else "",
        original.picture_id if original else "",
    )


def standing_of(row: Finding) -> CopyStanding:
    """Return where a copy stands, in its owner's words."""
    if row.state in _RESTRAINED:
        return CopyStanding.RESTRAINED
    if row.state == FindingState.OPEN.value:
        return CopyStanding.WAITING
    if row.state == FindingState.UPHELD.value:
        return CopyStanding.FOUND
    return CopyStanding.NOT_FOUND if row.case_id else CopyStanding.YOURS


def is_askable(row: Finding) -> bool:
    """Say whether the owner may ask for action on a copy: nobody decided on it, and it is shown as it was found."""
    revision = row.screening.revision
    shown = (
        revision is not None
        and revision.revision == revision.listing.revision
        and revision.listing.state in LISTED
    )
    kind = row.screened_kind == ScreenedKind.LISTING.value and row.reference_id is not None
    return kind and shown and standing_of(row) is CopyStanding.YOURS


def _original(row: Finding) -> Deposit | None:
    for of in (row.reference, row.clip):
        if of is not None and hasattr(of, "deposit"):
            return of.deposit
    return None


def _of_others(rows: QuerySet[Finding], owner: F | UUID) -> QuerySet[Finding]:
    return rows.exclude(screening__respondent=owner).exclude(state__in=_ENDED)


def _along(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    shown = ("screening__respondent", "screening__revision__listing", "screening__video")
    return rows.select_related(*shown, "reference__deposit", "clip__deposit").order_by("-found_at", "-pk")
