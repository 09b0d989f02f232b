"""Every read of films that were looked at and of what was found in them, narrowed to what the actor may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from zhengpin.monitoring.models import FootageFinding, FootageScreening
from zhengpin.review.models import Case


def footage_screenings(actor: Any, *, subject: str = "") -> QuerySet[FootageScreening]:
    """Return looks at films, newest first."""
    rows = FootageScreening.objects.visible_to(actor)
    return (rows.filter(subject=subject) if subject else rows).order_by("-pk")


def footage_findings(
    actor: Any,
    *,
    kind: str = "",
    state: str = "",
    subject: str = "",
    filing_id: UUID | str | None = None,
) -> QuerySet[FootageFinding]:
    """Return the findings in films that the actor may see, newest first, with what a list shows of them."""
    rows = FootageFinding.objects.visible_to(actor)
    exactly = {"kind": kind, "state": state, "screening__subject": subject, "filing_id": filing_id}
    rows = rows.filter(**{key: value for key, value in exactly.items() if value})
    return rows.select_related("filing__holder", "screening__respondent", "case", "clip").order_by("-pk")


def footage_findings_of_case(actor: Any, case_id: UUID) -> list[FootageFinding]:
    """Return the findings in a film that opened a case, best score first, for whoever may see the case."""
    rows = FootageFinding.objects.filter(case_id=case_id, case__in=Case.objects.visible_to(actor))
    along = ("filing__holder", "capture", "clip__blob", "screening__respondent", "screening__blob")
    return list(rows.select_related(*along).prefetch_related("frames").order_by("-score"))


def film_looks(actor: Any, subjects: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return, by subject, when its film was looked at last, and how many findings there were in all."""
    rows = FootageScreening.objects.visible_to(actor).filter(subject__in=list(subjects)).order_by()
    counted = rows.values("subject").annotate(at=Max("screened_at"), found=Count("findings"))
    return {row["subject"]: {"at": row["at"], "found": row["found"]} for row in counted}
