"""Reads the lists that samples are drawn from: each unit once with its stratum, a part at a time, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from zhengpin.catalog.models import Listing
from zhengpin.catalog.states import ListingState
from zhengpin.feedback.models import Feedback, Order
from zhengpin.feedback.states import OrderState, Says
from zhengpin.inspection.models import Sample
from zhengpin.inspection.operations.framing import Listed
from zhengpin.inspection.states import SampleKind
from zhengpin.kit.ids import reference
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.review.models import IN_FORCE_ONCE, Decision
from zhengpin.review.states import Automation, DecisionOutcome, DecisionState
from zhengpin.rulebook.states import Outcome, ScreenedKind

TOGETHER = 1_000
STRATA = {
    Outcome.ACT.value: "acted on",
    Outcome.REVIEW.value: "in review",
    Outcome.PASS.value: "let through",
    "": "not screened",
}
"""Strata of listings, by the outcome of the newest screening of what they now say."""
ALIKE, UNLIKE = "let through, something alike", "let through, nothing alike"
SAYS_FAKE = (Says.FAKE.value, Says.PIRATED.value, Says.COPIED.value)
BUYERS_SAY, OTHERS = "goods that buyers call fake", "other goods"


@dataclass(frozen=True)
class SampleFrame:
    """A list to be read: about how many units it has, and these, each once with its stratum."""

    total: int
    listed: Iterator[Listed]


def frame_of(row: Sample) -> SampleFrame:
    """Return the list that a sample is drawn from, as the database now says."""
    return FRAMES[SampleKind(row.kind)](row)


def _pages(rows: QuerySet, *values: str) -> Iterator[list[tuple]]:
    """Yield parts of rows in the order of their keys, which is the first of the values."""
    after: object = None
    while True:
        part = rows.order_by("pk") if after is None else rows.filter(pk__gt=after).order_by("pk")
        some = list(part.values_list("pk", *values)[:TOGETHER])
        if not some:
            return
        yield some
        after = some[-1][0]


def _in_category(rows: QuerySet, row: Sample, path: str = "category") -> QuerySet:
    return rows.filter(**{f"{path}__startswith": row.category}) if row.category else rows


def period(row: Sample) -> tuple[datetime, datetime]:
    """Return the moments from which and before which a sample's period lasts, in the operator's time zone."""
    if row.begins is None or row.ends is None:
        raise ValueError(f"{row.number} has no period")
    zone = timezone.get_default_timezone()
    return (
        datetime.combine(row.begins, time(), zone),
        datetime.combine(row.ends + timedelta(days=1), time(), zone),
    )


def _listings(row: Sample) -> SampleFrame:
    """Listings on sale, by the outcome of the newest screening of their present revision."""
    rows = _in_category(Listing.objects.filter(state=ListingState.LIVE.value), row)

    def listed() -> Iterator[Listed]:
        for part in _pages(rows, "revision"):
            revisions = dict(part)
            looked = Screening.objects.filter(revision__listing__in=revisions).order_by("pk")
            said = {
                listing: outcome
                for listing, revision, outcome in looked.values_list(
                    "revision__listing_id", "revision__revision", "outcome"
                )
                if revisions[listing] == revision
            }
            for pk in revisions:
                yield STRATA[said.get(pk, "")], reference("listing", pk)

    return SampleFrame(rows.count(), listed())


def _passed(row: Sample) -> SampleFrame:
    """Goods whose newest screening in the period let them through, but for those that were found all the same."""
    since, until = period(row)
    rows = _in_category(Listing.objects.all(), row)
    looked = Screening.objects.filter(screened_at__gte=since, screened_at__lt=until)

    def listed() -> Iterator[Listed]:
        for part in _pages(rows.filter(created_at__lt=until)):
            ids = [pk for (pk,) in part]
            newest = {
                listing: (outcome, screening)
                for screening, listing, outcome in looked.filter(revision__listing__in=ids)
                .order_by("screened_at", "pk")
                .values_list("pk", "revision__listing_id", "outcome")
            }
            found = found_and_confirmed(since, until, ids)
            alike = set(
                Finding.objects.filter(
                    screening__in=[screening for _, screening in newest.values()]
                ).values_list("screening_id", flat=True)
            )
            for listing, (outcome, screening) in newest.items():
                if outcome == Outcome.PASS and listing not in found:
                    yield ALIKE if screening in alike else UNLIKE, reference("listing", listing)

    return SampleFrame(rows.count(), listed())


def found_and_confirmed(since: datetime, until: datetime, listing_ids: list[UUID] | None = None) -> set[UUID]:
    """Return the listings that the monitoring found in a period and that a decision in force holds to be infringing."""
    rows = Finding.objects.filter(
        screened_kind=ScreenedKind.LISTING.value,
        screening__screened_at__gte=since,
        screening__screened_at__lt=until,
        case__decisions__outcome=DecisionOutcome.INFRINGING.value,
        case__decisions__state=DecisionState.SETTLED.value,
    )
    if listing_ids is not None:
        rows = rows.filter(screening__revision__listing__in=listing_ids)
    return set(rows.values_list("screening__revision__listing_id", flat=True).distinct())


def monitored(row: Sample) -> int:
    """Return how many goods the monitoring found and a person confirmed, in the period of an audit of what passed."""
    since, until = period(row)
    rows = Listing.objects.filter(pk__in=found_and_confirmed(since, until))
    return _in_category(rows, row).count()


def _decisions(row: Sample) -> SampleFrame:
    """Decisions of people that came into force in the period, by their outcomes."""
    since, until = period(row)
    rows = Decision.objects.filter(
        settled_at__gte=since, settled_at__lt=until, state__in=IN_FORCE_ONCE
    ).exclude(automation=Automation.FULLY.value)

    def listed() -> Iterator[Listed]:
        for part in _pages(rows, "outcome"):
            for pk, outcome in part:
                yield DecisionOutcome(outcome).en, reference("decision", pk)

    return SampleFrame(rows.count(), listed())


def _orders(row: Sample) -> SampleFrame:
    """Orders placed in the period, by whether buyers said of the same goods that they are fake."""
    placed = Order.objects.filter(day__gte=row.begins, day__lte=row.ends, listing__isnull=False)
    rows = _in_category(placed.exclude(state=OrderState.CANCELLED.value), row, "listing__category")

    def listed() -> Iterator[Listed]:
        for part in _pages(rows, "listing_id"):
            goods = {listing for _, listing in part}
            called = set(
                Feedback.objects.filter(listing__in=goods, says__in=SAYS_FAKE, withdrawn=False).values_list(
                    "listing_id", flat=True
                )
            )
            for pk, listing in part:
                yield BUYERS_SAY if listing in called else OTHERS, reference("order", pk)

    return SampleFrame(rows.count(), listed())


FRAMES: dict[SampleKind, Callable[[Sample], SampleFrame]] = {
    SampleKind.LISTINGS: _listings,
    SampleKind.PASSED: _passed,
    SampleKind.DECISIONS: _decisions,
    SampleKind.ORDERS: _orders,
}
