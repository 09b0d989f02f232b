"""Every read of what was found in names and avatars of shops, accounts, creators and live rooms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from zhengpin.kit.ids import split_reference
from zhengpin.monitoring.models import SurfaceFinding
from zhengpin.monitoring.states import FindingState
from zhengpin.review.models import Case

COLUMNS = ("surface", "subject", "name", "respondent", "right", "holder", "kind")
"""Of a table of findings: what was found where; what became of it follows."""
OUTCOMES = ("score", "rule", "state", "restraint", "case", "found_at")


def surface_findings(
    actor: Any,
    *,
    kind: str = "",
    state: str = "",
    surface: str = "",
    filing_id: UUID | str | None = None,
) -> QuerySet[SurfaceFinding]:
    """Return the findings in names and avatars that the actor may see, newest first, with what a list shows of them."""
    rows = SurfaceFinding.objects.visible_to(actor)
    exactly = {"kind": kind, "state": state, "filing_id": filing_id}
    rows = rows.filter(**{key: value for key, value in exactly.items() if value})
    if surface:
        rows = rows.filter(screening__subject__startswith=f"{surface}:")
    return rows.select_related("filing__holder", "screening__respondent", "case").order_by("-pk")


def surface_finding_counts(actor: Any, **narrowed: Any) -> dict[str, int]:
    """Return how many findings stand in each state, every state named; narrowed as `surface_findings` is."""
    rows = surface_findings(actor, **narrowed).order_by()
    return {one.value: 0 for one in FindingState} | dict(rows.values_list("state").annotate(Count("pk")))


def surface_finding_rows(rows: QuerySet[SurfaceFinding]) -> Iterator[list[str]]:
    """Yield findings as rows of a table, headers first."""
    yield [*COLUMNS, *OUTCOMES]
    for one in rows.iterator(chunk_size=500):
        looked = one.screening
        yield [
            split_reference(looked.subject)[0],
            looked.subject,
            looked.name,
            looked.respondent.name,
            one.filing.title,
            one.filing.holder.name,
            one.kind,
            f"{one.score:.4f}",
            f"{one.rule_code}@{one.rule_version}",
            one.state,
            one.restraint,
            str(one.case_id or ""),
            one.found_at.isoformat(),
        ]


def surface_findings_of_case(actor: Any, case_id: UUID) -> list[SurfaceFinding]:
    """Return the findings in a name that opened a case, best score first, for whoever may see the case."""
    rows = SurfaceFinding.objects.filter(case_id=case_id, case__in=Case.objects.visible_to(actor))
    return list(
        rows.select_related("filing__holder", "filing__mark", "reference", "screening__respondent").order_by(
            "-score"
        )
    )
