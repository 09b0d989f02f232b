"""Every write about listings that were looked at: screenings and their findings, recorded in batches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from zhengpin.catalog.models import ListingRevision
from zhengpin.evidence.models import Capture
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id, reference
from zhengpin.ledger.operations import Draft, record_many
from zhengpin.monitoring import events
from zhengpin.monitoring.columns import columns_of
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.monitoring.subject import Hit, Screened
from zhengpin.review.models import Case


@dataclass(frozen=True)
class Recorded:
    """A screening that this call, and no other, recorded."""

    screening: Screening
    revision: ListingRevision
    screened: Screened


@transaction.atomic
def record_screenings(
    *, pairs: Sequence[tuple[ListingRevision, Screened]], cause: str, engine: dict, actor: Any
) -> list[Recorded]:
    """Record screenings and return those that were new: a pair (revision, cause) that stands already is left alone.

    Two workers with the same revisions cannot both be told that one is new: the unique constraint decides.
    """
    moment = clock.now()
    made = {new_id(): pair for pair in pairs}
    rows = [
        Screening(
            pk=key,
            revision=revision,
            cause=cause,
            outcome=screened.outcome,
            engine=engine,
            screened_at=moment,
            milliseconds=round(screened.milliseconds, 3),
        )
        for key, (revision, screened) in made.items()
    ]
    Screening.objects.bulk_create(rows, ignore_conflicts=True)
    ours = set(Screening.objects.filter(pk__in=made).values_list("pk", flat=True))
    recorded = [Recorded(row, *made[row.pk]) for row in rows if row.pk in ours]
    record_many([_screened_entry(item, cause) for item in recorded], actor=actor)
    return recorded


def _screened_entry(item: Recorded, cause: str) -> Draft:
    # Figures count revisions screened once each; what is looked at again has an entry of its own name.
    return Draft(
        events.LISTING_SCREENED if cause == "intake" else events.LISTING_SCREENED_AGAIN,
        subject=reference("screening", item.screening.pk),
        parent=reference("listing", item.revision.listing_id),
        fields={
            "outcome": item.screening.outcome,
            "findings": len(item.screened.hits),
            "cause": cause,
            "milliseconds": item.screening.milliseconds,
            "revision": item.revision.revision,
        },
    )


@transaction.atomic
def record_findings(
    *, recorded: Recorded, hits: Sequence[Hit], case: Case | None, capture: Capture | None, actor: Any
) -> list[Finding]:
    """Record the hits of a screening as findings of `case` (None: the rules let them pass)."""
    rows = [_finding(recorded.screening, hit, case, capture) for hit in hits]
    Finding.objects.bulk_create(rows)
    record_many(
        [_finding_entry(row, recorded.revision) for row in rows],
        actor=actor,
    )
    return rows


def _finding(screening: Screening, hit: Hit, case: Case | None, capture: Capture | None) -> Finding:
    return Finding(
        screening=screening,
        reference_id=hit.reference_id,
        picture_id=hit.picture_id,
        capture=capture,
        found_at=clock.now(),
        negative_id=hit.negative_id,
        **columns_of(hit, case),
    )


def _finding_entry(row: Finding, revision: ListingRevision) -> Draft:
    return Draft(
        events.FINDING_RECORDED,
        subject=reference("finding", row.pk),
        parent=reference("case", row.case_id) if row.case_id else reference("listing", revision.listing_id),
        fields={
            "kind": row.kind,
            "found": row.found_as,
            "score": round(row.score, 4),
            "rule": f"{row.rule_code}@{row.rule_version}",
            "outcome": row.outcome,
            "filing": str(row.filing_id),
            "reference": row.reference_id,
            "authorised": row.facts["authorised"],
            "listing": str(revision.listing_id),
            "restraint": row.restraint,
        },
    )
