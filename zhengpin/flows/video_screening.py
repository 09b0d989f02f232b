"""The steps of screening a film: look, keep both pictures of each moment, record once, open cases, act by rule."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import system
from zhengpin.catalog.models import Video
from zhengpin.catalog.states import Surface
from zhengpin.catalog.subjects import hold_subject, subject_of
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import BlobDraft, capture, store_blobs
from zhengpin.evidence.videos.frames import as_draft, frames_at
from zhengpin.flows.decision import decide_by_rule
from zhengpin.flows.evaluation_log import log_surfaces
from zhengpin.flows.finding_cases import by_holder, open_case_of
from zhengpin.flows.wording import surface_summary
from zhengpin.kit.ids import reference
from zhengpin.monitoring import footage, loading
from zhengpin.monitoring.feed_queries import KeptPicture, pictures_between
from zhengpin.monitoring.footage_operations import (
    Moment,
    record_footage_findings,
    record_footage_screening,
)
from zhengpin.monitoring.footage_screening import SeenFilm, screen_film
from zhengpin.monitoring.known import without_known_footage
from zhengpin.monitoring.models import FootageScreening
from zhengpin.monitoring.subject import Hit
from zhengpin.monitoring.surfaces import SeenSurface
from zhengpin.review.models import Case
from zhengpin.review.states import OriginKind
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome

SCREENER = system("videos")
MOST_MOMENTS = 4
"""Moments of a finding of which both pictures are kept."""
Moments = Mapping[int, Sequence[Moment]]


def screen_video(video_id: UUID, *, cause: str, only: Collection[UUID] | None = None) -> int:
    """Screen a video's film once for one cause; return how many findings are new. only: keep what is of these rights.

    The film is read, and its pictures are stored, outside of the transaction in which everything is recorded.
    """
    row = Video.objects.select_related("creator", "merchant", "media").filter(pk=video_id).first()
    if row is None or row.media is None or _is_done(row, cause):
        return 0
    index, rules = footage.current(make=True), published()
    seen = screen_film(
        subject_of(Surface.VIDEO, row),
        row.media.pk,
        row.media.seconds or 0.0,
        index=index,
        rules=rules,
        on=loading.today(),
    )
    if only is not None:
        seen = seen.about(only)
        if not seen.hits:
            return 0
    moments = {id(hit): moments_of(hit) for hit in seen.hits if hit.verdict.outcome != Outcome.PASS}
    with transaction.atomic():
        hold_subject(seen.subject.reference)
        fresh = without_known_footage(seen)
        screening = record_footage_screening(seen=seen, cause=cause, engine=index.describe(), actor=SCREENER)
        if screening is None:
            return 0
        cases = _open_for(screening, fresh, moments) if fresh.hits else {}
        log_surfaces([SeenSurface(seen.subject, seen.hits)], cases, rules)
    return len(fresh.hits)


def _is_done(row: Video, cause: str) -> bool:
    done = FootageScreening.objects.filter(subject=reference("video", row.pk), cause=cause)
    return done.filter(blob=row.media).exists()


def moments_of(hit: Hit) -> list[Moment]:
    """Return moments spread over a finding's likeliest stretch, with both films' pictures stored."""
    match = hit.match
    start, stop = match["query"]
    count = max(1, min(MOST_MOMENTS, int((stop - start) / 1.5)))
    at = [round(start + (stop - start) * (step + 0.5) / count, 2) for step in range(count)]
    if match["feed"] is not None and (kept := pictures_between(match["feed"], *match["reference"])):
        return _beside_broadcast(match, kept[:: max(1, len(kept) // MOST_MOMENTS)][:MOST_MOMENTS])
    beside = [round(match["reference"][0] + (one - start) * match["speed"], 2) for one in at]
    found = _stored(frames_at(match["film"], at))
    protected = _stored(frames_at(match["protected"], beside)) if match["protected"] else [None] * len(at)
    return [Moment(*both) for both in zip(at, found, beside, protected, strict=True) if both[1] is not None]


def _beside_broadcast(match: Mapping[str, Any], kept: Sequence[KeptPicture]) -> list[Moment]:
    """Return the moments at which a picture was kept of the broadcast that a film shows."""
    start = match["query"][0]
    at = [round(start + (one.at - match["reference"][0]) / match["speed"], 2) for one in kept]
    found = _stored(frames_at(match["film"], at))
    protected = _stored([as_draft(one.jpeg) for one in kept])
    beside = [round(one.at, 2) for one in kept]
    return [Moment(*both) for both in zip(at, found, beside, protected, strict=True) if both[1] is not None]


def _stored(drafts: Sequence[BlobDraft | None]) -> list[Any]:
    kept = [one for one in drafts if one is not None]
    rows = iter(store_blobs(drafts=kept, actor=SCREENER) if kept else [])
    return [next(rows) if one is not None else None for one in drafts]


def _open_for(screening: FootageScreening, seen: SeenFilm, moments: Moments) -> dict[int, Case]:
    """Keep the evidence, and open a case for each holder concerned; return the cases by `id()` of each hit."""
    kept = capture(
        subject=reference("footage_screening", screening.pk),
        content=_captured(screening, seen, moments),
        method="screening",
        environment=screening.engine,
        actor=SCREENER,
    )
    shared: dict[str, Any] = {"screening": screening, "moments": moments, "capture": kept, "actor": SCREENER}
    passed = [hit for hit in seen.hits if hit.verdict.outcome == Outcome.PASS]
    if passed:
        record_footage_findings(hits=passed, case=None, **shared)
    cases: dict[int, Case] = {}
    for hits in by_holder(seen.hits):
        case = _open_case(screening, seen, hits)
        record_footage_findings(hits=hits, case=case, **shared)
        if hits[0].verdict.outcome == Outcome.ACT:
            decide_by_rule(case=case, verdict=hits[0].verdict, actor=SCREENER)
        cases |= {id(hit): case for hit in hits}
    return cases


def _open_case(screening: FootageScreening, seen: SeenFilm, hits: list[Hit]) -> Case:
    subject = seen.subject
    return open_case_of(
        hits,
        origin_kind=OriginKind.VIDEO,
        origin_id=screening.pk,
        subject=subject.reference,
        title=subject.title,
        summary=surface_summary(subject, hits),
        respondent_id=subject.respondent_id,
        actor=SCREENER,
    )


def _captured(screening: FootageScreening, seen: SeenFilm, moments: Moments) -> dict[str, Any]:
    """Return what evidence keeps of a look: the video, its film, and every hit with its facts and its moments."""
    subject = seen.subject
    return {
        "subject": subject.reference,
        "source": subject.source,
        "external_id": subject.external_id,
        "title": subject.title,
        "url": subject.url,
        "film": screening.blob_id,
        "hits": [
            loading.captured_hit(hit) | {"moments": [_told(one) for one in moments.get(id(hit), ())]}
            for hit in seen.hits
        ],
    }


def _told(one: Moment) -> dict[str, Any]:
    def digest(blob: Blob | None) -> str | None:
        return blob.pk if blob is not None else None

    return {
        "at": one.at,
        "found": digest(one.found),
        "reference_at": one.reference_at,
        "protected": digest(one.protected),
    }
