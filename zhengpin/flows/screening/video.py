"""One video, one way: stored, its film had and kept, screened, a case where it shows what is another's."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import system
from zhengpin.catalog.models import Video
from zhengpin.catalog.operations import (
    begin_media,
    keep_media,
    put_off_media,
    refuse_media,
    refuse_unreadable,
)
from zhengpin.evidence.fetching import fetch_file
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import store_blobs
from zhengpin.evidence.refusals import Refused
from zhengpin.evidence.unfinished import passing_file
from zhengpin.evidence.uploads.queries import uploaded
from zhengpin.evidence.videos.accepting import accept_film, stored_film
from zhengpin.evidence.videos.frames import frames_at
from zhengpin.flows.screening.video_screening import screen_video
from zhengpin.jobs import lanes
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import split_reference
from zhengpin.kit.retry import FETCH_RETRIES
from zhengpin.matching.video.refusals import UndecodableFilm
from zhengpin.monitoring.causes import ScreeningCause

INTAKE = system("videos")
COVER_AT = 0.2
"""Share of a film at which its cover is taken: the very beginning is often black."""
PASSING = {"fetch.unreachable", "fetch.unresolvable", "fetch.too_slow", "fetch.host_left_alone"}
PASSING_STATUSES = {408, 425, 429, 500, 502, 503, 504}


def want_films(references: Sequence[str]) -> None:
    """Have the films of videos fetched by jobs, in the caller's transaction."""
    for video_id, origin in Video.objects.filter(
        pk__in=[UUID(split_reference(one)[1]) for one in references]
    ).values_list("pk", "media_origin"):
        take_in.enqueue(video=str(video_id), origin=origin)


@durable(queue=lanes.lane("films"))
def take_in(video: str, origin: str) -> str:
    """Have a video's film, keep it and have it screened; or note why it cannot be had. Done twice, it is done once."""
    video_id = UUID(video)
    if not begin_media(video_id=video_id, origin=origin, actor=INTAKE):
        return "nothing to do"
    try:
        blob = film_from(origin)
    except Problem as refused:
        _not_had(video_id, origin, refused)
        return refused.code
    drafts = [one for one in frames_at(blob.pk, [(blob.seconds or 0) * COVER_AT]) if one is not None]
    covers = store_blobs(drafts=drafts, actor=INTAKE)
    with transaction.atomic():
        cover = covers[0] if covers else None
        if keep_media(video_id=video_id, origin=origin, blob=blob, cover=cover, actor=INTAKE):
            screen.enqueue(video=video, cause="intake")
    return "kept"


@transaction.atomic
def _not_had(video_id: UUID, origin: str, refused: Problem) -> None:
    """Try again later what may pass by itself, as often as `FETCH_RETRIES` says; refuse everything else."""
    facts = getattr(refused, "facts", {})
    fields: dict[str, Any] = {"video_id": video_id, "origin": origin, "code": refused.code, "facts": facts}
    row = Video.objects.filter(pk=video_id, media_origin=origin).first()
    wait = FETCH_RETRIES.wait_after(row.media_tries + 1, random.random()) if row else None  # noqa: S311 - a spread
    if wait is None or not may_pass(refused.code, facts):
        refuse_media(**fields, actor=INTAKE)
        return
    until = clock.now() + wait
    if put_off_media(**fields, until=until, actor=INTAKE):
        take_in.using(run_after=until).enqueue(video=str(video_id), origin=origin)


def may_pass(code: str, facts: Mapping[str, object]) -> bool:
    """Say whether what kept an address from being fetched may be over in a while."""
    return code in PASSING or (code == "fetch.status" and facts.get("status", 0) in PASSING_STATUSES)


def film_from(origin: str) -> Blob:
    """Return the stored film of an address, `upload:…` or `digest:…`. Raises Problem: Refused, UploadNotFound, …"""
    way, _, value = origin.partition(":")
    if way == "upload":
        blob = uploaded(INTAKE, value)
    elif way == "digest":
        found = stored_film(value)
        if found is None:
            raise Refused("film.not_stored")
        blob = found
    else:
        blob = _fetched(origin)
    if blob.width is None:
        raise Refused("film.no_pictures")
    return blob


def _fetched(url: str) -> Blob:
    with passing_file(Path(settings.UPLOAD_DIR)) as target:
        fetch_file(
            url,
            Path(target.name),
            limit_bytes=settings.FILM_LIMIT,
            seconds=settings.FILM_FETCH_SECONDS,
        )
        return accept_film(Path(target.name), actor=INTAKE)


@durable()
def screen(video: str, cause: str, filings: list[str] | None = None) -> dict[str, int]:
    """Screen a video's film. Done twice, or by two workers at once, it counts once. filings: only these rights.

    A film that cannot be read is refused, for all to see.
    """
    only = None if filings is None else {UUID(one) for one in filings}
    try:
        return {"found": screen_video(UUID(video), cause=ScreeningCause.read(cause), only=only)}
    except UndecodableFilm as unreadable:
        row = Video.objects.get(pk=video)
        facts = {"reason": unreadable.code} | unreadable.facts
        refuse_unreadable(video=row, code="film.unreadable", facts=facts, actor=INTAKE)
        return {"found": 0}
