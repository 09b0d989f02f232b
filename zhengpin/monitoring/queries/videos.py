"""How far films were looked at, and how much was found in each, narrowed to what the actor may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.rulebook.states import ScreenedKind


def video_screenings(actor: Actor, *, video_id: UUID | None = None) -> QuerySet[Screening]:
    """Return looks at films, newest first, each with how many findings it had."""
    rows: QuerySet[Screening] = Screening.objects.visible_to(actor).of_kind(ScreenedKind.VIDEO)
    rows = rows.filter(video=video_id) if video_id else rows
    return rows.annotate(found=Count("findings")).order_by("-pk")


def film_looks(actor: Actor, videos: Iterable[UUID]) -> dict[UUID, dict[str, object]]:
    """Return, by video, when a film of it was looked at last (`at`), and its findings by state (`states`).

    Of the findings those that the actor may see; nothing of a video that was not looked at.
    """
    wanted = list(videos)
    looks = (
        Screening.objects.visible_to(actor)
        .of_kind(ScreenedKind.VIDEO)
        .filter(video__in=wanted)
        .order_by("screened_at")
    )
    found: dict[UUID, dict[str, Any]] = {
        video: {"at": at, "outcome": outcome, "states": Counter()}
        for video, at, outcome in looks.values_list("video", "screened_at", "outcome")
    }
    rows = (
        Finding.objects.visible_to(actor)
        .of_kind(ScreenedKind.VIDEO)
        .filter(screening__video__in=wanted)
        .order_by()
    )
    for video, state, count in rows.values_list("screening__video", "state").annotate(Count("pk")):
        if video in found:
            found[video]["states"][state] += count
    return found
