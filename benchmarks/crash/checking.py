"""Counts, after the crashes, what is lost and what stands twice."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import connection

from benchmarks.crash.killing import SOURCE
from benchmarks.protecting import FILER, protect_pictures
from zhengpin.catalog.models import ListingRevision
from zhengpin.catalog.queries import listings
from zhengpin.enforcement.queries import instructions, measures
from zhengpin.jobs.queries import backlog
from zhengpin.ledger.queries import entries
from zhengpin.ledger.sealing import seal_pending
from zhengpin.ledger.verification import verify
from zhengpin.monitoring.queries.screened import findings, progress, screenings
from zhengpin.review.queries import cases, decisions

UNFINISHED = ("ready", "scheduled", "running")


def protect(pictures: list[bytes]) -> None:
    """File the pictures as approved works."""
    protect_pictures(pictures)
    connection.close()


def waiting(source: str = SOURCE) -> int:
    """Return how much is still to be done: revisions of a source not screened, jobs not finished."""
    looked = progress(FILER, source=source)
    counted = backlog()
    left = looked["total"] - looked["done"] + sum(counted.get(state, 0) for state in UNFINISHED)
    connection.close()
    return left


def check(*, expected: int) -> dict[str, Any]:
    """Return lost, doubled and whether the ledger verifies, with the counts behind them."""
    # What is looked at again, for what is newly protected, is a screening of its own cause.
    screened = Counter(screenings(FILER).values_list("revision_id", "cause_kind", "cause_ref"))
    first = sum(kind == "intake" for _, kind, _ in screened)
    entered = Counter(entries(FILER, event="listing.screened").values_list("parent", flat=True))
    together = entries(FILER, event="listings.screened").values_list("pk", "fields__screenings")
    folded = screenings(FILER).filter(folded_in__in=[number for number, _ in together])
    entered.update(folded.values_list("subject", flat=True))
    unfolded = abs(sum(many for _, many in together) - folded.count())
    received = Counter(entries(FILER, event="listing.received").values_list("subject", flat=True))
    revisions = ListingRevision.objects.filter(folded_in__isnull=False)
    received.update(f"listing:{key}" for key in revisions.values_list("listing_id", flat=True))
    arrived = entries(FILER, event="listings.received").values_list("fields__listings", flat=True)
    unfolded += abs(sum(arrived) - revisions.count())
    opened = Counter(cases(FILER).values_list("subject", "complainant_id"))
    of_listings = findings(FILER).exclude(screening__revision=None)
    seen = Counter(of_listings.values_list("screening__revision_id", "filing_id"))
    decided = Counter(decisions(FILER).values_list("case_id", flat=True))
    # An account is frozen again, for longer, where it reaches the next threshold.
    ordered = Counter(measures(FILER).values_list("subject", "kind", "threshold"))
    instructed = Counter(instructions(FILER).values_list("measure_id", "verb"))
    stored = listings(FILER, source=SOURCE).count()
    without_measure = (
        decisions(FILER).filter(state="settled", outcome="infringing", ordered_measures=None).count()
    )
    seal_pending(thorough=True)
    counted: dict[str, Counter[Any]] = {
        "screenings": screened,
        "entries of screenings": entered,
        "entries of intake": received,
        "cases": opened,
        "findings": seen,
        "decisions": decided,
        "measures": ordered,
        "instructions": instructed,
    }
    twice = {name: some for name, one in counted.items() if (some := _twice(one))}
    return {
        "lost": (expected - stored)
        + (expected - first)
        + (expected - len(entered))
        + unfolded
        + without_measure,
        "doubled": sum(len(some) for some in twice.values()),
        "doubled_by_kind": {name: [str(one) for one in some[:5]] for name, some in twice.items()},
        "ledger_ok": verify().ok,
        "screened": first,
        "findings": len(seen),
        "cases": len(opened),
        "measures": len(ordered),
    }


def _twice(counted: Counter[Any]) -> list[object]:
    """Return what stands more than once, as often as it is too much."""
    return [one for one, count in counted.items() for _ in range(count - 1)]
