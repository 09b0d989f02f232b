"""Every write about films that were looked at: the look, its findings with their frames, what came of those."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from zhengpin.evidence.models import Blob, Capture
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id, reference
from zhengpin.ledger.operations import Draft, record_many
from zhengpin.monitoring import events
from zhengpin.monitoring.columns import columns_of
from zhengpin.monitoring.footage_screening import SeenFilm
from zhengpin.monitoring.models import FootageFinding, FootageFrame, FootageScreening
from zhengpin.monitoring.subject import Hit
from zhengpin.review.models import Case


@dataclass(frozen=True)
class Moment:
    """A moment of a stretch as evidence keeps it: seconds of both films, and the pictures there as stored."""

    at: float
    found: Blob
    reference_at: float
    protected: Blob | None


@transaction.atomic
def record_footage_screening(
    *, seen: SeenFilm, cause: str, engine: dict[str, Any], actor: Any
) -> FootageScreening | None:
    """Record a look at a film and return it; None where it was looked at for this cause already.

    Two workers with the same film cannot both be told that it is new: the unique constraint decides.
    """
    row = FootageScreening(
        pk=new_id(),
        subject=seen.subject.reference,
        video_id=seen.subject.identifier,
        respondent_id=seen.subject.respondent_id,
        title=seen.subject.title[:500],
        blob_id=seen.digest,
        cause=cause,
        outcome=seen.outcome,
        engine=engine,
        screened_at=clock.now(),
        milliseconds=round(seen.milliseconds, 3),
    )
    FootageScreening.objects.bulk_create([row], ignore_conflicts=True)
    if not FootageScreening.objects.filter(pk=row.pk).exists():
        return None
    told = {"title": row.title, "outcome": row.outcome, "findings": len(seen.hits), "cause": cause}
    entry = Draft(events.FILM_SCREENED, reference("footage_screening", row.pk), row.subject, told)
    record_many([entry], actor=actor)
    return row


@transaction.atomic
def record_footage_findings(
    *,
    screening: FootageScreening,
    hits: Sequence[Hit],
    moments: Mapping[int, Sequence[Moment]],
    case: Case | None,
    capture: Capture | None,
    actor: Any,
) -> list[FootageFinding]:
    """Record hits in a film as findings of `case` (None: the rules let them pass). moments: by `id()` of the hit."""
    rows = [_finding(screening, hit, case, capture) for hit in hits]
    FootageFinding.objects.bulk_create(rows)
    FootageFrame.objects.bulk_create(
        FootageFrame(
            finding=row,
            at=one.at,
            found=one.found,
            reference_at=one.reference_at,
            protected=one.protected,
        )
        for row, hit in zip(rows, hits, strict=True)
        for one in moments.get(id(hit), ())
    )
    record_many([_entry(row, screening) for row in rows], actor=actor)
    return rows


def _finding(
    screening: FootageScreening, hit: Hit, case: Case | None, capture: Capture | None
) -> FootageFinding:
    return FootageFinding(
        pk=new_id(),
        screening=screening,
        clip_id=hit.match["clip"],
        feed_id=hit.match["feed"],
        capture=capture,
        found_at=clock.now(),
        **columns_of(hit, case),
    )


def _entry(row: FootageFinding, screening: FootageScreening) -> Draft:
    return Draft(
        events.FOOTAGE_FINDING_RECORDED,
        subject=reference("footage_finding", row.pk),
        parent=reference("case", row.case_id) if row.case_id else screening.subject,
        fields={
            "kind": row.kind,
            "found": row.found_as,
            "title": screening.title,
            "seconds": row.facts["seconds"],
            "score": round(row.score, 4),
            "rule": f"{row.rule_code}@{row.rule_version}",
            "outcome": row.outcome,
            "filing": str(row.filing_id),
            "authorised": row.facts["authorised"],
            "surface": row.facts["surface"],
            "about": screening.subject,
            "restraint": row.restraint,
        },
    )
