"""The flood brake: pauses a reference that matches too much, before what it found opens cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import ListingRevision
from zhengpin.kit import clock
from zhengpin.monitoring.judging.flood import FloodLimits, is_flood
from zhengpin.monitoring.judging.judge import lowered
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.states import CauseKind, Suppression
from zhengpin.monitoring.subjects.subject import Hit, Screened
from zhengpin.rights.models import Reference
from zhengpin.rights.operations import pause_reference
from zhengpin.rights.states import ReferenceState
from zhengpin.rulebook.states import Outcome, ScreenedKind

LISTING = "screening__revision__listing"
MERCHANT = "screening__revision__listing__merchant"

USUAL_DAYS = 28
"""Days before the window by which a reference's usual number is told."""


@dataclass
class _Places:
    listings: set[object] = field(default_factory=set)
    merchants: set[object] = field(default_factory=set)


@transaction.atomic
def hold_back_floods(
    *, revisions: Sequence[ListingRevision], screened: Sequence[Screened], actor: Actor
) -> tuple[set[int], list[Reference]]:
    """Return the references whose hits are to be held, and those of them that this call paused.

    The references that were hit stay locked until the caller's transaction ends: of two workers that meet the same
    one, the second counts what the first has found.
    """
    hit = _hit_places(revisions, screened)
    if not hit or not (settings.FLOOD_LISTINGS or settings.FLOOD_MULTIPLE):
        return set(), []
    rows = Reference.objects.select_for_update().filter(pk__in=hit).order_by("pk")
    states = {row.pk: row.state for row in rows}
    active = {pk: hit[pk] for pk, state in states.items() if state == ReferenceState.ACTIVE}
    paused = [row for row in (_braked(pk, seen, actor) for pk, seen in _counted(active).items()) if row]
    before = {pk for pk, state in states.items() if state == ReferenceState.PAUSED}
    return before | {row.pk for row in paused}, paused


def hold(screened: Sequence[Screened], references: Collection[int]) -> list[Screened]:
    """Return the screenings, what these references would open held."""
    return [replace(one, hits=[_held(hit, references) for hit in one.hits]) for one in screened]


def _held(hit: Hit, references: Collection[int]) -> Hit:
    if hit.reference_id not in references or hit.verdict.outcome == Outcome.PASS:
        return hit
    return lowered(hit, Outcome.PASS, Suppression.FLOOD.value)


def _hit_places(revisions: Sequence[ListingRevision], screened: Sequence[Screened]) -> dict[int, _Places]:
    """Return where each reference stands to open a case now."""
    found: dict[int, _Places] = defaultdict(_Places)
    for revision, seen in zip(revisions, screened, strict=True):
        for hit in seen.hits:
            if hit.reference_id is not None and hit.verdict.outcome != Outcome.PASS:
                found[hit.reference_id].listings.add(revision.listing_id)
                found[hit.reference_id].merchants.add(revision.listing.merchant_id)
    return dict(found)


def _counted(hit: Mapping[int, _Places]) -> dict[int, tuple[int, int]]:
    """Return for each reference how many listings of how many merchants it matched in the window, with these."""
    start = clock.now() - timedelta(hours=settings.FLOOD_HOURS)
    before = _found(hit, start).filter(found_at__gte=F("reference__changed_at"))
    sums = before.values_list("reference").annotate(
        Count(LISTING, distinct=True), Count(MERCHANT, distinct=True)
    )
    listings, merchants = {}, {}
    for pk, one, other in sums:
        listings[pk], merchants[pk] = one, other
    known = _known(before, hit, LISTING, "listings"), _known(before, hit, MERCHANT, "merchants")
    return {
        pk: (
            listings.get(pk, 0) + len(places.listings - known[0][pk]),
            merchants.get(pk, 0) + len(places.merchants - known[1][pk]),
        )
        for pk, places in hit.items()
    }


def _known(before: QuerySet, hit: Mapping[int, _Places], column: str, name: str) -> dict[int, set[object]]:
    """Return, by reference, those of the places hit now that are counted already."""
    wanted = {one for places in hit.values() for one in getattr(places, name)}
    known: dict[int, set[object]] = defaultdict(set)
    for pk, place in before.filter(**{f"{column}__in": wanted}).values_list("reference", column).distinct():
        known[pk].add(place)
    return known


def _found(numbers: Iterable[int], start: datetime, end: datetime | None = None) -> QuerySet[Finding]:
    """Return what references found that the rules would have opened, whatever came of it.

    What a person asked for by resuming does not count towards a flood.
    """
    rows = Finding.objects.of_kind(ScreenedKind.LISTING)
    rows = rows.filter(reference__in=list(numbers), found_at__gte=start)
    rows = (
        rows.exclude(ruled=Outcome.PASS.value)
        .exclude(screening__cause_kind=CauseKind.RESUMED.value)
        .order_by()
    )
    return rows.filter(found_at__lt=end) if end else rows


def _braked(number: int, seen: tuple[int, int], actor: Actor) -> Reference | None:
    listings, merchants = seen
    if not is_flood(listings, merchants, _usual(number, listings), _limits()):
        return None
    return pause_reference(
        reference_id=number,
        listings=listings,
        merchants=merchants,
        hours=settings.FLOOD_HOURS,
        actor=actor,
    )


def _limits() -> FloodLimits:
    return FloodLimits(
        settings.FLOOD_LISTINGS, settings.FLOOD_MERCHANTS, settings.FLOOD_MULTIPLE, settings.FLOOD_LEAST
    )


def _usual(number: int, listings: int) -> float:
    """Return how many listings a reference matches in such a window, 0 where too few were matched to ask."""
    if not settings.FLOOD_MULTIPLE or listings < settings.FLOOD_LEAST:
        return 0.0
    window = timedelta(hours=settings.FLOOD_HOURS)
    end = clock.now() - window
    before = _found([number], end - timedelta(days=USUAL_DAYS), end)
    count = before.aggregate(count=Count(LISTING, distinct=True))["count"]
    return count * (window / timedelta(days=USUAL_DAYS))
