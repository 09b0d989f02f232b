"""One listing, one way: received, scanned, opened for decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.intake_pictures import MediaSource, resolve_pictures
from zhengpin.catalog.listing_input import ListingInput, parse
from zhengpin.catalog.operations import Stored, store_listings
from zhengpin.evidence.operations import capture
from zhengpin.flows.chunks import echoed
from zhengpin.flows.decision import decide_by_rule
from zhengpin.flows.wording import case_summary
from zhengpin.jobs.durable import durable
from zhengpin.kit.ids import reference
from zhengpin.monitoring import index, loading
from zhengpin.monitoring.operations import Recorded, record_findings, record_screenings
from zhengpin.monitoring.queries import revisions_to_screen
from zhengpin.monitoring.screening import screen
from zhengpin.monitoring.subject import Hit
from zhengpin.review.operations import open_case
from zhengpin.review.priority import of_finding
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome

SCANNER = system("scan")


def receive(
    *,
    source: str,
    items: Sequence[dict | ListingInput],
    actor: Actor,
    media: MediaSource | None = None,
    also: Callable[[list[dict[str, Any]]], None] | None = None,
) -> list[dict[str, Any]]:
    """Store listings and enqueue their scan; return one verdict an item, in order, whatever the others were.

    A verdict holds external_id, verdict (LineVerdict), listing_id, revision_id and problems. Items in one call are
    stored together: after an answer, all that is called stored is stored and will be scanned. also: done with the
    verdicts in the same transaction.
    """
    actor.require(Permission.SEND_CATALOGUE)
    parsed = [item if isinstance(item, ListingInput) else parse(item) for item in items]
    good = [(at, item) for at, item in enumerate(parsed) if isinstance(item, ListingInput)]
    resolved = resolve_pictures([item.pictures for _, item in good], media or MediaSource(), actor=actor)
    with transaction.atomic():
        stored = store_listings(
            source=source, items=list(zip((i for _, i in good), resolved, strict=True)), actor=actor
        )
        enqueue_scan([row.revision_id for row in stored if row.revision_id])
        verdicts: list[Any] = [_refused(item, problems) for item, problems in zip(items, parsed, strict=True)]
        for (at, _), row in zip(good, stored, strict=True):
            verdicts[at] = _verdict(row)
        if also:
            also(verdicts)
    return verdicts


def _verdict(row: Stored) -> dict[str, Any]:
    return {
        "external_id": row.external_id,
        "verdict": str(row.verdict),
        "listing_id": str(row.listing_id) if row.listing_id else None,
        "revision_id": str(row.revision_id) if row.revision_id else None,
        "problems": row.problems,
    }


def _refused(item: Any, problems: Any) -> dict[str, Any]:
    external_id = item.get("external_id") if isinstance(item, dict) else None
    return {
        "external_id": echoed(external_id),
        "verdict": "refused",
        "listing_id": None,
        "revision_id": None,
        "problems": problems if isinstance(problems, list) else [],
    }


def enqueue_scan(revision_ids: Sequence[UUID], *, cause: str = "intake") -> int:
    """Enqueue the scan of revisions, a job for every SCAN_BATCH of them; return how many jobs."""
    size = settings.SCAN_BATCH
    chunks = [revision_ids[at : at + size] for at in range(0, len(revision_ids), size)]
    for chunk in chunks:
        scan.enqueue(revision_ids=[str(one) for one in chunk], cause=cause)
    return len(chunks)


@durable()
def scan(revision_ids: list[str], cause: str = "intake") -> dict[str, int]:
    """Screen the revisions that are not screened yet. Done twice, or by two workers at once, it counts once."""
    revisions = revisions_to_screen([UUID(one) for one in revision_ids], cause)
    if not revisions:
        return {"screened": 0, "found": 0}
    protected = index.current()
    subjects = loading.subjects_of(revisions, protected)
    screened = screen(subjects, index=protected, rules=published(), on=loading.today())
    with transaction.atomic():
        recorded = record_screenings(
            pairs=list(zip(revisions, screened, strict=True)),
            cause=cause,
            engine=protected.describe(),
            actor=SCANNER,
        )
        for item in recorded:
            if item.screened.hits:
                open_for(item)
    return {"screened": len(recorded), "found": sum(bool(item.screened.hits) for item in recorded)}


def open_for(recorded: Recorded) -> None:
    """Keep the evidence of a screening, open a case for each holder concerned, act where a rule says so."""
    seen = capture(
        subject=reference("screening", recorded.screening.pk),
        content=loading.captured(recorded),
        method="screening",
        environment=recorded.screening.engine,
        actor=SCANNER,
    )
    passed = [hit for hit in recorded.screened.hits if hit.verdict.outcome == Outcome.PASS]
    if passed:
        record_findings(recorded=recorded, hits=passed, case=None, capture=seen, actor=SCANNER)
    for hits in _by_holder(recorded.screened.hits):
        _open_case(recorded, hits, seen)


def _by_holder(hits: Sequence[Hit]) -> list[list[Hit]]:
    standing = [hit for hit in hits if hit.verdict.outcome != Outcome.PASS]
    # A stable sort: within a holder the gravest hit stays first.
    standing.sort(key=lambda hit: str(hit.right.holder_id))
    return [list(group) for _, group in groupby(standing, key=lambda hit: hit.right.holder_id)]


def _open_case(recorded: Recorded, hits: list[Hit], seen: Any) -> None:
    gravest = hits[0]
    listing = recorded.revision.listing
    case = open_case(
        origin=f"screening:{recorded.screening.pk}/holder:{gravest.right.holder_id}",
        queue=gravest.verdict.queue,
        subject=reference("listing", listing.pk),
        title=listing.title[:300],
        summary=case_summary(recorded, hits),
        respondent_id=listing.merchant.organisation_id,
        complainant_id=gravest.right.holder_organisation_id,
        priority_parts=of_finding(
            kind=gravest.kind,
            score=gravest.score,
            findings=len(hits),
            merchant_upheld=gravest.facts["merchant_upheld"],
            urgency=gravest.verdict.urgency,
        ),
        actor=SCANNER,
    )
    record_findings(recorded=recorded, hits=hits, case=case, capture=seen, actor=SCANNER)
    if gravest.verdict.outcome == Outcome.ACT:
        decide_by_rule(case=case, verdict=gravest.verdict, actor=SCANNER)
