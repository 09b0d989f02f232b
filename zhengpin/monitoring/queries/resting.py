"""Cases that rest on one protected picture or film and on nothing else (a system read)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.states import FindingState


def cases_resting_on(*, reference_id: int | None = None, clip_id: int | None = None) -> list[UUID]:
    """Return the cases whose findings that were upheld are all of this picture, or of this film."""
    if reference_id is None and clip_id is None:
        return []
    upheld = Finding.objects.filter(state=FindingState.UPHELD.value, case__isnull=False)
    it = Q(reference=reference_id) if reference_id is not None else Q(clip=clip_id)
    own = upheld.filter(it)
    others = upheld.filter(case_id__in=own.values("case_id")).exclude(pk__in=own.values("pk"))
    held_otherwise = set(others.values_list("case_id", flat=True))
    rows = own.order_by("case_id").values_list("case_id", flat=True).distinct()
    return [pk for pk in rows if pk is not None and pk not in held_otherwise]
