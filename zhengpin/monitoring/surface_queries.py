"""Every read of what was found in names of shops, accounts, creators and live rooms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zhengpin.monitoring.models import SurfaceFinding
from zhengpin.review.models import Case


def surface_findings(
    actor: Any, *, state: str = "", filing_id: UUID | str | None = None
) -> QuerySet[SurfaceFinding]:
    """Return the findings in names that the actor may see, newest first, with what a list shows of them."""
    rows = SurfaceFinding.objects.visible_to(actor)
    exactly = {"state": state, "filing_id": filing_id}
    rows = rows.filter(**{key: value for key, value in exactly.items() if value})
    return rows.select_related("filing__holder", "screening", "case").order_by("-pk")


def surface_findings_of_case(actor: Any, case_id: UUID) -> list[SurfaceFinding]:
    """Return the findings in a name that opened a case, best score first, for whoever may see the case."""
    rows = SurfaceFinding.objects.filter(case_id=case_id, case__in=Case.objects.visible_to(actor))
    return list(
        rows.select_related("filing__holder", "filing__mark", "reference", "screening").order_by("-score")
    )
