"""Cases that rest on one protected picture and on nothing else (a system read)."""

from __future__ import annotations

from uuid import UUID

from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.states import FindingState


def cases_resting_on(reference_id: int) -> list[UUID]:
    """Return the cases whose findings that were upheld are all of this picture."""
    upheld = Finding.objects.filter(state=FindingState.UPHELD.value, case__isnull=False)
    own = upheld.filter(reference=reference_id)
    others = upheld.filter(case_id__in=own.values("case_id")).exclude(reference=reference_id)
    held_otherwise = set(others.values_list("case_id", flat=True)) | set(
        upheld.filter(case_id__in=own.values("case_id"), reference=None).values_list("case_id", flat=True)
    )
    rows = own.order_by("case_id").values_list("case_id", flat=True).distinct()
    return [pk for pk in rows if pk is not None and pk not in held_otherwise]
