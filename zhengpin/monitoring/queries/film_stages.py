"""How far the films of videos have come, told of one and sought among many."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhengpin.catalog.models import Video
from zhengpin.catalog.states import MediaState
from zhengpin.monitoring.models import Screening
from zhengpin.monitoring.states import FilmStage
from zhengpin.rulebook.states import ScreenedKind

NEVER = "none"
"""Among outcomes: of videos whose present film was not screened yet."""


def with_stages(rows: QuerySet[Video], *, stage: str = "", outcome: str = "") -> QuerySet[Video]:
    """Return videos that know whether their present film was screened (`is_screened`), those in one stage only.

    outcome: the gravest of any look at the present film, or `NEVER`.
    """
    looked = Screening.objects.of_kind(ScreenedKind.VIDEO).filter(
        video=OuterRef("pk"), film=OuterRef("media")
    )
    rows = rows.annotate(is_screened=Exists(looked))
    if outcome == NEVER:
        rows = rows.filter(is_screened=False)
    elif outcome:
        rows = rows.filter(Exists(looked.filter(outcome=outcome)))
    return rows.filter(_is_in(FilmStage(stage))) if stage else rows


def stage_of(row: Any) -> FilmStage:
    """Return the stage of a video that `with_stages` gave out."""
    if row.media_state == MediaState.AWAITED:
        return FilmStage.RETRIED if row.media_due_at else FilmStage.AWAITED
    if row.media_state == MediaState.KEPT:
        return FilmStage.SCREENED if row.is_screened else FilmStage.KEPT
    return FilmStage(row.media_state)


def stage_counts(rows: QuerySet[Video]) -> dict[str, int]:
    """Return how many of these videos are in each stage, every stage named."""
    return {one.value: with_stages(rows, stage=one.value).count() for one in FilmStage}


def _is_in(stage: FilmStage) -> Q:
    if stage in (FilmStage.AWAITED, FilmStage.RETRIED):
        return Q(media_state=MediaState.AWAITED.value, media_due_at__isnull=stage is FilmStage.AWAITED)
    if stage in (FilmStage.KEPT, FilmStage.SCREENED):
        return Q(media_state=MediaState.KEPT.value, is_screened=stage is FilmStage.SCREENED)
    return Q(media_state=stage.value)
