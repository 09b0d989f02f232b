"""How a film is screened: looked at, both pictures of each moment stored; then as all things."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from zhengpin.accounts.actor import system
from zhengpin.catalog.models import Video
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import subject_of
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import BlobDraft, store_blobs
from zhengpin.evidence.videos.frames import as_draft, frames_at
from zhengpin.flows.screening.pipeline import Batch, record_batch
from zhengpin.kit.ids import reference
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.indexes import videos
from zhengpin.monitoring.models import Screening
from zhengpin.monitoring.operations.screenings import KeptMoment
from zhengpin.monitoring.queries.feeds import KeptPicture, pictures_between
from zhengpin.monitoring.screening import loading
from zhengpin.monitoring.screening.films import screen_film
from zhengpin.monitoring.subjects.match import FindingMatch
from zhengpin.monitoring.subjects.screenables import film_to_screen
from zhengpin.monitoring.subjects.subject import Hit
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome, ScreenedKind

SCREENER = system("videos")
MOST_MOMENTS = 4
"""Moments of a finding of which both pictures are kept."""


def screen_video(video_id: UUID, *, cause: ScreeningCause, only: Collection[UUID] | None = None) -> int:
    """Screen a video's film once for one cause; return how many findings are new. only: keep what is of these rights.

    The film is read, and its pictures are stored, outside of the transaction in which everything is recorded.
    """
    row = Video.objects.select_related("creator", "merchant", "media").filter(pk=video_id).first()
    if row is None or row.media is None or _is_done(row, cause):
        return 0
    index, rules = videos.current(make=True), published()
    seen = screen_film(
        subject_of(SubjectKind.VIDEO, row),
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
    pair = film_to_screen(seen.subject, row.media.pk), seen
    opened = record_batch(Batch([pair], cause, index.describe(), rules, moments))
    return sum(len(one.hits) for one in opened)


def _is_done(row: Video, cause: ScreeningCause) -> bool:
    done = Screening.objects.of_kind(ScreenedKind.VIDEO).filter(
        subject=reference("video", row.pk), **cause.columns
    )
    return done.filter(film=row.media).exists()


def moments_of(hit: Hit) -> list[KeptMoment]:
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
    return [
        KeptMoment(one, seen, other, shown)
        for one, seen, other, shown in zip(at, found, beside, protected, strict=True)
        if seen is not None
    ]


def _beside_broadcast(match: FindingMatch, kept: Sequence[KeptPicture]) -> list[KeptMoment]:
    """Return the moments at which a picture was kept of the broadcast that a film shows."""
    start = match["query"][0]
    at = [round(start + (one.at - match["reference"][0]) / match["speed"], 2) for one in kept]
    found = _stored(frames_at(match["film"], at))
    protected = _stored([as_draft(one.jpeg) for one in kept])
    beside = [round(one.at, 2) for one in kept]
    return [
        KeptMoment(one, seen, other, shown)
        for one, seen, other, shown in zip(at, found, beside, protected, strict=True)
        if seen is not None
    ]


def _stored(drafts: Sequence[BlobDraft | None]) -> list[Blob | None]:
    kept = [one for one in drafts if one is not None]
    rows = iter(store_blobs(drafts=kept, actor=SCREENER) if kept else [])
    return [next(rows) if one is not None else None for one in drafts]
