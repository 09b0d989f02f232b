"""Every write about names of shops, accounts, creators and rooms: looks at them, findings, what came of those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from zhengpin.evidence.models import Capture
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id, reference
from zhengpin.ledger.operations import Draft, record_many
from zhengpin.monitoring import events
from zhengpin.monitoring.columns import columns_of
from zhengpin.monitoring.models import SurfaceFinding, SurfaceScreening
from zhengpin.monitoring.subject import Hit
from zhengpin.monitoring.surfaces import SeenSurface
from zhengpin.review.models import Case


@dataclass(frozen=True)
class RecordedSurface:
    """A look at a name that this call, and no other, recorded."""

    screening: SurfaceScreening
    seen: SeenSurface


@transaction.atomic
def record_surface_screenings(
    *, seen: Sequence[SeenSurface], cause: str, engine: dict[str, Any], actor: Any
) -> list[RecordedSurface]:
    """Record looks at names and return those that were new: what was looked at for this cause already is left alone.

    Two workers with the same names cannot both be told that one is new: the unique constraint decides.
    """
    moment = clock.now()
    made = {new_id(): one for one in seen}
    rows = [
        SurfaceScreening(
            pk=key,
            subject=one.subject.reference,
            respondent_id=one.subject.respondent_id,
            name=one.subject.title[:500],
            picture_id=one.subject.avatar or None,
            digest=one.digest,
            cause=cause,
            outcome=one.outcome,
            engine=engine,
            screened_at=moment,
        )
        for key, one in made.items()
    ]
    SurfaceScreening.objects.bulk_create(rows, ignore_conflicts=True)
    ours = set(SurfaceScreening.objects.filter(pk__in=made).values_list("pk", flat=True))
    recorded = [RecordedSurface(row, made[row.pk]) for row in rows if row.pk in ours]
    record_many([_screened_entry(one) for one in recorded], actor=actor)
    return recorded


def _screened_entry(one: RecordedSurface) -> Draft:
    return Draft(
        events.SURFACE_SCREENED,
        subject=reference("surface_screening", one.screening.pk),
        parent=one.screening.subject,
        fields={
            "name": one.screening.name,
            "outcome": one.screening.outcome,
            "findings": len(one.seen.hits),
            "cause": one.screening.cause,
        },
    )


@transaction.atomic
def record_surface_findings(
    *,
    recorded: RecordedSurface,
    hits: Sequence[Hit],
    case: Case | None,
    capture: Capture | None,
    actor: Any,
) -> list[SurfaceFinding]:
    """Record hits in a name as findings of `case` (None: the rules let them pass)."""
    rows = [_finding(recorded.screening, hit, case, capture) for hit in hits]
    SurfaceFinding.objects.bulk_create(rows)
    record_many([_finding_entry(row, recorded.screening) for row in rows], actor=actor)
    return rows


def _finding(
    screening: SurfaceScreening, hit: Hit, case: Case | None, capture: Capture | None
) -> SurfaceFinding:
    return SurfaceFinding(
        screening=screening,
        reference_id=hit.reference_id,
        capture=capture,
        found_at=clock.now(),
        **columns_of(hit, case),
    )


def _finding_entry(row: SurfaceFinding, screening: SurfaceScreening) -> Draft:
    return Draft(
        events.SURFACE_FINDING_RECORDED,
        subject=reference("surface_finding", row.pk),
        parent=reference("case", row.case_id) if row.case_id else screening.subject,
        fields={
            "kind": row.kind,
            "found": row.found_as,
            "name": screening.name,
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
