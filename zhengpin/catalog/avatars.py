"""Reads the avatars that are shown: page by page, and who shows a given one (system reads)."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import SHOWN, TABLES
from zhengpin.kit.ids import reference

WITH_AVATARS = (SubjectKind.SHOP, SubjectKind.CREATOR, SubjectKind.ROOM)


def avatars_after(subject_kind: SubjectKind, after: UUID | None, most: int) -> list[tuple[UUID, str]]:
    """Return keys and digests of a surface's avatars that are shown, in the order of the keys."""
    rows = TABLES[subject_kind][0][0].objects.filter(state__in=SHOWN, avatar__isnull=False)
    rows = rows.filter(pk__gt=after) if after else rows
    return list(rows.order_by("pk").values_list("pk", "avatar_id")[:most])


def count_avatars() -> int:
    """Return how many different avatars are shown."""
    tables = (TABLES[subject_kind][0][0] for subject_kind in WITH_AVATARS)
    shown = (model.objects.filter(state__in=SHOWN, avatar__isnull=False) for model in tables)
    return sum(rows.values("avatar").distinct().count() for rows in shown)


def showing_avatars(digests: Iterable[str]) -> list[str]:
    """Return the typed references of what shows any of these avatars now."""
    wanted = sorted(set(digests))
    return [
        reference(subject_kind.value, pk)
        for subject_kind in WITH_AVATARS
        for pk in TABLES[subject_kind][0][0]
        .objects.filter(state__in=SHOWN, avatar__in=wanted)
        .order_by("pk")
        .values_list("pk", flat=True)
    ]
