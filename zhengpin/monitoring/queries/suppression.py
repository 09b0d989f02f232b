"""What restraints kept from opening cases: counts and lists for the pages of references and filings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.states import FindingState, Suppression
from zhengpin.rulebook.states import Outcome, ScreenedKind

LISTING = "screening__revision__listing"
MERCHANT = "screening__revision__listing__merchant"


@dataclass(frozen=True)
class Tally:
    """How many listings of how many merchants, and of them how many the rules would have acted on by themselves."""

    listings: int = 0
    merchants: int = 0
    acted: int = 0


def tallies_of_references(actor: Actor, numbers: Iterable[int]) -> dict[int, Tally]:
    """Return what each reference found, whatever came of it, without what was looked at again."""
    rows = _in_listings(actor).filter(reference__in=list(numbers))
    by_reference = rows.exclude(state=FindingState.REPLACED.value).order_by().values_list("reference")
    counted = by_reference.annotate(Count(LISTING, distinct=True), Count(MERCHANT, distinct=True))
    return {number: Tally(listings, merchants) for number, listings, merchants in counted}


def held_findings(actor: Actor, reference_id: int) -> QuerySet[Finding]:
    """Return what a paused reference found and was held, the likeliest first."""
    return _listed(actor).filter(reference=reference_id, state=FindingState.HELD.value).order_by("-score")


def restrained_findings(actor: Actor, *, filing_id: UUID, suppression: str) -> QuerySet[Finding]:
    """Return the findings of a filing that a restraint keeps from opening a case, as long as it does."""
    rows = _in_listings(actor).filter(filing=filing_id, suppression=suppression, case=None)
    return rows.exclude(state__in=(FindingState.REPLACED.value, FindingState.AUTHORISED.value))


def restrained_listings(
    actor: Actor, filing_id: UUID, suppression: Suppression
) -> list[tuple[UUID, str, float]]:
    """Return `(finding, source/number of its listing, score)` of what a restraint keeps from opening cases."""
    rows = restrained_findings(actor, filing_id=filing_id, suppression=suppression.value)
    columns = ("pk", f"{LISTING}__source", f"{LISTING}__external_id", "score")
    return [(pk, f"{source}/{number}", score) for pk, source, number, score in rows.values_list(*columns)]


def tally_of_filing(actor: Actor, filing_id: UUID, suppression: Suppression) -> Tally:
    """Return what a restraint keeps from opening cases for a filing."""
    rows = restrained_findings(actor, filing_id=filing_id, suppression=suppression.value).order_by()
    listings, merchants = rows.aggregate(
        one=Count(LISTING, distinct=True), other=Count(MERCHANT, distinct=True)
    ).values()
    acted = rows.filter(ruled=Outcome.ACT.value).aggregate(one=Count(LISTING, distinct=True))["one"]
    return Tally(listings, merchants, acted)


def suppressed_findings(actor: Actor, exclusion_id: int) -> QuerySet[Finding]:
    """Return what a negative reference excuses."""
    return _in_listings(actor).filter(exclusion=exclusion_id, state=FindingState.SUPPRESSED.value, case=None)


def _in_listings(actor: Actor) -> QuerySet[Finding]:
    """Return what was found in listings: only there do restraints pause references and count merchants."""
    rows: QuerySet[Finding] = Finding.objects.visible_to(actor).of_kind(ScreenedKind.LISTING)
    return rows


def _listed(actor: Actor) -> QuerySet[Finding]:
    return _in_listings(actor).select_related(
        "filing__holder", "reference", "picture", "screening__revision__listing__merchant", "case"
    )
